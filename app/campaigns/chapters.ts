/** The settings of a campaign as chapters of plain forms: what each asks, and which lines of campaign.yaml it writes. */
/** A line of a form. Its name is the place in campaign.yaml, dots between. */
export interface Setting {
  name: string;
  label: string;
  hint?: string;
  kind: "line" | "text" | "day" | "zone" | "number" | "percent" | "yes-no" | "choice" | "choices" | "texts" | "rows";
  /** An empty one is written as `null`. */
  optional?: true;
  /** It may be saved empty, and nothing is published without it. */
  needed?: true;
  max?: number;
  options?: { value: string; label: string; hint?: string }[];
  /** A day that can't lie in the future. */
  isPast?: true;
  /** What holds where the file has no such line. */
  usually?: unknown;
}

export interface Chapter {
  id: string;
  title: string;
  /** What it is for, as one sentence. */
  lead: string;
  /** Lines of campaign.yaml that it writes. */
  keys: string[];
  settings: Setting[];
}

const line = (name: string, what: string) => [
  {
    name: `${name}.text`,
    label: what,
    hint: "Whole sentences, with their full stops. They go into the letters whose text uses them, so every word must be true on the day below. Leave both empty if there is nothing to say.",
    kind: "text",
    max: 1000,
    optional: true,
  } satisfies Setting,
  {
    name: `${name}.as_of`,
    label: `${what}: true on`,
    hint: "The day on which you last checked.",
    kind: "day",
    optional: true,
    isPast: true,
  } satisfies Setting,
];

export const chapters: Chapter[] = [
  {
    id: "about",
    title: "About the campaign",
    lead: "What people read first, and who speaks.",
    keys: ["title", "headline", "statement", "publisher", "languages"],
    settings: [
      {
        name: "title",
        label: "Name of the campaign",
        hint: "Short: it stands on top of every page.",
        kind: "line",
        max: 80,
      },
      {
        name: "headline",
        label: "Headline",
        hint: "The large line of the campaign’s page. Say what is wrong, or what you want, in one sentence.",
        kind: "line",
        max: 120,
      },
      {
        name: "statement",
        label: "Statement",
        hint: "A few sentences below the headline. An empty line makes a new paragraph.",
        kind: "text",
        max: 2000,
      },
      { name: "publisher", label: "Who runs it", hint: "The name at the foot of the page.", kind: "line", max: 120 },
      {
        name: "languages",
        label: "Languages of the campaign’s own words",
        hint: "The texts that you type here. The hub’s own pages are in English.",
        kind: "choices",
        options: [
          { value: "en", label: "English" },
          { value: "cy", label: "Welsh" },
        ],
        usually: ["en"],
      },
    ],
  },
  {
    id: "dates",
    title: "Dates and time zone",
    lead: "When it is on, and by which clock letters are dated.",
    keys: ["starts", "ends", "time_zone"],
    settings: [
      { name: "starts", label: "First day", kind: "day" },
      {
        name: "ends",
        label: "Last day",
        hint: "Leave it empty while you do not know. After it the front page shows another campaign that is on.",
        kind: "day",
        optional: true,
      },
      {
        name: "time_zone",
        label: "Time zone",
        hint: "Letters carry the date of this place, and office hours go by its clock.",
        kind: "zone",
      },
    ],
  },
  {
    id: "day",
    title: "Day of action",
    lead: "The one day on which everybody says it in public. The page of that action changes before, on and after it.",
    keys: ["day_of_action"],
    settings: [
      {
        name: "day_of_action.date",
        label: "Day",
        hint: "By the calendar of the campaign’s time zone. Leave everything here empty if there is no such day.",
        kind: "day",
        optional: true,
      },
      {
        name: "day_of_action.from",
        label: "From",
        hint: "For instance 13:30. Leave it empty for the whole day.",
        kind: "line",
        optional: true,
      },
      { name: "day_of_action.to", label: "Until", hint: "For instance 15:00.", kind: "line", optional: true },
      {
        name: "day_of_action.hashtags",
        label: "Hashtags",
        hint: "One in a line, at most five, with or without #. They go into the posts. Use only those that are really in use.",
        kind: "rows",
        usually: [],
      },
    ],
  },
  {
    id: "lines",
    title: "Policy and litigation",
    lead: "Whom open letters and requests mean, and where government and the courts stand, with the day on which that was true.",
    keys: ["office", "office_holder", "policy_line", "litigation_line"],
    settings: [
      {
        name: "office",
        label: "Office",
        hint: "For instance: Secretary of State for Culture, Media and Sport.",
        kind: "line",
        max: 120,
      },
      {
        name: "office_holder",
        label: "Who holds it now",
        hint: "People change. Leave it empty and letters name the office.",
        kind: "line",
        max: 120,
        optional: true,
      },
      ...line("policy_line", "Government policy"),
      ...line("litigation_line", "The courts"),
    ],
  },
  {
    id: "responsible",
    title: "Imprint, privacy and publishing",
    lead: "Who answers for the campaign, and who may publish it.",
    keys: ["imprint", "privacy_contact", "second_person"],
    settings: [
      {
        name: "imprint",
        label: "Imprint",
        hint: "Who is responsible, with a postal address. It stands at the foot of the page and under letters. Without it nothing is published.",
        kind: "text",
        max: 300,
        optional: true,
        needed: true,
      },
      {
        name: "privacy_contact",
        label: "Whom people ask about their data",
        hint: "A name with a mailbox or an address. It stands at the foot of the campaign’s page.",
        kind: "line",
        max: 200,
        optional: true,
      },
      {
        name: "second_person",
        label: "A second person publishes",
        hint: "Whoever changed the campaign or a letter last cannot publish it. Where you switch this off, a second person publishes that too.",
        kind: "yes-no",
        usually: false,
      },
    ],
  },
  {
    id: "sending",
    title: "Sending",
    lead: "When letters leave, how many at a time, and how much of a letter is to be its writer’s own.",
    keys: ["hours", "caps", "expected_audience", "minimum_own_words", "follow_up", "attach_pdf"],
    settings: [
      {
        name: "hours.when",
        label: "Letters leave",
        kind: "choice",
        options: [
          {
            value: "office",
            label: "In the recipients’ office hours",
            hint: "On weekdays, by the time zone of the campaign. A night’s letters are spread over the day.",
          },
          { value: "any", label: "At once, at any hour" },
        ],
      },
      { name: "hours.from", label: "Office hours from", hint: "A full hour, 0 to 23.", kind: "number", usually: 9 },
      { name: "hours.to", label: "Office hours until", hint: "A full hour, 1 to 24.", kind: "number", usually: 17 },
      {
        name: "caps.per_recipient_hour",
        label: "Most letters to one recipient in an hour",
        hint: "What is over goes in its turn.",
        kind: "number",
      },
      { name: "caps.per_recipient_day", label: "Most letters to one recipient in a day", kind: "number" },
      {
        name: "expected_audience",
        label: "How many letters you expect in a busy hour",
        hint: "More than that, and whoever runs the hub is told. Nobody is refused.",
        kind: "number",
      },
      {
        name: "minimum_own_words",
        label: "Own words that a letter to an MP must have before we mail it, per cent",
        hint: "Empty only advises. 20 is a fifth. A letter can always be taken away.",
        kind: "percent",
        optional: true,
      },
      {
        name: "follow_up",
        label: "Writers may ask to be asked, two weeks later, whether their MP answered",
        kind: "yes-no",
        usually: true,
      },
      {
        name: "attach_pdf",
        label: "Attach each mailed letter as PDF too",
        hint: "The mail holds the letter’s text in any case; some offices file the PDF.",
        kind: "yes-no",
        usually: false,
      },
    ],
  },
  {
    id: "sharing",
    title: "Share texts",
    lead: "Short texts that people copy into a post of their own. Links to other sites stand with each action.",
    keys: ["share_texts"],
    settings: [
      {
        name: "share_texts",
        label: "Text",
        hint: "At most 280 characters, with your hashtag and the campaign’s address if they fit. Empty a box to take its text away.",
        kind: "texts",
        max: 280,
        usually: [],
      },
    ],
  },
  {
    id: "seats",
    title: "Target constituencies",
    lead: "A campaign may write to the MPs of a few seats only. People from elsewhere are told kindly, and shown the other actions.",
    keys: ["target_constituencies"],
    settings: [
      {
        name: "target_constituencies",
        label: "Constituencies",
        hint: "One in a line, by name, for instance Ynys Môn, or by code. Leave it empty to write to every MP.",
        kind: "rows",
        usually: [],
      },
    ],
  },
];

/** A chapter by its name in addresses, or null. */
export const findChapter = (id: string): Chapter | null => chapters.find((one) => one.id === id) ?? null;
