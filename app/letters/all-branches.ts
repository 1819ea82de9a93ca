import { compileExpression } from "./compile-expression.ts";
import type { Turn } from "./compiled.ts";
import { type Choice, LetterRun, type MergeInput } from "./letter-run.ts";
import { indexOfSlot, slotOf } from "./letter-slots.ts";
import type { Template } from "./template.ts";
import type { Expression, Step } from "./template-program.ts";
import { columnText, type WorkRow, writeCitation } from "./work-rows.ts";

/** Where alternatives begin, part and end. Private-use characters of a plane that neither texts nor slots have. */
export const alternatives = { open: "\u{100000}", or: "\u{100001}", close: "\u{100002}" } as const;

/** Characters after which no more rows of a list are written out: rows differ in their values alone. */
const rowsUntil = 100_000;

/** What a slot stands for: a value of a work, the writer's own words, or what the letter was filled with. */
export interface BranchValue {
  text: string;
  of: "work" | "writer" | "letter";
}

const oneOf = (...parts: string[]) => alternatives.open + parts.join(alternatives.or) + alternatives.close;
const emptyRow: WorkRow & Choice = {
  work: { title: "" },
  rights: undefined,
  role: undefined,
  found: "",
  foundOn: undefined,
  isSelfPublished: false,
  apart: "",
  text: "",
  raw: "",
};

/**
 * The body of a template with every branch of every condition in it, as alternatives, and a slot for each value.
 * Both sides of nested conditions are written once, so the text stays about as long as the template.
 */
export function renderAllBranches(
  template: Template,
  input: MergeInput,
): { text: string; valueOf(slot: string): BranchValue | undefined } {
  const branches = new AllBranches(template, input);
  const text = branches.write(template.program.body, null);
  return { text, valueOf: (slot) => branches.values[indexOfSlot(slot)] };
}

class AllBranches {
  readonly values: BranchValue[] = [];
  private readonly template: Template;
  private readonly run: LetterRun;

  constructor(template: Template, input: MergeInput) {
    this.template = template;
    this.run = new LetterRun(template, input);
  }

  write(steps: readonly Step[], turn: Turn | null): string {
    let text = "";
    for (const step of steps) {
      if (step.does === "write") text += step.text;
      else if (step.does === "print") text += this.print(step.value, turn);
      else if (step.does === "choose") text += oneOf(this.write(step.yes, turn), this.write(step.no, turn));
      else text += this.repeat(step, turn);
    }
    return text;
  }

  /** Each row may be there or not, since conditions choose among them; a list without rows still shows its text. */
  private repeat({ over, steps, none }: Extract<Step, { does: "repeat" }>, around: Turn | null): string {
    const rowText = (item: unknown) => this.write(steps, { item, isFirst: false, isLast: false, around });
    let text = "";
    for (const item of this.rows(over)) {
      if (text.length > rowsUntil) break;
      text += oneOf(rowText(item), "");
    }
    return oneOf(text, rowText(emptyRow), this.write(none, around));
  }

  private print(expression: Expression, turn: Turn | null): string {
    if (expression.is === "column" && expression.name === "citation") {
      const row = (expression.up ? turn?.around : turn)?.item as WorkRow;
      return this.citation(row);
    }
    if (expression.is === "call") return this.helper(expression, turn);
    const named = expression.is === "field" ? expression.name : null;
    const field = this.template.fields.find(({ name }) => name === named);
    if (field?.many)
      return this.rows(expression)
        .map((row) => this.slot(nameOf(row), "letter"))
        .join(",");
    const isOwn = field && (field.kind === "question" || field.kind === "paragraph");
    const text = compileExpression(expression, this.template).text(this.run, turn);
    return this.slot(text, isOwn ? "writer" : expression.is === "column" ? "work" : "letter");
  }

  private helper(call: Extract<Expression, { is: "call" }>, turn: Turn | null): string {
    const [first, second, third] = call.args;
    const literal = (one: Expression | undefined) => (one?.is === "literal" ? String(one.value) : "");
    switch (call.helper) {
      case "plural":
        return oneOf(literal(second), literal(third));
      case "list": {
        const of = this.rows(first).some((row) => "work" in row) ? "work" : "letter";
        return this.rows(first)
          .map((row) => oneOf(this.slot(nameOf(row), of), ""))
          .join(oneOf(" and ", " "));
      }
      case "same": {
        const texts = this.rows(first).map((row) => columnText(row as WorkRow, literal(second)));
        return oneOf("", ...texts.map((text) => this.slot(text, "work")));
      }
      default:
        // A day out of a list of works prints as itself, in whichever of its alternatives.
        if (call.helper === "date" && first?.is === "call") return this.helper(first, turn);
        return this.slot(compileExpression(call, this.template).text(this.run, turn), "letter");
    }
  }

  /** All rows of a list, whatever `where` would choose. */
  private rows(list: Expression | undefined): readonly (WorkRow | Choice)[] {
    if (list?.is === "call") return this.rows(list.args[0]);
    return list ? compileExpression(list, this.template).list(this.run, null) : [];
  }

  private citation(row: WorkRow): string {
    let text = "";
    const write = (part: string) => {
      text += part;
    };
    writeCitation(row, { write, print: (value) => write(this.slot(value, "work")) });
    return text;
  }

  private slot(text: string | undefined, of: BranchValue["of"]): string {
    return text ? slotOf(this.values.push({ text, of }) - 1) : "";
  }
}

function nameOf(row: WorkRow | Choice): string {
  return "work" in row ? row.work.title : row.text;
}
