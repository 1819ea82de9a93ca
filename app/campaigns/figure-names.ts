/** What figures are called, in the order in which they are shown. */
import type { FigureName } from "#platform";

/** Steps of a journey; each person is counted once in each. */
export const people: { what: FigureName; step: string }[] = [
  { what: "people-began", step: "Began" },
  { what: "people-answered", step: "Answered the questions" },
  { what: "people-made", step: "Made a letter" },
  { what: "people-used", step: "Took it away, or asked for a mail" },
  { what: "people-confirmed", step: "Confirmed a letter to be emailed" },
  { what: "people-accepted", step: "Had it taken by the recipient’s mail server" },
];

/** Formats in which a letter is taken away, as far as the server knows of them. */
export const takenAs: { format: string; name: string }[] = [
  { format: "pdf", name: "PDF" },
  { format: "posting-pack", name: "Posting pack" },
  { format: "docx", name: "Word document" },
  { format: "txt", name: "Plain text" },
  { format: "eml", name: "Mail draft" },
  { format: "my-copy", name: "Copy by email" },
];
