import { sayDate } from "#platform/shared";
import { type Compiled, type Item, listed, type Raw, type Turn, truth, value } from "./compiled.ts";
import type { Choice, LetterRun } from "./letter-run.ts";
import type { Expression } from "./template-program.ts";
import { columnRaw, columnText, type WorkRow } from "./work-rows.ts";

type Compile = (expression: Expression) => Compiled;

/** Makes functions of a helper over its arguments; `helperUsage` says how each is written. */
export function compileHelper(helper: string, args: readonly Expression[], compile: Compile): Compiled {
  const first = compile(argument(args, 0));
  switch (helper) {
    case "is": {
      const second = compile(argument(args, 1));
      return truth((run, turn) => isSame(first.raw(run, turn), second.raw(run, turn)));
    }
    case "says": {
      const second = compile(argument(args, 1));
      return truth((run, turn) => {
        const part = second.text(run, turn);
        return Boolean(part) && first.text(run, turn)?.includes(String(part)) === true;
      });
    }
    case "any": {
      const matches = matching(args, compile);
      return truth((run, turn) => first.list(run, turn).some((item) => matches(item, run, turn)));
    }
    case "all": {
      const matches = matching(args, compile);
      return truth((run, turn) => {
        const list = first.list(run, turn);
        return list.length > 0 && list.every((item) => matches(item, run, turn));
      });
    }
    case "where": {
      const matches = matching(args, compile);
      return listed({ list: (run, turn) => first.list(run, turn).filter((item) => matches(item, run, turn)) });
    }
    case "same":
      return sameColumn(first, literal(args, 1));
    case "count":
      return value({ raw: (run, turn) => first.list(run, turn).length });
    case "plural":
      return plural(first, literal(args, 1), literal(args, 2));
    case "list":
      return names(first);
    case "date": {
      const raw = (run: LetterRun, turn: Turn | null) => {
        const day = first.raw(run, turn);
        return typeof day === "string" ? day : undefined;
      };
      return value({ raw, text: (run, turn) => sayDate(raw(run, turn) ?? "") || undefined });
    }
    default:
      throw new Error(`There is no helper ${helper}.`);
  }
}

/** Whether a work's column, or a chosen option itself, has a value. */
function matching(args: readonly Expression[], compile: Compile) {
  const wanted = compile(argument(args, args.length - 1));
  const column = args.length > 2 ? literal(args, 1) : null;
  return (item: Item, run: LetterRun, turn: Turn | null): boolean =>
    isSame(column === null ? (item as Choice).raw : columnRaw(item as WorkRow, column), wanted.raw(run, turn));
}

/** What is in a column, where it is the same in all rows. */
function sameColumn(list: Compiled, column: string): Compiled {
  const firstOf = (run: LetterRun, turn: Turn | null): WorkRow | undefined => {
    const rows = list.list(run, turn) as readonly WorkRow[];
    const [first] = rows;
    const raw = first && columnRaw(first, column);
    return rows.every((row) => isSame(columnRaw(row, column), raw)) ? first : undefined;
  };
  return value({
    raw: (run, turn) => {
      const row = firstOf(run, turn);
      return row && columnRaw(row, column);
    },
    text: (run, turn) => {
      const row = firstOf(run, turn);
      return row && columnText(row, column);
    },
  });
}

/** One of two texts of the template's own, by a number or by the rows of a list. */
function plural(many: Compiled, one: string, several: string): Compiled {
  const word = (run: LetterRun, turn: Turn | null) => {
    const number = many.raw(run, turn);
    return (number === undefined ? many.list(run, turn).length : Number(number)) === 1 ? one : several;
  };
  return value({
    raw: word,
    isTrue: (run, turn) => word(run, turn) !== "",
    print: (run, turn) => run.write(word(run, turn)),
  });
}

/** `a`, `a and b`, `a, b and c`: choices as they are, works by their titles in italics. */
function names(list: Compiled): Compiled {
  const textOf = (item: Item): string => ("work" in item ? (item.work.title ?? "") : item.text);
  const namedOf = (item: Item): string =>
    "work" in item && item.apart ? `${textOf(item)} (${item.apart})` : textOf(item);
  const namesOf = (run: LetterRun, turn: Turn | null) => list.list(run, turn).filter((item) => textOf(item) !== "");
  const raw: Compiled["raw"] = (run, turn) => {
    const found = namesOf(run, turn);
    const [only] = found;
    if (found.length > 1 || !only) return found.map(namedOf).join(", ") || undefined;
    return "work" in only ? only.work.title : only.raw;
  };
  const print: Compiled["print"] = (run, turn) => {
    const found = namesOf(run, turn);
    for (let i = 0; i < found.length; i++) {
      const item = found[i] as Item;
      if (i > 0) run.write(i === found.length - 1 ? " and " : ", ");
      const look = "work" in item && !run.isPlain ? "*" : "";
      run.write(look);
      run.print(textOf(item));
      run.write(look);
      if ("work" in item && item.apart) {
        run.write(" (");
        run.print(item.apart);
        run.write(")");
      }
    }
  };
  return value({ raw, print });
}

function isSame(a: Raw, b: Raw): boolean {
  if (a === undefined || b === undefined) return false;
  return a === b || String(a) === String(b);
}

function argument(args: readonly Expression[], index: number): Expression {
  const found = args[index];
  if (!found) throw new Error("A helper was checked to have what it needs.");
  return found;
}

function literal(args: readonly Expression[], index: number): string {
  const found = argument(args, index);
  if (found.is !== "literal") throw new Error("A helper was checked to have a text here.");
  return String(found.value);
}
