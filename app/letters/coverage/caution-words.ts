/** A word that a letter, a post or a form of ours should not have, why, and what to write instead. */
export interface CautionWord {
  /** Each is sought as a whole word or phrase, in small and capital letters alike. */
  words: string[];
  /** `claim`: it says more than has a source. `plain`: a shorter word says the same. */
  kind: "claim" | "plain";
  why: string;
  instead: string;
}

/**
 * The caution list. What may not be claimed comes from the notes on law, letters and templates that the shipped letters
 * were written by (defamation, data sets, the state of the law); the plain words are our own reading of what slows a
 * reader down. Staff text is read against it; what a writer types is theirs.
 */
export const cautionWords: readonly CautionWord[] = [
  {
    words: ["stole", "stolen", "steal", "steals", "stealing", "theft", "thief", "thieves"],
    kind: "claim",
    why: "It calls somebody a criminal, and no court has said so.",
    instead: "used without my permission",
  },
  {
    words: ["criminal", "criminals", "criminally", "crime", "crimes"],
    kind: "claim",
    why: "It accuses somebody of a crime, which may be defamation.",
    instead: "“court filings say”, with the date, or say what was done",
  },
  {
    words: ["illegal", "illegally", "unlawful", "unlawfully", "against the law"],
    kind: "claim",
    why: "No court in the United Kingdom has decided whether training on books infringes copyright.",
    instead: "“without a licence”, or “I believe that this infringes my copyright”",
  },
  {
    words: ["proved", "proven", "proof that", "proves"],
    kind: "claim",
    why: "A listing or an allegation is no proof.",
    instead: "“according to”, “it is alleged”, or what was found and when",
  },
  {
    words: ["admitted", "admits", "confessed"],
    kind: "claim",
    why: "It may stand only beside a quotation from a court record.",
    instead: "“court filings say”, with the record",
  },
  {
    words: ["guilty", "convicted", "fraud", "fraudulent", "fraudulently", "cheated", "cheats"],
    kind: "claim",
    why: "It accuses somebody of a wrong that no court has found.",
    instead: "say what was done, by whom it is said, and when",
  },
  {
    words: ["liar", "liars", "lied", "lies to", "dishonest", "dishonestly", "corrupt"],
    kind: "claim",
    why: "It attacks a person’s honesty, which may be defamation and persuades nobody.",
    instead: "say what you see differently",
  },
  {
    words: ["pirate", "pirates", "pirated my", "piracy by"],
    kind: "claim",
    why: "Said of a company it is an accusation; only the data set may be called pirated, with its source.",
    instead: "“a data set of pirated books”, or “without a licence”",
  },
  {
    words: ["used my works", "used my books", "used my work", "trained on my", "copied my works", "copied my books"],
    kind: "claim",
    why: "A listing does not show that a company used a work.",
    instead: "“my work is listed in …”, and ask whether it was used",
  },
  {
    words: ["berne protection", "berne convention gives", "protected by berne"],
    kind: "claim",
    why: "Copyright does not come from a letter, and Berne is no remedy to claim.",
    instead: "“I reserve all my rights”",
  },
  {
    words: ["dmca", "takedown notice under", "cease and desist", "hereby demand", "legal action will"],
    kind: "claim",
    why: "A letter that looks like a legal notice can make its writer liable.",
    instead: "“I ask you to …”",
  },
  {
    words: ["i own all rights", "i own all the rights", "all rights are mine"],
    kind: "claim",
    why: "A publisher often holds or shares them: it has to follow from the writer’s own answer.",
    instead: "a condition on the answer to “Who holds the rights?”",
  },
  {
    words: ["fair use is", "is not fair use", "is fair use"],
    kind: "claim",
    why: "American courts judge fair use case by case.",
    instead: "leave it out, or quote one decision with its date",
  },
  {
    words: ["the government will", "the government has dropped", "the government plans"],
    kind: "claim",
    why: "Policy changes, and a letter is read later than it was written.",
    instead: "{{campaign.policy_line}}, which carries its date",
  },
  {
    words: ["vote for", "vote against", "your majority", "next election", "at the ballot box", "marginal seat"],
    kind: "claim",
    why: "The hub compares no parties, and such a letter may count as election material.",
    instead: "what you ask for",
  },
  {
    words: ["guaranteed to", "will be read by", "your mp must reply", "is obliged to answer"],
    kind: "claim",
    why: "Nobody can promise that.",
    instead: "“most offices answer within …”, if that is known, or nothing",
  },
  {
    words: ["disgrace", "disgraceful", "outrageous", "shameful", "shame on", "scandal", "appalling", "disgusting"],
    kind: "claim",
    why: "Letters that insult are put aside.",
    instead: "what happened to you",
  },
  {
    words: ["utilise", "utilises", "utilised", "utilising", "utilisation", "utilize", "utilized"],
    kind: "plain",
    why: "A longer word for “use”.",
    instead: "use",
  },
  {
    words: ["commence", "commences", "commenced", "commencement"],
    kind: "plain",
    why: "A stiff word for “begin”.",
    instead: "begin, start",
  },
  { words: ["terminate", "terminated", "termination"], kind: "plain", why: "A stiff word for “end”.", instead: "end" },
  { words: ["in order to"], kind: "plain", why: "Two words too many.", instead: "to" },
  { words: ["prior to"], kind: "plain", why: "A stiff way to say “before”.", instead: "before" },
  {
    words: ["subsequent to", "subsequently"],
    kind: "plain",
    why: "A stiff way to say “after”.",
    instead: "after, later",
  },
  {
    words: ["with regard to", "with respect to", "in respect of", "in relation to", "regarding"],
    kind: "plain",
    why: "One small word says it.",
    instead: "about, on",
  },
  { words: ["in the event that", "in the event of"], kind: "plain", why: "Four words for “if”.", instead: "if" },
  {
    words: ["due to the fact that", "owing to the fact that", "in view of the fact that"],
    kind: "plain",
    why: "Five words for “because”.",
    instead: "because",
  },
  {
    words: ["at this point in time", "at the present time"],
    kind: "plain",
    why: "Several words for “now”.",
    instead: "now",
  },
  {
    words: ["a number of", "numerous", "a large number of"],
    kind: "plain",
    why: "Say how many, or that they are many.",
    instead: "many, some, or the number",
  },
  { words: ["endeavour", "endeavours", "endeavoured"], kind: "plain", why: "A stiff word for “try”.", instead: "try" },
  {
    words: ["facilitate", "facilitates", "facilitated"],
    kind: "plain",
    why: "It hides who does what.",
    instead: "help, make easier",
  },
  {
    words: ["implement", "implements", "implemented", "implementation"],
    kind: "plain",
    why: "It hides what will be done.",
    instead: "carry out, do, make",
  },
  { words: ["ascertain", "ascertained"], kind: "plain", why: "A stiff word for “find out”.", instead: "find out" },
  { words: ["notwithstanding"], kind: "plain", why: "Lawyers’ English.", instead: "despite, although" },
  {
    words: [
      "hereby",
      "herewith",
      "hereinafter",
      "herein",
      "thereof",
      "therein",
      "whereas",
      "aforementioned",
      "aforesaid",
    ],
    kind: "plain",
    why: "Lawyers’ English; leave it out and nothing is lost.",
    instead: "this, these, or nothing",
  },
  { words: ["pursuant to"], kind: "plain", why: "Lawyers’ English.", instead: "under, by" },
  { words: ["forthwith"], kind: "plain", why: "Lawyers’ English.", instead: "at once, by a date" },
  { words: ["per annum"], kind: "plain", why: "Latin.", instead: "a year" },
  { words: ["inter alia"], kind: "plain", why: "Latin.", instead: "among other things" },
  { words: ["vis-à-vis"], kind: "plain", why: "French.", instead: "about, against" },
  { words: ["i.e."], kind: "plain", why: "Read out, few know what it stands for.", instead: "that is" },
  { words: ["e.g."], kind: "plain", why: "Read out, few know what it stands for.", instead: "for example" },
  {
    words: ["etc.", "et cetera"],
    kind: "plain",
    why: "The reader has to guess the rest.",
    instead: "name what you mean",
  },
  { words: ["leverage", "leverages", "leveraging"], kind: "plain", why: "A word of business talk.", instead: "use" },
  {
    words: ["stakeholder", "stakeholders"],
    kind: "plain",
    why: "It says nobody in particular.",
    instead: "name them: writers, readers, publishers",
  },
  {
    words: ["going forward", "moving forward"],
    kind: "plain",
    why: "A word of business talk.",
    instead: "from now on, or nothing",
  },
  { words: ["ongoing"], kind: "plain", why: "Mostly empty.", instead: "leave it out, or say since when" },
  {
    words: ["robust"],
    kind: "plain",
    why: "It says less than it seems.",
    instead: "strong, or say what it should withstand",
  },
  {
    words: ["key stakeholders", "key issue", "key issues"],
    kind: "plain",
    why: "Say what makes it matter.",
    instead: "main, important",
  },
  { words: ["impactful"], kind: "plain", why: "A word of business talk.", instead: "say what changes" },
  { words: ["purchase", "purchased"], kind: "plain", why: "A longer word for “buy”.", instead: "buy, bought" },
  {
    words: ["remunerate", "remunerated", "remuneration"],
    kind: "plain",
    why: "A longer word for “pay”.",
    instead: "pay, payment",
  },
  { words: ["assistance"], kind: "plain", why: "A longer word for “help”.", instead: "help" },
  { words: ["requirement", "requirements"], kind: "plain", why: "A verb says it better.", instead: "need, must" },
  { words: ["sufficient"], kind: "plain", why: "A longer word for “enough”.", instead: "enough" },
  { words: ["additional"], kind: "plain", why: "A longer word for “more”.", instead: "more, other" },
  { words: ["approximately"], kind: "plain", why: "A longer word for “about”.", instead: "about" },
  {
    words: ["demonstrate", "demonstrates", "demonstrated"],
    kind: "plain",
    why: "A longer word for “show”.",
    instead: "show",
  },
  {
    words: ["indicate", "indicates", "indicated"],
    kind: "plain",
    why: "A longer word for “show” or “say”.",
    instead: "show, say",
  },
  {
    words: ["in accordance with"],
    kind: "plain",
    why: "Three words for “under” or “by”.",
    instead: "under, by, as … says",
  },
  { words: ["on behalf of myself"], kind: "plain", why: "Nobody else is meant.", instead: "I" },
  {
    words: ["please do not hesitate to contact"],
    kind: "plain",
    why: "A phrase that is read over.",
    instead: "You can reach me at …",
  },
  {
    words: ["it is important to note that", "it should be noted that", "please note that"],
    kind: "plain",
    why: "Say it, and it is noted.",
    instead: "leave it out",
  },
];
