/**
 * The letter of letter-by-hand.hbs (a copy of meta-rights.hbs as of 24 November 2026, so that its wording may go on
 * without this) as one would write it without templates: template literals, and the
 * same checks by hand. It is the rival of the benchmark, so it gives the same blocks for any answers (asserted there),
 * takes its input rule, dates and mailboxes from the same functions, and does nothing that it could leave out.
 */

import { cleanLine, cleanText, countGraphemes, parseDate } from "#letters";
import type { Block, Inline, LetterRecipient, Work } from "#letters/shared";
import { sayDate } from "#platform/shared";
import { explainIsbn } from "../../app/letters/isbn.ts";
import { readEmail } from "../../app/letters/read-email.ts";

export interface Around {
  recipient: LetterRecipient;
  campaign: { litigationLine: string | null; asOf: string | null; imprint: string | null };
  date: string;
  reference: string | null;
}
type Raw = Record<string, unknown>;

const roleLabels: Record<string, string> = {
  author: "an author",
  illustrator: "an illustrator",
  translator: "a translator",
  poet: "a poet",
  scriptwriter: "a playwright or scriptwriter",
  journalist: "a journalist",
  academic: "an academic",
  editor: "an editor",
  reader: "a reader",
};
const memberLabels: Record<string, string> = {
  alcs: "the Authors’ Licensing and Collecting Society",
  soa: "the Society of Authors",
  wggb: "the Writers’ Guild of Great Britain",
  ag: "the Authors Guild",
};
const askLabels: Record<string, string> = {
  disclose: "tell me whether my work was used",
  stop: "make no use of my work for AI without a licence",
  copies: "say what will happen to any copies of my work",
  licence: "talk to me about a licence and payment",
};
const rightsGroups = [
  { rights: "mine", sentence: "I hold the rights in", heading: "Works whose rights I hold" },
  {
    rights: "publisher",
    sentence: "My publisher holds the rights in",
    heading: "Works whose rights my publisher holds",
  },
  {
    rights: "shared",
    sentence: "My publisher and I share the rights in",
    heading: "Works whose rights my publisher and I share",
  },
  {
    rights: "not-sure",
    sentence: "I believe that I have rights in",
    heading: "Works in which I believe that I have rights",
  },
];
const rightsValues = rightsGroups.map(({ rights }) => rights);
const ownRoles = new Map([
  ["translator", "translation of"],
  ["illustrator", "illustrations in"],
  ["editor", "edition of"],
]);
const rolesInWork = ["author", "illustrator", "translator", "poet", "scriptwriter", "academic", "editor"];
const workLimits = new Map([
  ["title", 200],
  ["publisher", 120],
  ["role", 60],
  ["originalAuthor", 120],
  ["publishedAs", 120],
  ["year", 4],
  ["isbn", 17],
  ["rights", 9],
  ["found", 11],
  ["foundOn", 30],
]);
const fields = new Set(
  "name penNames roles memberships otherMembership works rights selfPublished publisherKnows licenceException asks replyDays address email".split(
    " ",
  ),
);

function no(sentence: string): never {
  throw new Error(sentence);
}

function readText(raw: Raw, name: string, max: number, clean: (text: string) => string): string {
  const typed = raw[name] ?? "";
  if (typeof typed !== "string") return no(`Write "${name}" as text.`);
  const text = clean(typed);
  if (text.length > max && countGraphemes(text) > max) no(`"${name}" has more than ${max} characters.`);
  return text;
}

function readName(raw: Raw, name: string, max: number): string {
  const text = readText(raw, name, max, cleanLine);
  if (/https?:|www\.|:\/\//i.test(text)) no("A name holds no address of a page.");
  if (/^[=+\-@＝＋－＠]/.test(text)) no("A name begins with a letter.");
  return text;
}

function readChoices(raw: Raw, name: string, labels: Record<string, string>, min: number): string[] {
  const typed = raw[name] ?? [];
  const list = Array.isArray(typed) ? typed : [typed];
  const chosen = new Set<string>();
  for (const item of list) {
    const value = typeof item === "string" ? cleanLine(item) : no(`Choose "${name}".`);
    if (value === "") continue;
    if (!Object.hasOwn(labels, value)) no(`"${value}" is not an option of "${name}".`);
    chosen.add(value);
  }
  if (chosen.size < min) no(`Choose "${name}".`);
  return Object.keys(labels).filter((value) => chosen.has(value));
}

function readWork(item: unknown): Work {
  if (typeof item !== "object" || item === null) return no("Write each work as a row.");
  const work: Record<string, string> = {};
  for (const column of Object.keys(item)) {
    const value = (item as Raw)[column];
    const max = workLimits.get(column);
    if (max === undefined) return no(`Works have no column "${column}".`);
    if (typeof value !== "string") return no(`Write "${column}" as text.`);
    const line = cleanLine(value);
    if (line === "") continue;
    if (line.length > max && countGraphemes(line) > max) no(`"${column}" has more than ${max} characters.`);
    work[column] = line;
  }
  const { title, year, isbn, rights, found, foundOn } = work;
  if (!title) no("A work needs its title.");
  if (year && (!/^\d{4}$/.test(year) || Number(year) < 1400)) no("Write the year with four figures.");
  if (isbn && explainIsbn(isbn)) no("This is no ISBN.");
  if (rights && !rightsValues.includes(rights)) no("Choose the rights.");
  if (found && found !== "listed" && found !== "not-found" && found !== "not-checked") no("Say what you found.");
  if (foundOn) work.foundOn = parseDate(foundOn) ?? no("Write the day of your search.");
  return work as unknown as Work;
}

function readAddress(raw: Raw): string[] {
  const lines = readText(raw, "address", 300, cleanText)
    .split("\n")
    .map((line) => line.trim().replace(/,$/, ""))
    .filter((line) => line !== "");
  if (lines.length > 5) no("An address has five lines at most.");
  for (const line of lines) if (line.length > 60 && countGraphemes(line) > 60) no("A line of the address is too long.");
  return lines;
}

function read(raw: Raw) {
  for (const name of Object.keys(raw)) if (!fields.has(name)) no(`"${name}" is not a field of this letter.`);
  const works = Array.isArray(raw.works) ? raw.works.map(readWork) : no("List your works.");
  if (works.length === 0 || works.length > 200) no("List between one and 200 works.");
  const { rights, replyDays, selfPublished, publisherKnows } = raw;
  if (typeof rights !== "string" || !rightsValues.includes(rights)) return no("Choose who holds the rights.");
  if (typeof replyDays !== "number" || !Number.isInteger(replyDays) || replyDays < 14 || replyDays > 90)
    return no("Give between 14 and 90 days to reply.");
  for (const answer of [selfPublished, publisherKnows])
    if (answer !== undefined && typeof answer !== "boolean") no("Answer yes or no.");
  const typedEmail = readText(raw, "email", 254, cleanLine);
  const email = typedEmail === "" ? null : readEmail(typedEmail);
  if (email && !email.ok) return no("Write one e-mail address.");
  return {
    name: readName(raw, "name", 100) || no("Write your name."),
    penNames: readName(raw, "penNames", 120),
    roles: readChoices(raw, "roles", roleLabels, 1),
    memberships: readChoices(raw, "memberships", memberLabels, 0),
    otherMembership: readText(raw, "otherMembership", 80, cleanLine),
    works,
    rights,
    isSelfPublished: selfPublished === true,
    publisherKnows: publisherKnows === true,
    licenceException: readText(raw, "licenceException", 400, cleanText),
    asks: readChoices(raw, "asks", askLabels, 1),
    replyDays,
    address: readAddress(raw),
    email: email?.value ?? "",
  };
}

const text = (words: string): Inline => ({ kind: "text", text: words });
const paragraph = (words: string): Block => ({ kind: "paragraph", content: [text(words)] });
const joined = (words: readonly string[]): string =>
  words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;

export function letterByHand(raw: Raw, { recipient, campaign, date, reference }: Around): Block[] {
  const { name, roles, works, asks, address, email, ...more } = read(raw);
  const [isOne, hasAnnex] = [works.length === 1, works.length > 10];
  const rolesOfWorks = roles.filter((role) => rolesInWork.includes(role));
  const role = rolesOfWorks.length === 1 ? rolesOfWorks[0] : undefined;
  const listed = works.filter(({ found }) => found === "listed");

  const cite = (work: Work, before: string, after: string): Inline[] => {
    const own = ownRoles.get((work.role ?? role)?.toLowerCase() ?? "");
    const start = own ? `${before}my ${own} ` : before;
    const rights = work.rights ?? more.rights;
    const isOwn = more.isSelfPublished && rights !== "publisher" && rights !== "shared";
    const imprint = [work.publisher ?? (isOwn ? "self-published" : ""), work.year].filter(Boolean);
    const end = `${own && work.originalAuthor ? ` by ${work.originalAuthor}` : ""}${
      imprint.length > 0 ? ` (${imprint.join(", ")})` : ""
    }${work.publishedAs ? `, published as ${work.publishedAs}` : ""}${work.isbn ? `, ISBN ${work.isbn}` : ""}${after}`;
    const content: Inline[] = start === "" ? [] : [text(start)];
    content.push({ kind: "text", text: work.title, italic: true });
    if (end !== "") content.push(text(end));
    return content;
  };
  const allGroups = rightsGroups.map((group) => ({
    ...group,
    works: works.filter((work) => (work.rights ?? more.rights) === group.rights),
  }));
  const groups = allGroups.filter((group) => group.works.length > 0);

  const body: Block[] = [
    { kind: "paragraph", role: "salutation", content: [text(`Dear ${cleanText(recipient.salutation)},`)] },
    paragraph(
      `I am ${joined(roles.map((one) => roleLabels[one] ?? ""))}${
        more.memberships.length > 0
          ? `, and a member of ${joined(more.memberships.map((one) => memberLabels[one] ?? ""))}${more.otherMembership && ` and of ${more.otherMembership}`}`
          : more.otherMembership && `, and a member of ${more.otherMembership}`
      }. I am writing about my work and Meta’s generative AI models.`,
    ),
  ];
  if (hasAnnex) {
    const [only] = groups;
    const start = groups.length === 1 && only ? only.sentence : "I have rights, alone or with others, in works among";
    const end = groups.length === 1 ? "." : ", where they are grouped by who holds the rights.";
    body.push(paragraph(`${start} the ${works.length} works listed in the annex${end}`));
  } else {
    // The sentence of a single work runs on into that of the group below it, as it does in the template.
    let open: Inline[] = [];
    for (const { sentence, works: some } of allGroups) {
      const [only] = some;
      if (!only) {
        open = [];
        continue;
      }
      const isAlone = some.length === 1;
      const last = open.at(-1);
      const before = last?.kind === "text" ? `${last.text} ${sentence}` : sentence;
      if (last) open.pop();
      else body.push({ kind: "paragraph", content: open });
      open.push(...(isAlone ? cite(only, `${before} `, ".") : [text(`${before} these works:`)]));
      if (isAlone) continue;
      body.push({ kind: "list", ordered: false, items: some.map((work) => cite(work, "", "")) });
      open = [];
    }
  }
  if (more.publisherKnows && groups.some(({ rights }) => rights === "publisher" || rights === "shared"))
    body.push(paragraph("My publisher knows that I am writing."));
  const licence = "licence follows from publication, from a sale, or from the lack of a robots.txt rule.";
  body.push(
    paragraph(
      `I have given no licence to use ${isOne ? "this work" : "any of these works"}, or any part of ${isOne ? "it" : "them"}, to train or develop generative AI${
        more.licenceException ? ", except under the licence that I describe here:" : `. No such ${licence}`
      }`,
    ),
  );
  if (more.licenceException) body.push(...ownParagraphs(more.licenceException), paragraph(`No other ${licence}`));
  body.push(searchParagraph(works, listed, hasAnnex));
  if (campaign.litigationLine && campaign.asOf) {
    const [line, day] = [cleanText(campaign.litigationLine), sayDate(campaign.asOf)];
    body.push(paragraph(line.includes(day) ? line : `${line} That was the position on ${day}.`));
  }
  const sentences: Record<string, string> = {
    disclose: `tell me whether ${isOne ? "this work was" : "these works were"} copied and, if so, from where and for which models`,
    stop: `make no copy or other use of ${isOne ? "this work" : "these works"} for AI without a licence`,
    copies: "say what will be done with any copies that you may hold",
    licence: "name somebody with whom I can discuss a licence and payment",
  };
  const [onlyAsk = ""] = asks;
  if (asks.length === 1) body.push(paragraph(`I ask you to ${sentences[onlyAsk]}.`));
  else {
    const items = asks.map((ask) => [text(sentences[ask] ?? "")]);
    body.push(paragraph("I ask you to:"), { kind: "list", ordered: true, items });
  }
  const way =
    address.length > 0
      ? email
        ? ", by post or e-mail to the addresses above"
        : ", by post to the address above"
      : email && ", by e-mail to the address above";
  body.push(
    paragraph(
      "I reserve all the rights that I have in the United Kingdom, in the European Union (where this letter is also a reservation under Article 4 of Directive (EU) 2019/790) and in the United States. This letter is not a takedown notice, and it gives no licence, waiver or release.",
    ),
    paragraph(`Please answer within ${more.replyDays} days of the date of this letter${way}.`),
    { kind: "paragraph", role: "closing", content: [text("Yours faithfully,")] },
    { kind: "signature", lines: more.penNames ? [name, `writing as ${more.penNames}`] : [name] },
  );
  const annex: Block[] = [];
  if (hasAnnex) {
    annex.push({ kind: "heading", content: [text(`Annex: works of ${name}`)], annex: true });
    for (const { heading, works: some } of groups) {
      if (groups.length > 1) annex.push({ kind: "heading", content: [text(heading)] });
      const items = some.map((work) => cite(work, "", work.found === "listed" ? " – listed" : ""));
      annex.push({ kind: "list", ordered: true, items });
    }
  }
  const subject = `${isOne ? "My work" : "My works"} and Meta’s AI models: ${name}`;
  const role_ = (which: "notice" | "date" | "reference" | "subject" | "note", words: string): Block => ({
    kind: "paragraph",
    role: which,
    content: [text(words)],
  });
  return [
    ...(recipient.demonstration ? [role_("notice", "Demonstration: invented recipient, not for sending")] : []),
    { kind: "address", of: "sender", lines: email ? [name, ...address, email] : [name, ...address] },
    role_("date", sayDate(date)),
    { kind: "address", of: "recipient", lines: recipient.lines.map(cleanText) },
    ...(reference ? [role_("reference", `Reference: ${reference}`)] : []),
    role_("subject", subject),
    ...body,
    ...recipient.copies.map((lines): Block => ({ kind: "address", of: "copy", lines: lines.map(cleanText) })),
    ...(campaign.imprint ? [role_("note", cleanText(campaign.imprint).replace(/\s*\n\s*/g, ", "))] : []),
    ...annex,
  ];
}

function searchParagraph(works: Work[], listed: Work[], hasAnnex: boolean): Block {
  const isOne = works.length === 1;
  if (listed.length > 0) {
    const [{ foundOn } = { foundOn: undefined }] = listed;
    const isSameDay = foundOn !== undefined && listed.every((work) => work.foundOn === foundOn);
    const start = `On 20 March 2025 The Atlantic published a search of the LibGen data set. When I used it${isSameDay ? ` on ${sayDate(foundOn)}` : ""}, `;
    const verb = listed.length === 1 ? "was" : "were";
    const end = " A listing does not tell me whether Meta used a work, and I have no other way to find out.";
    if (isOne) return paragraph(`${start}this work was listed there.${end}`);
    if (listed.length === works.length) return paragraph(`${start}all of these works were listed there.${end}`);
    if (hasAnnex)
      return paragraph(`${start}${listed.length} of these works ${verb} listed there, as the annex shows.${end}`);
    const content: Inline[] = [text(start)];
    for (const [at, { title }] of listed.entries()) {
      if (at > 0) content.push(text(at === listed.length - 1 ? " and " : ", "));
      content.push({ kind: "text", text: title, italic: true });
    }
    content.push(text(` ${verb} listed there.${end}`));
    return { kind: "paragraph", content };
  }
  if (works.every(({ found }) => found === "not-found"))
    return paragraph(
      `I looked for ${isOne ? "this work" : "these works"} in the search of the LibGen data set that The Atlantic published on 20 March 2025, and did not find ${isOne ? "it" : "them"}. That shows nothing either way.`,
    );
  return paragraph(
    `I have no means of knowing whether ${isOne ? "this work was" : "any of these works were"} used to train AI models without a licence.`,
  );
}

/** Blank lines part paragraphs, a single line break stays one. */
function ownParagraphs(words: string): Block[] {
  return words.split(/\n[^\S\n]*\n\s*/).map((part): Block => {
    const content: Inline[] = [];
    for (const line of part.split("\n")) {
      if (line.trim() === "") continue;
      if (content.length > 0) content.push({ kind: "break" });
      content.push(text(line.trim()));
    }
    return { kind: "paragraph", content, own: true };
  });
}
