/** The kinds of field that a template may declare. */
export const fieldKinds = [
  "text",
  "paragraph",
  "question",
  "email",
  "postcode",
  "address",
  "choice",
  "yes-no",
  "date",
  "number",
  "works",
] as const;
export type FieldKind = (typeof fieldKinds)[number];

/** What a head may say of a field, in the order in which it is written. */
export const fieldKeys: readonly string[] = [
  "label",
  "hint",
  "kind",
  "required",
  "many",
  "options",
  "min",
  "max",
  "example",
  "prompt",
  "openings",
  "words",
];

/** Whether a word is a kind of field. */
export const isFieldKind = (word: string | null): word is FieldKind => fieldKinds.some((kind) => kind === word);
