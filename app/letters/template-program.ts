/** Something that a template names or works out: a literal, a value of the letter, or a helper over others. */
export type Expression =
  | { is: "literal"; value: string | number | boolean }
  | { is: "field"; name: string }
  | { is: "system"; path: string }
  /** A column of the row that an `each` over works has come to; `up` is the `each` around it. */
  | { is: "column"; name: string; up: boolean }
  /** The choice that an `each` over choices has come to. */
  | { is: "item"; up: boolean }
  | { is: "turn"; which: "first" | "last" }
  | { is: "call"; helper: string; args: Expression[] };

/** What a template does, one after the other: write its own text, print a value, choose, repeat. */
export type Step =
  | { does: "write"; text: string }
  | { does: "print"; value: Expression }
  | { does: "choose"; by: Expression; yes: Step[]; no: Step[] }
  | { does: "repeat"; over: Expression; steps: Step[]; none: Step[] };

/** Both texts of a template as steps: plain data, made once from a tree that passed `checkBody`. */
export interface TemplateProgram {
  subject: Step[];
  body: Step[];
}
