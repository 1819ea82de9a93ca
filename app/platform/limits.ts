/**
 * Every limit of the hub in one table, easy to tune: SECURITY.md, section D, says why each is there. Counted in
 * PostgreSQL, so all processes together keep them. docs/operate.md shows the same table, and a test compares the two.
 */
export interface Limit {
  /** What is counted, and for whom. */
  what: string;
  max: number;
  /** Length of the window; null where nothing is counted over time. */
  seconds: number | null;
  /** What happens to the next one. */
  follows: string;
  /** What the person reads, and what to do next; `{wait}` becomes a time. Null: nobody is refused. */
  words: string | null;
}

const minute = 60;
const hour = 3600;
const day = 86_400;

export const limits = {
  lettersPerClient: {
    what: "Letters and links asked for by one client (an IPv4 address, an IPv6 /64), softly",
    max: 10,
    seconds: 10 * minute,
    follows: "the browser does a sum (ALTCHA), or the person waits (next row); taking the letter away goes on",
    words:
      "Ten letters were asked for from your network within ten minutes, so we make sure that no robot is at work. {wait} Nothing has to be typed again. Or take the letter with you now.",
  },
  waitInstead: {
    what: "Tries without the sum in the same browser, for one letter or link",
    max: 1,
    seconds: 5 * minute,
    follows: "the same button works again for an hour; needs no JavaScript",
    words: null,
  },
  lettersPerClientHour: {
    what: "Letters and links asked for by one client, hard",
    max: 100,
    seconds: hour,
    follows:
      "refused with 429 until the hour is over; taking the letter away goes on; staff can except a network until a day",
    words:
      "A hundred letters were asked for from your network within an hour. {wait} You can take the letter with you now. If you are many in one place, the people who run this hub can let your network pass.",
  },
  networksRefused: {
    what: "Letters and links asked for by a network that staff refused (hub limits deny)",
    max: 0,
    seconds: null,
    follows: "refused with 429 until the day that staff set; taking the letter away goes on",
    words:
      "Letters from your network are not mailed just now, because many that nobody wrote came from there. {wait} You can take the letter with you now, or ask from another network.",
  },
  mailGap: {
    what: "Mails of one matter (letters, signing, finish later, approval) to one mailbox, however it is spelt, in all campaigns",
    max: 1,
    seconds: 2 * minute,
    follows: "not mailed, said on the page",
    words: "We mailed this address less than two minutes ago. Look there, spam folder too. {wait}",
  },
  mailsPerDay: {
    what: "Such mails of all matters to one mailbox, in a day",
    max: 5,
    seconds: day,
    follows: "not mailed, said on the page",
    words: "We mailed this address five times within a day. {wait} You can take the letter with you now.",
  },
  standingLetters: {
    what: "Standing letters of one mailbox and name to a recipient, of one template and campaign (not those withdrawn, failed or replaced)",
    max: 1,
    seconds: null,
    follows: "said with the state of the first letter; from another browser, on the confirmation page",
    words: "You have a letter to this recipient from this template already. See where it is before you write another.",
  },
  lettersPerDay: {
    what: "Letters of one mailbox and name",
    max: 10,
    seconds: day,
    follows: "not asked for, said on the page",
    words: "Ten letters went from this mailbox within a day. {wait} You can take the letter with you now.",
  },
  recipientHour: {
    what: "Letters that go to one recipient (a campaign's caps may say another number)",
    max: 30,
    seconds: hour,
    follows: "the letter waits as paced and goes in its turn; the status page says when",
    words: null,
  },
  recipientDay: {
    what: "The same, in a day",
    max: 200,
    seconds: day,
    follows: "the letter waits as paced and goes in its turn; the status page says when",
    words: null,
  },
  campaignAudience: {
    what: "Letters confirmed in one campaign (expected_audience of its campaign.yaml; else this number)",
    max: 5000,
    seconds: hour,
    follows: "one error in the log an hour; confirming goes on",
    words: null,
  },
  trendLogged: {
    what: "Letters asked for from one client, or from one mail domain (large providers left out)",
    max: 100,
    seconds: hour,
    follows: "a warning in the log; hub limits show names it for a day",
    words: null,
  },
  trendNotified: {
    what: "The same",
    max: 200,
    seconds: hour,
    follows: "an error in the log",
    words: null,
  },
  disposableDomains: {
    what: "Letters to a recipient by a mailbox that lasts for minutes only (a list, and what staff say)",
    max: 0,
    seconds: null,
    follows: "another address is asked for; taking the letter away and a copy to oneself go on",
    words:
      "Mailboxes there last for minutes only, so no answer could reach you. Use an address that you keep, or take the letter with you.",
  },
  signInMails: {
    what: "Sign-in links for one mailbox of staff",
    max: 3,
    seconds: 15 * minute,
    follows: "no mail; the page says the same as ever",
    words: null,
  },
  approvalsPerStaff: {
    what: "Campaigns that one of the staff mails to somebody for approval",
    max: 20,
    seconds: day,
    follows: "not mailed, said on the page",
    words: "You asked for approval twenty times within a day. Ask again tomorrow, or let a colleague ask.",
  },
  testsPerStaff: {
    what: "Letters that one of the staff mails to themselves to try them out",
    max: 30,
    seconds: hour,
    follows: "not mailed, said on the page",
    words:
      "You mailed yourself thirty letters within an hour. {wait} The letter, its PDF and its mail source stand below.",
  },
  signInsPerClient: {
    what: "Sign-in links asked for by one client",
    max: 10,
    seconds: hour,
    follows: "no mail; the page says the same as ever",
    words: null,
  },
  codeTries: {
    what: "Wrong postcodes, names or codes at one link",
    max: 5,
    seconds: null,
    follows: "the link is dead; the browser that wrote can have another",
    words:
      "Five tries were wrong, so this link works no more. In the browser where you wrote the letter, ask for a new mail.",
  },
  postcodesPerClient: {
    what: "Postcodes looked up by one client",
    max: 30,
    seconds: minute,
    follows: "said on the page, with the ways by hand",
    words:
      "Many postcodes were looked up from your network in the last minute. Wait a minute, or choose your constituency by hand.",
  },
  postcodesInAll: {
    what: "Postcodes asked of postcodes.io, in all",
    max: 10,
    seconds: 1,
    follows: "answered from the cache, else by hand",
    words: "We can't look up postcodes just now. Choose your constituency by hand.",
  },
  letterCharacters: {
    what: "Characters of a letter, its list of works left out",
    max: 20_000,
    seconds: null,
    follows: "said beside the text, by how many it is too long",
    words: "A letter can have 20,000 characters. Please shorten this one by {over}.",
  },
  nameAddress: {
    what: "Web addresses in a name",
    max: 0,
    seconds: null,
    follows: "said beside the field",
    words: "A name can't hold a web address. Please write the name alone.",
  },
  nameSign: {
    what: "Signs =, +, - and @ before a name",
    max: 0,
    seconds: null,
    follows: "said beside the field",
    words: "A name can't begin with =, +, - or @. Please begin with a letter.",
  },
  documentsPerClient: {
    what: "Documents drawn for one client",
    max: 60,
    seconds: 10 * minute,
    follows: "refused with 429 until the window is over",
    words: "Too many requests at once. {wait}",
  },
  previewPicturesPerClient: {
    what: "Pictures of link previews fetched by one client; one that has not changed since is not counted",
    max: 300,
    seconds: 10 * minute,
    follows: "refused with 429 until the window is over",
    words: null,
  },
  worksSearchesPerClient: {
    what: "Searches of the imported list of works by one client",
    max: 60,
    seconds: 10 * minute,
    follows: "refused with 429 until the window is over; what was typed stays",
    words: "You searched sixty times within ten minutes. {wait}",
  },
  previewsPerDraft: {
    what: "Times that the letter beside the form is drawn anew, or a form kept while it is typed, for one draft",
    max: 600,
    seconds: 10 * minute,
    follows: "the page says that it was not refreshed; what was typed is safe",
    words: "The letter could not be refreshed just now. What you typed is safe.",
  },
  alikeLetters: {
    what: "Letters to one recipient with the same own words, nine tenths of them or more",
    max: 20,
    seconds: null,
    follows: "goes as always; a line in the log (`letters alike`) and `hub_alike_total` in the figures",
    words: null,
  },
  smtpPerSecond: {
    what: "Mails that begin to leave, of all processes together, unless `SMTP_PER_SECOND` says another number",
    max: 5,
    seconds: 1,
    follows: "the next waits its turn; half as many after a 421 or 450, won back by eighths",
    words: null,
  },
  smtpConnections: {
    what: "Mails under way at once in a process, unless `SMTP_CONNECTIONS` says another number",
    max: 2,
    seconds: null,
    follows: "the next waits its turn; to one domain one fewer",
    words: null,
  },
} as const satisfies Record<string, Limit>;

export type LimitName = keyof typeof limits;
