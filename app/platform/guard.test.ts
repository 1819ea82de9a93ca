import { expect, test } from "vitest";
import { bodyLimit, clientKey, isLocalRequest, isOwnRequest, isReadablePath } from "./guard.ts";

const base = "https://hub.example";

test.each([
  ["same-origin", undefined, true],
  ["same-origin", "https://evil.example", true],
  ["same-site", base, false],
  ["cross-site", base, false],
  ["none", base, false],
  ["", base, false],
  [undefined, base, true],
  [undefined, undefined, false],
  [undefined, "null", false],
  [undefined, "https://hub.example.evil.test", false],
  [undefined, "http://hub.example", false],
])("Sec-Fetch-Site %s with Origin %s: %s", (site, origin, allowed) => {
  expect(isOwnRequest({ site, origin }, base)).toBe(allowed);
});

test("a forged X-Forwarded-For is one client as long as no proxy is trusted", () => {
  const keys = Array.from({ length: 100 }, (_, n) => clientKey("203.0.113.7", `10.0.0.${n}`, 0));
  expect(new Set(keys)).toEqual(new Set(["203.0.113.7"]));
});

test.each([
  ["10.1.1.1", "9.9.9.9, 203.0.113.9", 1, "203.0.113.9"],
  ["10.1.1.1", "9.9.9.9, 203.0.113.9, 10.2.2.2", 2, "203.0.113.9"],
  ["10.1.1.1", undefined, 1, "10.1.1.1"],
  ["::ffff:203.0.113.7", undefined, 0, "203.0.113.7"],
  ["2001:db8:1:2:3:4:5:6", undefined, 0, "2001:db8:1:2::/64"],
  ["2001:db8::1", undefined, 0, "2001:db8:0:0::/64"],
])("%s behind %s with %i proxies is %s", (remote, forwarded, trusted, key) => {
  expect(clientKey(remote, forwarded, trusted)).toBe(key);
});

test.each([
  ["127.0.0.1", undefined, "localhost:3000", true],
  ["::1", undefined, "[::1]:3000", true],
  ["::ffff:127.0.0.1", undefined, "127.0.0.1", true],
  ["192.168.1.7", undefined, "localhost:3000", false],
  ["127.0.0.1", "203.0.113.9", "localhost:3000", false],
  ["127.0.0.1", undefined, "attacker.example:3000", false],
  ["127.0.0.1", undefined, "localhost.attacker.example", false],
  ["127.0.0.1", undefined, undefined, false],
  [undefined, undefined, "localhost", false],
])("%s, forwarded for %s, asking for %s: local is %s", (remote, forwarded, host, local) => {
  expect(isLocalRequest({ remote, forwarded, host })).toBe(local);
});

test("only journeys with letters and works take a large body", () => {
  expect(bodyLimit("/campaigns/books-and-ai/company-letter/works")).toBe(1_048_576);
  expect(bodyLimit("/confirmations/x")).toBe(65_536);
});

test.each(["/%E0%A4%A", "/a%00b", "/a%5Cb", `/${"x".repeat(3000)}`])("%s is not a path of ours", (path) => {
  expect(isReadablePath(path)).toBe(false);
});
