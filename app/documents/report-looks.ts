/** How the parts of a report look, and what each is once it is set. */
import type { Look, Pen, SetText } from "./report-pen.ts";

/** A part that waits for its place. */
export interface SetPart {
  height: number;
  /** Space before it, where something stands above. */
  before: number;
  keepWithNext: boolean;
  draw(pen: Pen, at: { x: number; y: number }): void;
}

export const colours = {
  ink: "#211d18",
  soft: "#5b5346",
  rule: "#d8cdb7",
  cover: "#173d33",
  onCover: "#f6f1e6",
  accent: "#16503f",
  /** Of no letter to many. */
  levels: ["#ebe4d3", "#c3cfbf", "#95b1a0", "#64907d", "#3a6d5a", "#16503f"],
  second: "#b7c8bb",
};

export const body: Look = { size: 10.5, colour: colours.ink };
export const small: Look = { size: 9, colour: colours.soft };

/** The width of the longest line. */
export const textWide = ({ lines }: SetText) =>
  Math.max(...lines.map((runs) => runs.reduce((sum, run) => sum + run.width, 0)));
