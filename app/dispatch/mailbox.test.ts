import { expect, test, vi } from "vitest";

vi.hoisted(() => {
  process.env.BASE_URL = "http://localhost:3000";
  process.env.SECRET_KEY = "a key for tests that is long enough";
});

import { mailboxHint, parseMailbox, senderKey } from "./mailbox.ts";

test.each([
  ["ada@author.example", "ada@author.example"],
  ["  ada@Author.Example ", "ada@author.example"],
  ["Ada.O'Neill+books@author.example", "Ada.O'Neill+books@author.example"],
  ["ada@bücher.example", "ada@xn--bcher-kva.example"],
  [`${"a".repeat(64)}@author.example`, `${"a".repeat(64)}@author.example`],
])("%s is the mailbox %s", (typed, address) => {
  expect(parseMailbox(typed)).toMatchObject({ ok: true, value: { address } });
});

test.each([
  ["", "not-a-mailbox"],
  ["ada", "not-a-mailbox"],
  ["ada@", "not-a-mailbox"],
  ["@author.example", "not-a-mailbox"],
  ["ada@author", "not-a-mailbox"],
  ["ada@author.example.", "not-a-mailbox"],
  ["ada@-author.example", "not-a-mailbox"],
  ["ada@[127.0.0.1]", "not-a-mailbox"],
  ["ada@127.0.0.1", "not-a-mailbox"],
  ["ada author@author.example", "not-a-mailbox"],
  ["ada@author.example\r\nBcc: x@evil.example", "one-mailbox-only"],
  ["ada@author.example,x@evil.example", "one-mailbox-only"],
  ["ada@author.example;x@evil.example", "one-mailbox-only"],
  ["ada@@author.example", "one-mailbox-only"],
  ['"ada x"@author.example', "not-a-mailbox"],
  ['"ada"@author.example', "mailbox-not-plain"],
  ["ada(comment)@author.example", "mailbox-not-plain"],
  ["<ada@author.example>", "not-a-mailbox"],
  ["żółć@author.example", "mailbox-not-plain"],
  [".ada@author.example", "mailbox-not-plain"],
  ["a..da@author.example", "mailbox-not-plain"],
  [`${"a".repeat(65)}@author.example`, "mailbox-not-plain"],
  [
    `a@${"b".repeat(60)}.${"c".repeat(60)}.${"d".repeat(60)}.${"e".repeat(60)}.${"f".repeat(20)}.example`,
    "not-a-mailbox",
  ],
  ["a".repeat(1_000_000), "not-a-mailbox"],
])("%s is refused", (typed, code) => {
  expect(parseMailbox(typed)).toEqual({ ok: false, problem: code });
});

test("spellings of one mailbox count as one, and people who share one as two", () => {
  const read = (typed: string) => {
    const parsed = parseMailbox(typed);
    if (!parsed.ok) throw new Error(parsed.problem);
    return parsed.value;
  };
  const key = (typed: string) => read(typed).key;
  expect(key("Ada+x@Author.example")).toBe(key("ada@author.example"));
  expect(key("a.d.a@googlemail.com")).toBe(key("ada+1@gmail.com"));
  expect(key("a-d_a@pm.me")).toBe(key("ADA@proton.me"));
  expect(key("a-da@gmail.com")).not.toBe(key("ada@gmail.com"));
  expect(key("a.da@author.example")).not.toBe(key("ada@author.example"));
  expect(key("+x@author.example")).not.toBe(key("@author.example".padStart(16, "y")));
  const mailbox = read("ada@author.example");
  expect(senderKey(mailbox, "Ada  AUTHOR")).toBe(senderKey(mailbox, "ada author"));
  expect(senderKey(mailbox, "Zoë Ŵyn-O’Brien")).toBe(senderKey(mailbox, "ZOE WYN OBRIEN"));
  expect(senderKey(mailbox, "Mrs A. Author")).not.toBe(senderKey(mailbox, "Mr A. Author"));
  expect(senderKey(mailbox, "राम")).not.toBe(senderKey(mailbox, "रोम")); // vowel signs are no accents
  expect(senderKey(mailbox, "Bo Author")).not.toBe(senderKey(mailbox, "Ada Author"));
  expect(mailboxHint("ada@author.example")).toBe("a…@author.example");
});
