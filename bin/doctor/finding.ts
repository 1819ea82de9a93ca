/** What a check found. `wrong` is for the operator to mend, a `warning` to know of. */
export interface Finding {
  state: "ok" | "warning" | "wrong";
  /** What is so, in a sentence. Never a secret, and nothing of any person. */
  text: string;
  /** What to do next; null where there is nothing to do. */
  next: string | null;
}

/** A finding with the name of its check. */
export type NamedFinding = { check: string } & Finding;

/** What all checks may look at. */
export interface Circumstances {
  now: Date;
  /** Whether other computers may be asked. */
  connect: boolean;
  /** Whether a hub is running with this data folder. */
  isRunning: boolean;
}

/** One line of the doctor's report, or none, or several where it looks at several things. */
export interface Check {
  name: string;
  needsDatabase?: boolean;
  look(circumstances: Circumstances): Finding | Finding[] | Promise<Finding | Finding[]>;
}

export const ok = (text: string): Finding => ({ state: "ok", text, next: null });
export const warning = (text: string, next: string): Finding => ({ state: "warning", text, next });
export const wrong = (text: string, next: string): Finding => ({ state: "wrong", text, next });
