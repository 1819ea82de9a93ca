import type { AnswerValue, Field } from "./shared.ts";

/** A valid answer for a field whose template gives none. People, books and mailboxes are invented. */
export function exampleOf(field: Omit<Field, "example">): AnswerValue {
  const shorten = (text: string) => (field.max === null ? text : text.slice(0, field.max).trim());
  switch (field.kind) {
    case "text":
      return shorten(field.name === "name" ? "A. N. Author" : "An example");
    case "paragraph":
    case "question":
      return shorten("I have written for twenty years, and this matters to me.");
    case "email":
      return "author@example.org";
    case "postcode":
      return "ZZ1 1AA";
    case "address":
      return shorten("1 Example Street\nExampleton");
    case "choice": {
      const first = field.options.slice(0, Math.max(1, field.min ?? 1)).map(({ value }) => value);
      return field.many ? first : (first[0] ?? null);
    }
    case "yes-no":
      return true;
    case "date":
      return "2025-03-20";
    case "number":
      return field.min ?? Math.min(field.max ?? 1, 1);
    case "works":
      return Array.from({ length: Math.max(1, field.min ?? 1) }, (_, index) => ({
        title: index === 0 ? "The Salt Road" : `The Salt Road, part ${index + 1}`,
        year: "2016",
        publisher: "Fernlea Press",
      }));
  }
}
