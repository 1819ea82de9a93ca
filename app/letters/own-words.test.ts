import fc from "fast-check";
import { expect, test } from "vitest";
import { processorClock } from "../../tests/stand-ins/processor.ts";
import { applyEdits, editableText } from "./edit-letter.ts";
import { measureOwnWords } from "./own-words.ts";
import { parseTemplate } from "./parse-template.ts";
import { readAnswers } from "./read-answers.ts";
import { type LetterInput, renderLetter } from "./render-letter.ts";
import type { LetterRecipient } from "./shared.ts";
import { splitWords } from "./split-words.ts";
import { getTemplate } from "./template-files.ts";
import { winnowWords } from "./winnow-words.ts";

const moMember: LetterRecipient = {
  kind: "mp",
  key: "mp:X14000001",
  name: "Mo Member MP",
  salutation: "Mo Member",
  lines: ["Mo Member MP", "House of Commons", "London", "SW1A 0AA"],
  constituency: "Llanfair-ym-Muallt a’r Cylch",
  nation: "Wales",
  email: null,
  copies: [],
  company: null,
  demonstration: false,
};
const around: Omit<LetterInput, "answers"> = {
  recipient: moMember,
  campaign: {
    name: "c",
    title: "Books and AI",
    officeHolder: "A. Minister",
    office: "Secretary of State",
    policyLine: "The government has said that it will publish a plan before the summer.",
    litigationLine: null,
    asOf: "2026-03-18",
    imprint: null,
  },
  hub: { name: "Action Hub", url: "http://localhost:3000" },
  date: "2026-11-24",
  reference: null,
};
const mp = getTemplate("mp-ai-copyright");
const ada = {
  name: "Ada Author",
  address: "7 Quire Lane\nLlanfair-ym-Muallt",
  postcode: "LD2 3AA",
  roles: ["poet"],
  asks: ["transparency", "minister"],
};
const story =
  "My second collection was set on the old canal. It sold nine hundred copies, and I read from it in every school between here and Rhayader.";

function inputOf(answers: object, more: Partial<LetterInput> = {}, template = mp): LetterInput {
  const read = readAnswers(template, answers, { now: null });
  if (!read.ok) throw new Error(JSON.stringify(read.problem));
  return { ...around, ...more, answers: read.value };
}
function measure(answers: object, more: Partial<LetterInput> = {}, template = mp) {
  const input = inputOf(answers, more, template);
  return measureOwnWords(template, input, { letter: renderLetter(template, input) });
}
const measureText = (text: string, answers: object = ada) => measureOwnWords(mp, inputOf(answers), { text });
const measureBody = (ownBody: string) => measure(ada, { ownBody });
/** How much of one set of fingerprints is in another. */
const shared = (a: number[], b: number[]) => a.filter((mark) => b.includes(mark)).length / a.length;

test("a letter of the template alone has no word of its own, in whatever branches", () => {
  const choices = fc.record(
    {
      roles: fc.subarray(["author", "poet", "reader"], { minLength: 1 }),
      asks: fc.subarray(["transparency", "exception", "licensing", "minister"], { minLength: 1 }),
      living: fc.constantFrom("yes", "partly", "no", "rather-not"),
      listed: fc.integer({ min: 1, max: 5000 }),
      memberships: fc.subarray(["alcs", "soa", "wggb"], { minLength: 1 }),
      otherMembership: fc.constantFrom("the Translators Association", "Cymdeithas yr Iaith"),
      meeting: fc.boolean(),
    },
    { requiredKeys: ["roles", "asks"] },
  );
  fc.assert(
    fc.property(choices, fc.boolean(), (chosen, isLent) => {
      const lent = isLent
        ? {}
        : { campaign: { ...around.campaign, policyLine: null, office: null, officeHolder: null } };
      const recipient = isLent ? moMember : { ...moMember, constituency: null };
      expect(measure({ ...ada, ...chosen }, { ...lent, recipient })).toMatchObject({
        ownShare: 0,
        ownWords: 0,
        marks: [],
      });
    }),
    { numRuns: 60 },
  );
});

test("the answers to questions are the writer's, and nothing else is", () => {
  const without = measure(ada);
  const withStory = measure({ ...ada, story });
  expect(withStory.ownWords).toBe(26);
  expect(withStory.words).toBe(without.words + 26);
  expect(withStory.ownShare).toBeCloseTo(26 / withStory.words);
});

test("openings and examples are the template's, what follows them is not", () => {
  const openings = mp.fields.find(({ name }) => name === "story")!.openings;
  expect(measure({ ...ada, story: openings.join(" "), about: "I write" }).ownShare).toBe(0);
  const example = String(mp.fields.find(({ name }) => name === "story")!.example);
  expect(measure({ ...ada, story: example }).ownShare).toBe(0);
  expect(measure({ ...ada, story: "What worries me is the canal" }).ownWords).toBe(2);
});

test("text of another branch is still the template's", () => {
  const text = "Dear Mo Member,\n\nNot a living? I do not earn my living by writing.\n\nYours sincerely,";
  expect(measureText(text).ownWords).toBe(3);
});

test("an edit counts: words that were changed are own, words beside them are not", () => {
  const input = inputOf(ada);
  const letter = renderLetter(mp, input);
  const { subject, body } = editableText(letter);
  const edited = applyEdits(letter, {
    subject,
    body: `${body.replace("on one matter:", "on a matter close to my heart:")}`,
  });
  const measured = measureOwnWords(mp, input, { letter: edited.ok ? edited.value : letter });
  expect(measured.ownWords).toBe(6);
});

test("a letter of one's own is all own, in any language, and an empty one is not", () => {
  expect(measureBody(story)).toMatchObject({ ownShare: 1, ownWords: 26 });
  expect(measureBody("Mae fy llyfr yno heb ganiatâd, ac ni ofynnodd neb imi.").ownShare).toBe(1);
  expect(measureBody("صباح الخير يا سيدتي").ownShare).toBe(1);
  expect(measureBody("Help")).toMatchObject({ ownShare: 1, words: 1 });
  expect(measureBody("Help").marks).toHaveLength(1);
  expect(measureBody("")).toMatchObject({ ownShare: 0, words: 0, marks: [] });
  expect(measureText("")).toMatchObject({ ownShare: 0, words: 0, marks: [] });
});

test("text without blanks is counted by its characters", () => {
  const letter = measureBody("我的書在那裡，沒有人問過我。我希望有人先問我。");
  expect(letter).toMatchObject({ ownShare: 1, words: 20 });
  expect(shared(measureBody("我的書在那裡，沒有人問過我。").marks, letter.marks)).toBeGreaterThan(0.7);
  expect(splitWords("ฉันเป็นนักเขียน").length).toBeGreaterThan(3);
});

test("20,000 characters are measured in a moment", () => {
  const long = Array.from({ length: 3000 }, (_, at) => `word${at}`).join(" ");
  const worst = "the ".repeat(5000);
  const took = processorClock();
  expect(measureBody(long)).toMatchObject({ ownShare: 1, words: 3000 });
  expect(measureBody(worst).words).toBe(5000);
  expect(took()).toBeLessThan(1500);
});

test("a text from a word processor is measured as if it was typed here", () => {
  const typed = "I can’t say it better: «Owen’s first office» was a café in Tŷ Llyfr.";
  const pasted = "I can't say it better:\u00a0“Owen's ﬁrst of\u00adﬁce” was a cafe\u0301 in TY\u0302 LLYFR\ufeff.";
  expect(measureBody(pasted)).toEqual(measureBody(typed));
  expect(measureBody(typed).words).toBe(14);
});

test("two letters that differ in names alone have the same fingerprints, and shuffled sentences nearly", () => {
  const first = measure({ ...ada, story });
  const second = measure({ ...ada, name: "Bob Bookman", address: "1 Other Street", postcode: "ZZ1 1AA", story });
  expect(second.marks.toSorted()).toEqual(first.marks.toSorted());
  const sentences = [
    "I learnt to read in the library that has since become a shop.",
    "My mother cleaned offices at night and wrote poems on the bus.",
    "Nobody paid her for them, and nobody will pay me for mine now.",
    "The machine that read us both never had to catch that bus home.",
  ];
  const inOrder = measureBody(sentences.join(" ")).marks;
  expect(shared(measureBody(sentences.toReversed().join(" ")).marks, inOrder)).toBeGreaterThan(0.6);
});

test("other letters of the same template have no fingerprints in common", () => {
  const other =
    "I draw maps for fantasy novels. A model now offers my coastlines by the hundred, each with my mistakes in it.";
  expect(shared(measure({ ...ada, story: other }).marks, measure({ ...ada, story }).marks)).toBe(0);
});

test("works are nobody's words: more of them change nothing", () => {
  const company = getTemplate("company-rights");
  const recipient: LetterRecipient = {
    ...moMember,
    kind: "company",
    company: { id: "x", legalEntity: "Example AI Ltd", libgenLine: null, products: "Model" },
  };
  const base = { name: "Ada Author", roles: ["author"], rights: "mine", asks: ["disclose"], replyDays: 28 };
  const works = (count: number) =>
    Array.from({ length: count }, (_, at) => ({
      title: `The Long Winter Ledger ${at}`,
      year: "2016",
      publisher: "Fernlea Press",
      found: "listed",
      foundOn: "2026-11-14",
    }));
  const two = measure({ ...base, works: works(2) }, { recipient }, company);
  const nine = measure({ ...base, works: works(9) }, { recipient }, company);
  const annex = measure({ ...base, works: works(60) }, { recipient }, company);
  expect([two.ownShare, nine.ownShare, annex.ownShare]).toEqual([0, 0, 0]);
  expect(nine.words - two.words).toBeLessThan(40);
});

test.each([
  ["the body alone", (body: string) => body],
  ["greeting and closing", (body: string) => `Dear Mo Member,\n\n${body}\n\nYours sincerely,\n\nAda Author`],
  [
    "a whole letter",
    (body: string) =>
      `Ada Author\n7 Quire Lane\n\n24 November 2026\n\nCopyright and AI\n\nDear Mo Member,\n${body}\nYours faithfully\n\nAda Author\n\nCopy to\nSomebody`,
  ],
  ["another language", (body: string) => `Annwyl Mo Member,\n\n${body}\n\nYn gywir,\nAda Author`],
  ["a language that we do not know", (body: string) => `Szanowna Pani,\n\n${body}\n\nZ poważaniem,\nAda Author`],
  ["Windows line ends", (body: string) => `Dear Mo Member,\r\n\r\n${body}\r\n\r\nKind regards,\r\nAda Author`],
])("of a text, %s is measured as its body", (_, frame) => {
  expect(measureText(frame(story))).toEqual(measureText(story));
});

test("runs of seven words in common always share a fingerprint", () => {
  const word = fc.stringMatching(/^[a-z]{1,6}$/);
  fc.assert(
    fc.property(
      fc.array(word, { maxLength: 30 }),
      fc.array(word, { minLength: 7, maxLength: 12 }),
      fc.array(word, { maxLength: 30 }),
      (before, common, after) => {
        const [a, b] = [winnowWords([[...before, ...common]]), winnowWords([[...common, ...after]])];
        expect(a.some((mark) => b.includes(mark))).toBe(true);
      },
    ),
  );
});

test("fingerprints are PostgreSQL integers, fewer than words", () => {
  const marks = measureBody(Array.from({ length: 1000 }, (_, at) => `word${at}`).join(" ")).marks;
  expect(marks.length).toBeGreaterThan(300);
  expect(marks.length).toBeLessThan(500);
  for (const mark of marks) expect(Number.isInteger(mark) && Math.abs(mark) <= 2 ** 31).toBe(true);
});

test("a template of nothing but conditions and lists is measured in a moment", () => {
  const conditions = Array.from({ length: 120 }, (_, at) => `{{#if name}}a ${at} b{{else}}c{{/if}}`).join(" ");
  const rows = "{{#each works}}{{#if year}}{{title}} and {{/if}}{{#unless year}}{{citation}}{{/unless}}{{/each}}";
  const parsed = parseTemplate(
    `---\ntitle: T\naction: mp-letter\nsubject: S\nfields:\n  name: { label: N, required: true }\n  works: { label: W, kind: works }\n---\n${conditions}\n\n${rows}\n`,
    "test",
  );
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problem));
  const works = Array.from({ length: 200 }, (_, at) => ({ title: `Book ${at}` }));
  const took = processorClock();
  measure({ name: "Ada", works }, {}, parsed.value);
  expect(took()).toBeLessThan(1000);
});
