import type { ErrorCode } from "yaml";

const sentences: Partial<Record<ErrorCode, string>> = {
  DUPLICATE_KEY: "This key stands twice. Keep one of the two.",
  TAB_AS_INDENT: "Indent with spaces here, not with a tab.",
  BAD_INDENT:
    "This line is not indented like its neighbours, or a bracket above it is not closed. Lines of one list or field begin in the same column.",
  BAD_ALIAS: 'A text that begins with "*" or "&" needs quotes around it.',
  BLOCK_AS_IMPLICIT_KEY: 'There is a second ": " in this line. Put the text after the first one in quotes.',
  BLOCK_IN_FLOW: "A list or a text of several lines can't begin between { } or [ ]. Write it below, without them.",
  MULTILINE_IMPLICIT_KEY: 'Something is missing before this line: a key is followed by ":" and a space.',
  KEY_OVER_1024_CHARS: 'This line is very long before its first ": ". Put the text after a key in quotes.',
  MISSING_CHAR: "A quote, a comma or a bracket is missing here, or a text with special signs needs quotes around it.",
  UNEXPECTED_TOKEN:
    "Something unexpected stands here. A text with : # [ ] { } , or quotes in it needs quotes around it.",
  BAD_SCALAR_START: "A text can't begin with this sign. Put the text in quotes.",
  BAD_DQ_ESCAPE: 'In double quotes "\\" has a meaning of its own. Write "\\\\", or put the text in single quotes.',
  BAD_DIRECTIVE: 'A line can\'t begin with "%". Put the text in quotes.',
  BAD_PROP_ORDER: 'A text that begins with "&" or "!" needs quotes around it.',
  ALIAS_PROPS: 'A text that begins with "*" or "&" needs quotes around it.',
  MULTIPLE_ANCHORS: 'A text that begins with "&" needs quotes around it.',
  MULTIPLE_TAGS: 'A text that begins with "!" needs quotes around it.',
  MULTIPLE_DOCS: 'A line with "---" alone divides the text in two here. Take it out.',
  TAG_RESOLVE_FAILED: 'A text that begins with "!" needs quotes around it.',
  BAD_COLLECTION_TYPE: 'A text that begins with "!" needs quotes around it.',
};

/** What is wrong with a place that the YAML parser stopped at, and what to do, in words. The parser's own are for programmers. */
export const explainYaml = (code: ErrorCode): string =>
  sentences[code] ?? "This line can't be read. A text with special signs in it needs quotes around it.";
