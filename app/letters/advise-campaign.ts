import { namesIn } from "./coverage/find-uses.ts";
import { placeProgram } from "./coverage/placed-program.ts";
import { placesInFile } from "./edit-source.ts";
import { systemTexts } from "./letter-run.ts";
import { fix } from "./mend-tags.ts";
import type { LetterCampaign, TemplateFix, TemplateProblem } from "./shared.ts";
import { normalLines } from "./split-front-matter.ts";
import type { Template } from "./template.ts";
import type { Step } from "./template-program.ts";

/** What a campaign may leave empty, as the form of its settings calls it. */
const settings: Readonly<Record<string, string>> = {
  "campaign.office_holder": "Who holds it now",
  "campaign.office": "Office",
  "campaign.policy_line": "Government policy",
  "campaign.litigation_line": "The courts",
  "campaign.as_of": "true on",
  "campaign.imprint": "Imprint",
};

/**
 * What a letter prints of its campaign and the campaign leaves empty: a gap, unless it stands in a condition that asks
 * for it. Takes a template that was checked; places are those of its file.
 */
export function adviseCampaign(template: Template, campaign: LetterCampaign): TemplateProblem[] {
  const isEmpty = (path: string) =>
    Object.hasOwn(settings, path) && !systemTexts[path]?.({ campaign } as Parameters<(typeof systemTexts)[string]>[0]);
  const program = placeProgram(template);
  const gaps: { path: string; step: Step }[] = [];
  const walk = (steps: readonly Step[], asked: readonly string[]) => {
    for (const step of steps) {
      if (step.does === "choose") {
        walk(step.yes, [...asked, ...namesIn(step.by)]);
        walk(step.no, asked);
      } else if (step.does === "repeat") {
        walk(step.steps, asked);
        walk(step.none, asked);
      } else if (step.does === "print") {
        const path = namesIn(step.value).find((name) => isEmpty(name) && !asked.includes(name));
        if (path) gaps.push({ path, step });
      }
    }
  };
  walk(program.subject, []);
  walk(program.body, []);
  const text = normalLines(template.source);
  return gaps.flatMap(({ path, step }) => {
    const place = program.placeOf(step);
    if (isAlone(text, place)) return [];
    const fixes = mend({ source: template.source, text, path, ...place });
    return {
      ...place,
      sentence: `“${settings[path]}” is empty in the campaign’s settings, so ${program.tagOf(step)} leaves a gap here. Fill it in there, or leave out what needs it.`,
      ...(fixes.length > 0 ? { fixes } : {}),
    };
  });
}

/** A paragraph of nothing else is left out by itself. */
function isAlone(text: string, { line }: { line: number }): boolean {
  const lines = text.split("\n");
  const isBlank = (at: number) => (lines[at] ?? "").trim() === "";
  return isBlank(line - 2) && isBlank(line) && /^\{\{[^{}]*\}\}\s*$/.test(lines[line - 1] ?? "");
}

/** The tag with the comma that belongs to it, else the sentence around it, in a condition. */
function mend(at: { source: string; text: string; path: string; line: number; column: number }): TemplateFix[] {
  const { source, text, path, line, column } = at;
  const lineStart = text.split("\n", line - 1).reduce((sum, { length }) => sum + length + 1, 0);
  const from = lineStart + column - 1;
  const tag = /^\{\{[^{}\n]*\}\}/.exec(text.slice(from))?.[0];
  if (!tag) return [];
  const place = placesInFile(source);
  const wrap = (label: string, start: number, end: number) => [
    fix(label, place(start), place(end), `{{#if ${path}}}${text.slice(start, end)}{{/if}}`),
  ];
  const [before, after] = [text.slice(lineStart, from), text.slice(from + tag.length).split("\n", 1)[0] ?? ""];
  const isName = path.startsWith("campaign.office");
  const comma = isName ? (/^, /.exec(after)?.[0].length ?? 0) : 0;
  if (comma > 0) return wrap("Leave it out while it is empty", from, from + tag.length + comma);
  const lead = isName ? (/, $/.exec(before)?.[0].length ?? 0) : 0;
  if (lead > 0) return wrap("Leave it out while it is empty", from - lead, from + tag.length);
  // a sentence that holds part of a block can't be taken by itself
  const start = Math.max(
    0,
    ...[...before.matchAll(/[.!?]["”’)]* +/g)].map(({ 0: mark, index }) => index + mark.length),
  );
  const ends = /[.!?]["”’)]*(?= |$)/.exec(after);
  const end = ends ? ends.index + ends[0].length : after.length;
  const isWhole = !/\{\{[#/^]|\{\{else/.test(before.slice(start) + after.slice(0, end)) && !/^\s*subject:/.test(before);
  return isWhole
    ? wrap("Leave this sentence out while it is empty", lineStart + start, from + tag.length + end)
    : wrap("Leave it out while it is empty", from, from + tag.length);
}
