/** What a person at the studio can do something about, with the sentence that says what. */
export type StudioProblemCode =
  | "not-a-mailbox"
  | "link-over"
  | "code-wrong"
  | "known-already"
  | "unknown-staff"
  | "unknown-role"
  | "last-owner"
  | "passkey-failed"
  | "too-many-passkeys"
  | "sign-in-again";

export interface StudioProblem {
  code: StudioProblemCode;
  sentence: string;
}

const sentences: Record<StudioProblemCode, string> = {
  "not-a-mailbox": "That is not an email address we can use. Type one such as ada@example.org.",
  "link-over": "This link works no more: it is good for ten minutes, once. Ask for a new one.",
  "code-wrong": "That is not the code. Look at the browser in which you asked for the link. {left}",
  "known-already": "That address belongs to somebody who works here already. Change their role instead.",
  "unknown-staff": "Nobody with that address works here.",
  "unknown-role": "Choose a role: owner, editor or viewer.",
  "passkey-failed": "That passkey did not work here. Try once more, or have a link mailed to you.",
  "too-many-passkeys": "Twenty passkeys are enough. Remove one that you use no more first.",
  "sign-in-again":
    "You signed in more than an hour ago. To add a passkey, sign out and sign in again: so we know that it is you.",
  "last-owner": "A hub needs an owner. Make somebody else an owner first.",
};

/** A problem with its sentence. @param left how many tries are left */
export function sayProblem(code: StudioProblemCode, left = 0): StudioProblem {
  const tries = left === 1 ? "One try is left." : `${left} tries are left.`;
  return { code, sentence: sentences[code].replace("{left}", tries) };
}
