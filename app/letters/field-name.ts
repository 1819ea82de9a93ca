import { reservedNames } from "./reserved-names.ts";
import type { Said } from "./shared.ts";
import { templateProblems } from "./template-problems.ts";

/** A name that no field has yet, made of a label: "Your first book" is `yourFirstBook`. */
export function fieldNameFor(label: string, taken: Iterable<string>, fallback = "field"): string {
  const words = label
    .normalize("NFD")
    .replace(/[\p{M}'’]/gu, "")
    .split(/[^A-Za-z0-9]+/)
    .filter((word, index, all) => word !== "" && all.slice(0, index + 1).some((before) => /[A-Za-z]/.test(before)))
    .slice(0, 4)
    .map((word, index) =>
      index === 0 ? word.toLowerCase() : (word[0] ?? "").toUpperCase() + word.slice(1).toLowerCase(),
    );
  const plain =
    words
      .join("")
      .replace(/^[^a-z]+/, "")
      .slice(0, 30) || fallback;
  const known = new Set(taken);
  for (let n = 1; ; n++) {
    const name = n === 1 ? plain : `${plain}${n}`;
    if (!known.has(name) && !reservedNames.has(name)) return name;
  }
}

/** Why a field can't have this name, or null; `others` are the names of the other fields. */
export function whyNotName(name: string, others: readonly string[]): Said | null {
  if (!/^[a-z][A-Za-z0-9_]*$/.test(name) || name.length > 40) return templateProblems.badName(name.slice(0, 60));
  if (reservedNames.has(name)) return templateProblems.takenName(name);
  return others.includes(name) ? templateProblems.nameTwice(name) : null;
}

/** A label made of a name: `firstBook` is "First book". */
export function labelFor(name: string): string {
  const words = name
    .replace(/[_-]+|(?<=[a-z0-9])(?=[A-Z])/g, " ")
    .toLowerCase()
    .trim();
  return (words[0] ?? "").toUpperCase() + words.slice(1);
}
