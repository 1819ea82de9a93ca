/** The page on which staff edit a letter: all that it shows of a text. */
import { letterCampaign, offeredCompanies } from "#campaigns";
import type { Campaign } from "#campaigns/shared";
import {
  helperUsage,
  letterReference,
  readSettings,
  renderLetter,
  type SamplePerson,
  sampleAnswers,
  samplePeople,
  shippedSource,
  splitFrontMatter,
  systemFields,
  type Template,
} from "#letters";
import type { FieldSettings, Letter, LetterAction, LetterRecipient } from "#letters/shared";
import { env, now } from "#platform";
import { companyRecipient, listCompanies, mpRecipient } from "#recipients";
import { type EditorState, type EditorView, pressButton, readEditorForm, refuse } from "./editor-form.server.ts";
import { checkForEditor, type ShownProblem } from "./editor-problems.server.ts";
import type { LetterOfCampaign } from "./versions.server.ts";

export { type EditorState, type EditorView, pressButton, readEditorForm, refuse, type ShownProblem };

/** A text that may be too large for a template is shown and not read. */
const mostShown = 200_000;

/** A letter's text as the editor opens it: the draft, else what is in force. */
export function openForEditing({ draft, inForce, name }: LetterOfCampaign): EditorState {
  return {
    source: draft?.source ?? inForce?.source ?? shippedSource(name) ?? "",
    view: "settings",
    revision: draft?.revision ?? 0,
    person: "example",
    recipient: "",
    caret: null,
    said: null,
    focus: null,
    refused: [],
  };
}

/** Everything that the editor's page shows. */
export async function readEditorPage(of: LetterOfCampaign, state: EditorState) {
  const { campaign, name } = of;
  const settings = state.source.length > mostShown ? null : readSettings(state.source);
  const view: EditorView = settings ? state.view : "source";
  const lent = letterCampaign(campaign);
  const checked = await checkForEditor(state.source, name, { inForm: view === "settings", campaign: lent });
  const { template, more } = checked;
  const shown = template ?? (await lastGood(of));
  const people = shown ? samplePeople(shown) : [];
  const person = people.find(({ id }) => id === state.person) ?? people[0] ?? null;
  const recipients = await sampleRecipients(shown?.action ?? "mp-letter", campaign);
  const recipient = recipients.find(({ id }) => id === state.recipient) ?? recipients[0] ?? null;
  const split = splitFrontMatter(state.source);
  return {
    ...state,
    view,
    canSettings: settings !== null,
    name,
    settings: settings && { ...settings, fields: settings.fields.map((field) => withTypedName(field, state)) },
    head: split.ok ? split.value.head : "",
    body: split.ok ? split.value.body : "",
    problems: [...(settings ? problemsOfNames(settings.fields, state) : []), ...checked.problems],
    /** Other problems may show once these are mended. */
    more,
    people,
    person: person?.id ?? state.person,
    recipients: recipients.map(({ id, label }) => ({ id, label })),
    recipient: recipient?.id ?? "",
    letter: shown && person && recipient ? drawSample(shown, person.id, recipient.recipient, campaign) : null,
    /** The sheet shows the text that is edited, not the one before the mistake. */
    isCurrent: template !== null,
    words: wordsFor(settings?.fields ?? [], shown?.action ?? null),
  };
}

/** A row as it was typed, also where its short name can't be written into the file; `was` is what the file has. */
function withTypedName(field: FieldSettings, { refused }: EditorState): FieldSettings & { was: string } {
  const typed = refused.find(({ was }) => was === field.name)?.typed;
  return { ...field, was: field.name, name: typed ?? field.name };
}

function problemsOfNames(fields: readonly FieldSettings[], { refused }: EditorState): ShownProblem[] {
  return refused.flatMap(({ was, sentence }) => {
    const index = fields.findIndex(({ name }) => name === was);
    const place = { in: "field" as const, index, key: "name", from: 0, to: 0 };
    return index < 0 ? [] : [{ sentence, line: 1, place, near: null, advice: false, fixes: [] }];
  });
}

/** What is in force still has a letter to show while the text under the editor's hands has none. */
async function lastGood({ draft, inForce, name }: LetterOfCampaign): Promise<Template | null> {
  const saved = draft ? (await checkForEditor(draft.source, name)).template : null;
  return saved ?? inForce;
}

function drawSample(
  template: Template,
  person: SamplePerson["id"],
  recipient: LetterRecipient,
  campaign: Campaign,
): Letter {
  const answers = sampleAnswers(template, person);
  const date = now().toISOString().slice(0, 10);
  const hub = { name: "Action Hub", url: env().BASE_URL };
  const reference = template.action === "company-letter" ? letterReference({ name: "sample", date, recipient }) : null;
  return renderLetter(template, { answers, recipient, campaign: letterCampaign(campaign), hub, date, reference });
}

/** Recipients that show how a letter reads: invented members of several kinds, and the campaign's companies. */
export async function sampleRecipients(
  action: LetterAction,
  campaign: Campaign,
): Promise<{ id: string; label: string; recipient: LetterRecipient }[]> {
  if (action === "company-letter")
    return (await companiesFor(campaign)).map((company) => ({
      id: company.id,
      label: company.name,
      recipient: companyRecipient(company),
    }));
  return inventedMembers.flatMap(({ id, label, nation, ...member }) => {
    const recipient = mpRecipient({
      constituency: { code: `X14-${id}`, name: "Fernlea and Quay", nation },
      member: { party: null, membersApiId: null, email: null, isSpeaker: false, takesSeat: true, ...member },
      asOf: null,
      demonstration: false,
    });
    return recipient ? [{ id, label, recipient }] : [];
  });
}

/** Those whom the letter is offered to; where nobody is left, any that show how it reads. */
async function companiesFor(campaign: Campaign) {
  const offered = await offeredCompanies(campaign, now());
  return offered.length > 0 ? offered : listCompanies(now());
}

const inventedMembers = [
  {
    id: "ms",
    label: "Ms Member, England",
    nation: "England",
    name: "Ms Mo Member",
    fullTitle: "Mo Member MP",
    addressAs: "Ms Member",
  },
  {
    id: "dr",
    label: "Dr Llyfr, Wales",
    nation: "Wales",
    name: "Dr Gwen Llyfr",
    fullTitle: "Dr Gwen Llyfr MP",
    addressAs: "Dr Llyfr",
  },
  {
    id: "sir",
    label: "Sir Stan Stanza, Scotland",
    nation: "Scotland",
    name: "Sir Stan Stanza",
    fullTitle: "Rt Hon Sir Stan Stanza MP",
    addressAs: "Sir Stan",
  },
  {
    id: "none",
    label: "A name without a title, Northern Ireland",
    nation: "Northern Ireland",
    name: "Orla Rhyme",
    fullTitle: null,
    addressAs: null,
  },
] as const;

/** What the hub knows by itself, in words. */
const systemWords: Record<string, string> = {
  "recipient.name": "Name of whoever the letter goes to",
  "recipient.salutation": "Their name after “Dear”",
  "recipient.constituency": "Their constituency",
  "recipient.nation": "England, Scotland, Wales or Northern Ireland",
  "recipient.company": "The company, as people call it",
  "recipient.legal_entity": "The company’s full legal name",
  "recipient.libgen_line": "What is known of the company and LibGen",
  "recipient.products": "The company’s AI products",
  today: "The day of the letter",
  "campaign.title": "Title of the campaign",
  "campaign.office_holder": "The office holder that the campaign names",
  "campaign.office": "Their office",
  "campaign.policy_line": "The campaign’s line on policy",
  "campaign.litigation_line": "The campaign’s line on court cases",
  "campaign.as_of": "The date of these lines",
  "campaign.imprint": "The imprint",
  "hub.name": "Name of this hub",
  "hub.url": "Address of this hub",
  "letter.annex": "True when the works stand in an annex",
  "letter.reference": "Reference of the letter",
};

/** Empty in letters to an MP, and in letters to a company: they are not offered there. */
const ofCompanies = [
  ...["recipient.company", "recipient.legal_entity", "recipient.libgen_line", "recipient.products"],
  ...["letter.annex", "letter.reference"],
];
const ofMembers = ["recipient.constituency", "recipient.nation"];

/** What can stand between braces, for completion and for the list of fields to insert. */
function wordsFor(fields: { name: string; label: string; kind: string }[], action: LetterAction | null) {
  const others = action === "mp-letter" ? ofCompanies : action === "company-letter" ? ofMembers : [];
  return {
    fields: fields.map(({ name, label, kind }) => ({ name, label: label || name, kind: kind || "text" })),
    system: Object.keys(systemFields)
      .filter((name) => !others.includes(name))
      .map((name) => ({ name, label: systemWords[name] ?? name })),
    helpers: Object.entries(helperUsage).map(([name, { written }]) => ({ name, written })),
  };
}
