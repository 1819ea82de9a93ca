import { expect, test } from "vitest";
import type { Letter } from "#letters/shared";
import { whyNoMailbox } from "./no-mailbox.ts";

const to = (key: string, name: string, kind = "mp") => ({ kind, key, name }) as unknown as Letter["recipient"];

test("why a letter cannot be emailed is the reason that is true", () => {
  expect(whyNoMailbox(to("mp:typed:0123456789abcdef", "Carla Denyer MP"))).toMatch(/^You typed the name/);
  expect(whyNoMailbox(to("mp:X14000001", "Mo Member MP"))).toMatch(/^We know no mailbox of Mo Member MP/);
  expect(whyNoMailbox(to("company:meta", "Meta Platforms, Inc.", "company"))).toMatch(/^We know no mailbox/);
});
