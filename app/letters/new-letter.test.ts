import { expect, test } from "vitest";
import { adviseTemplate } from "./advise-template.ts";
import { checkTemplate } from "./check-template.ts";
import { newLetter, retitled } from "./new-letter.ts";

test.each(["mp-letter", "company-letter"] as const)("a new letter of the kind %s passes the check", (action) => {
  const source = newLetter(action, "Libraries: keep them {open}");
  const checked = checkTemplate(source, "t");
  expect(checked.ok ? [checked.value.title, checked.value.action] : checked.problem).toEqual([
    "Libraries: keep them {open}",
    action,
  ]);
  expect(adviseTemplate(source)).toEqual([]);
  expect(retitled(source, "Another")).toContain('title: "Another"\naction:');
});
