/** How CodeMirror looks: as the letter does. Its own styles stand outside of our layers, so ours for it do too. */
import { EditorView } from "@codemirror/view";

const mono = 'ui-monospace, "Cascadia Mono", "DejaVu Sans Mono", Menlo, monospace';

/** @param isFile a whole file, with its settings: in a fixed width */
export const look = (isFile: boolean) =>
  EditorView.theme({
    "&": {
      backgroundColor: "var(--sheet)",
      border: "1.5px solid var(--edge)",
      borderRadius: "var(--radius)",
      color: "var(--ink)",
    },
    "&.cm-focused": { outline: "3px solid var(--focus)", outlineOffset: "1px" },
    ".cm-scroller": {
      font: isFile ? `400 0.9375rem / 1.6 ${mono}` : "400 1.0625rem / 1.65 var(--serif)",
      maxHeight: "min(44rem, calc(100dvh - 12rem))",
      minHeight: "18rem",
    },
    ".cm-content": { caretColor: "var(--ink)", padding: "1rem 0" },
    ".cm-line": { padding: "0 1rem" },
    ".cm-cursor": { borderLeft: "2px solid var(--ink)" },
    "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground": {
      backgroundColor: "var(--accent-wash)",
    },
    ".cm-lintRange-error, .cm-lintRange-info": {
      backgroundImage: "none",
      textDecoration: "underline wavy var(--madder) 1.5px",
      textUnderlineOffset: "0.25em",
    },
    ".cm-lintRange-info": { textDecorationColor: "var(--amber)" },
    ".cm-tooltip": {
      backgroundColor: "var(--sheet)",
      border: "1px solid var(--edge)",
      borderRadius: "var(--radius)",
      boxShadow: "0 0.5rem 1.5rem -0.5rem var(--shadow)",
      color: "var(--ink)",
      maxWidth: "min(30rem, 90vw)",
    },
    ".cm-tooltip.cm-tooltip-autocomplete > ul": {
      fontFamily: "var(--sans)",
      fontSize: "var(--text-s)",
      maxHeight: "16rem",
    },
    ".cm-tooltip.cm-tooltip-autocomplete > ul > li": { lineHeight: "1.4", padding: "0.5rem 0.75rem" },
    ".cm-tooltip-autocomplete > ul > li[aria-selected]": {
      backgroundColor: "var(--accent)",
      color: "var(--on-accent)",
    },
    ".cm-completionDetail": { fontStyle: "normal", marginLeft: "1em", opacity: "0.85" },
    ".cm-completionMatchedText": { fontWeight: "700", textDecoration: "none" },
    ".cm-diagnostic": {
      borderLeft: "4px solid var(--madder)",
      fontFamily: "var(--sans)",
      fontSize: "var(--text-s)",
      lineHeight: "1.45",
      padding: "0.5rem 0.75rem",
    },
    ".cm-diagnostic-info": { borderLeftColor: "var(--amber)" },
    ".cm-diagnosticAction": {
      backgroundColor: "var(--accent)",
      borderRadius: "var(--radius)",
      color: "var(--on-accent)",
      cursor: "pointer",
      display: "block",
      font: "inherit",
      margin: "0.5rem 0 0",
      minHeight: "2.25rem",
      padding: "0.25rem 0.75rem",
    },
    ".cm-panel.cm-panel-lint": { backgroundColor: "var(--paper)", color: "var(--ink)" },
  });
