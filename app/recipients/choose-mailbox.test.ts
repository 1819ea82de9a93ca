import { expect, test } from "vitest";
import { chooseMailbox } from "./choose-mailbox.ts";

test.each([
  [[], null],
  [[{ type: "Parliamentary office", email: null }], null],
  [[{ type: "Parliamentary office", email: "x@y.test\r\nBcc: z@y.test" }], null],
  [[{ type: null, email: '"a b"@y.test' }], null],
  [[{ type: null, email: `${"a".repeat(70)}@y.test` }], null],
  [[{ type: null, email: "A.B@Y.Test" }], "a.b@y.test"],
])("of %j the mailbox is %j", (entries, mailbox) => {
  expect(chooseMailbox(entries)).toBe(mailbox);
});
