import { expect, test } from "vitest";
import { explainIsbn } from "./isbn.ts";

test.each([
  ["978-0-14-143951-7", "A figure of this ISBN is wrong: 978-0-14-143951-8 would fit."],
  [
    "9780141439581",
    "A figure of this ISBN is wrong, or two changed places: 978-0-14-143958-7 or 978-0-14-143951-8 would fit.",
  ],
  ["0-14-143951-4", "A figure of this ISBN is wrong, or two changed places: 0-14-143951-3 or 0-14-134951-4 would fit."],
  ["9790141439518", "A figure of this ISBN is wrong: 978-0-14-143951-8 would fit."],
  ["9870141439518", "This is no ISBN, but 978-0-14-143951-8 would be one."],
  ["97801414395118", "This is no ISBN, but 978-0-14-143951-8 would be one."],
  ["O14l439513", "This is no ISBN, but 0-14-143951-3 would be one."],
  ["141439513", "This is no ISBN, but 0-14-143951-3 would be one."],
  ["978-6-99-999999-1", "One figure of this ISBN is wrong: with the others as they are, the last would be 0."],
  ["9990141432224", "An ISBN has 10 figures, or 13 that begin with 978 or 979; this one begins with 999."],
  ["978014143951", "An ISBN has 10 figures, or 13 that begin with 978 or 979; this one has 12."],
  ["", "An ISBN has 10 figures, or 13 that begin with 978 or 979; this one has 0."],
])("of %s it is said what would fit", (typed, sentence) => {
  expect(explainIsbn(typed)).toBe(sentence);
});
