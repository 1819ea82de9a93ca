import { expect, test } from "vitest";
import { textOf } from "./index.server.ts";

test("a text of a form is the last of several, without what no database takes; a file is none", () => {
  const form = new FormData();
  form.append("body", "first");
  form.append("body", "My\0 canary.");
  form.append("file", new File(["x"], "x.txt"));
  expect(["body", "file", "none", "__proto__"].map((name) => textOf(form, name))).toEqual(["My canary.", "", "", ""]);
});
