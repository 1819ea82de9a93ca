import { sayDate } from "#platform/shared";
import { compileHelper } from "./compile-helper.ts";
import { type Compiled, listed, type Raw, type Turn, truth, value } from "./compiled.ts";
import { type Choice, type LetterRun, type Printed, systemText, systemTexts } from "./letter-run.ts";
import type { Field } from "./shared.ts";
import { systemFields, type Template } from "./template.ts";
import type { Expression } from "./template-program.ts";
import { columnRaw, columnText, type WorkRow, writeCitation } from "./work-rows.ts";

/** Makes functions of one expression of a template. */
export function compileExpression(expression: Expression, template: Template): Compiled {
  switch (expression.is) {
    case "literal": {
      const literal = expression.value;
      return value({ raw: () => literal, isTrue: () => Boolean(literal) });
    }
    case "field": {
      const field = template.fields.find(({ name }) => name === expression.name);
      if (!field) throw new Error(`There is no field ${expression.name}.`);
      return compileField(field);
    }
    case "system":
      return compileSystem(expression.path);
    case "turn":
      return truth((_run, turn) => (expression.which === "first" ? turn?.isFirst : turn?.isLast) === true);
    case "item": {
      const at = (turn: Turn | null) => (expression.up ? turn?.around : turn)?.item as Choice | undefined;
      return value({ raw: (_run, turn) => at(turn)?.raw, text: (_run, turn) => at(turn)?.text });
    }
    case "column": {
      const { name, up } = expression;
      const at = (turn: Turn | null) => (up ? turn?.around : turn)?.item as WorkRow;
      if (name === "citation")
        return { ...truth(() => true), raw: () => undefined, print: (run, turn) => writeCitation(at(turn), run) };
      return value({
        raw: (_run, turn) => columnRaw(at(turn), name),
        text: (_run, turn) => columnText(at(turn), name),
      });
    }
    case "call":
      return compileHelper(expression.helper, expression.args, (one) => compileExpression(one, template));
  }
}

function compileField(field: Field): Compiled {
  const { name, kind } = field;
  const labels = new Map(field.options.map(({ value: raw, label }) => [raw, { text: label, raw }]));
  if (kind === "works") return listed({ list: (run) => run.works(name) });
  if (field.many) {
    const list = (run: LetterRun) => run.choices(name, labels);
    const print = (run: LetterRun) => {
      for (const [index, { text }] of list(run).entries()) {
        if (index > 0) run.write(",");
        run.print(text);
      }
    };
    return listed({ list, print });
  }
  const raw = ({ input }: LetterRun): Raw => {
    const answer = input.answers[name];
    return answer === null || answer === "" ? undefined : (answer as Raw);
  };
  if (kind === "paragraph" || kind === "question") {
    const own = (run: LetterRun): Printed | undefined => {
      const text = raw(run);
      return text === undefined ? undefined : { own: String(text) };
    };
    return value({ raw, print: (run) => run.print(own(run)) });
  }
  const text = (answer: Raw): string | undefined => {
    if (answer === undefined) return undefined;
    if (kind === "yes-no") return answer ? "yes" : "no";
    if (kind === "date") return sayDate(String(answer));
    return kind === "choice" ? (labels.get(String(answer))?.text ?? String(answer)) : String(answer);
  };
  return value({ raw, text: (run) => text(raw(run)) });
}

function compileSystem(path: string): Compiled {
  if (path === "letter.annex") return truth((run) => run.hasAnnex());
  const kind = systemFields[path];
  const read = Object.hasOwn(systemTexts, path) ? systemTexts[path] : undefined;
  if (!read) throw new Error(`There is no system field ${path}.`);
  return value({ raw: ({ input }) => read(input), text: ({ input }) => systemText(path, kind, input) });
}
