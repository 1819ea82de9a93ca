import type { NodeMender } from "./mend-nodes.ts";
import type { Field, Said, TemplateFix } from "./shared.ts";

/** What the checks of one text share: the fields that it may use, where problems go, and what would mend them. */
export interface BodyCheck {
  fields: ReadonlyMap<string, Field>;
  mend: NodeMender;
  complain: Complain;
  /** Says that something is not looked into, since what stands around it is wrong. */
  leaveOut(): void;
}

/** Writes down a problem at a node; fixes are in places of the text. */
export type Complain = (node: hbs.AST.Node, said: string | Said, fixes?: TemplateFix[]) => null;

/** Where a path is read: in the letter itself, or inside an `each` over works or choices. */
export interface Scope {
  each: Field | null;
  parent: Scope | null;
  rows: number;
  depth: number;
}
