import { askedOfAll } from "./asked-of-all.ts";
import { namesIn } from "./coverage/find-uses.ts";
import { findOutcomes } from "./coverage/outcomes.ts";
import { placeProgram } from "./coverage/placed-program.ts";
import { newTracer } from "./coverage/trace-letter.ts";
import { placesInFile } from "./edit-source.ts";
import type { MergeInput } from "./letter-run.ts";
import { fix } from "./mend-tags.ts";
import { renderLetter } from "./render-letter.ts";
import type { Answers, Letter, TemplateFix, TemplateProblem } from "./shared.ts";
import { normalLines } from "./split-front-matter.ts";
import type { Template } from "./template.ts";

type Around = Omit<MergeInput, "answers">;

/** A letter whose writer wrote all of it alone: the example answers of what is asked then, and a line in place of theirs. */
export function letterWrittenAlone(template: Template, around: Around): Letter {
  const input = { ...around, answers: answersAlone(template) };
  return renderLetter(template, { ...input, ownBody: "Here stands what the writer wrote." });
}

/**
 * Who writes their letter to an MP alone is asked for name and address only: a subject that prints another answer ends
 * before it then. Runs the template, so it takes one that was checked.
 */
export function adviseSubject(template: Template): TemplateProblem[] {
  if (template.action !== "mp-letter") return [];
  const program = placeProgram(template);
  const trace = newTracer(template, program, findOutcomes(program));
  const [gap] = trace({ ...sample, answers: answersAlone(template) }).subject.flatMap(({ of, by, place }) => {
    const field = of === "gap" && by !== null ? fieldNotAsked(template, namesIn(by)) : undefined;
    return field ? [{ field, place }] : [];
  });
  if (!gap) return [];
  const { field, place } = gap;
  const left = letterWrittenAlone(template, sample).subject;
  const said = left === sample.campaign.title ? "the campaign’s title" : `“${left}”`;
  return [
    {
      ...place,
      sentence: `Who writes the whole letter alone is not asked “${field.label}”: the subject is then only ${said}. Say what stands there without that answer.`,
      ...withFixes(mend(template.source, place, field.name)),
    },
  ];
}

const withFixes = (fixes: TemplateFix[]) => (fixes.length > 0 ? { fixes } : {});

const fieldNotAsked = ({ fields }: Template, names: string[]) =>
  names.flatMap((name) => fields.find((one) => one.name === name && !askedOfAll.includes(name)) ?? []).at(0);

function answersAlone({ fields }: Template): Answers {
  const answers = Object.create(null) as Answers;
  for (const { name, example } of fields) if (askedOfAll.includes(name)) answers[name] = example;
  return answers;
}

/** What leads to a tag and means nothing without it: from the last comma, or the small words before it. */
const leads = /(?:\s*[,;:(–—]\s*[^,;:(–—{}]*|(?:\s+(?:from|in|by|as|of|to|for|and|with|a|an|the|at|on|about))*\s*)$/i;

/** A subject in another form than as it is written, such as folded over lines, has no place for a button. */
function mend(source: string, { line, column }: { line: number; column: number }, name: string): TemplateFix[] {
  const text = normalLines(source);
  const start =
    text
      .split("\n")
      .slice(0, line - 1)
      .join("\n").length + (line > 1 ? 1 : 0);
  const at = start + column - 1;
  const tag = /^\{\{[^{}\n]*\}\}/.exec(text.slice(at))?.[0];
  if (!tag) return [];
  const place = placesInFile(source);
  const write = (label: string, from: number, written: string) => [
    fix(label, place(from), place(at + tag.length), written),
  ];
  if (name === "roles")
    return write("Write “a constituent” where it is not asked", at, `{{#if roles}}${tag}{{else}}a constituent{{/if}}`);
  // without the key of the line, and its quote
  const before = text.slice(start, at).replace(/^\s*subject:\s*["']?/, "");
  const lead = leads.exec(before)?.[0] ?? "";
  return write("Leave it out where it is not asked", at - lead.length, `{{#if ${name}}}${lead}${tag}{{/if}}`);
}

const sample: Around = {
  recipient: {
    kind: "mp",
    key: "mp:test",
    name: "Mo Member MP",
    salutation: "Mo Member",
    lines: ["House of Commons"],
    constituency: "Example North",
    nation: "Wales",
    email: null,
    copies: [],
    company: null,
    demonstration: true,
  },
  campaign: {
    name: "test",
    title: "The title of the campaign",
    officeHolder: "The Minister",
    office: "Secretary of State",
    policyLine: "A line on policy.",
    litigationLine: "A line on courts.",
    asOf: "2026-03-18",
    imprint: null,
  },
  hub: { name: "Action Hub", url: "https://hub.example.org" },
  date: "2026-11-28",
  reference: null,
};
