import { expect, test } from "vitest";
import { bodyLimit, clientKey, isLocalRequest, isOneClick, isOwnRequest, isReadablePath } from "./guard.ts";

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
  expect(bodyLimit("/campaigns/books-and-ai/check-works")).toBe(2_097_152);
  expect(bodyLimit("/confirmations/x")).toBe(65_536);
  expect(bodyLimit("/studio/staff")).toBe(262_144);
  expect(bodyLimit("/studios")).toBe(65_536);
});

test.each(["/%E0%A4%A", "/a%00b", "/a%5Cb", `/${"x".repeat(3000)}`])("%s is not a path of ours", (path) => {
  expect(isReadablePath(path)).toBe(false);
});

const stop = `/stop/${"a".repeat(65)}`;
const form = "application/x-www-form-urlencoded";
const part = '--x1\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--x1--\r\n';

test.each([
  [stop, form, "List-Unsubscribe=One-Click", true],
  [stop, `${form}; charset=UTF-8`, "List-Unsubscribe=One-Click\r\n", true],
  [stop, "multipart/form-data; boundary=x1", part, true],
  [stop, "multipart/form-data; boundary=x1", part.replaceAll("\r\n", "\n"), true],
  [stop, form, "List-Unsubscribe=One-Click&_intent=allow", false],
  [stop, form, "_intent=allow&List-Unsubscribe=One-Click", false],
  [stop, form, "list-unsubscribe=one-click", false],
  [stop, form, "", false],
  [stop, undefined, "List-Unsubscribe=One-Click", false],
  [stop, "text/plain", "List-Unsubscribe=One-Click", false],
  [stop, "multipart/form-data; boundary=x1", part.replace("--x1--", "--x1\r\nContent-Disposition: form-data"), false],
  [`${stop}/x`, form, "List-Unsubscribe=One-Click", false],
  [`/x${stop}`, form, "List-Unsubscribe=One-Click", false],
  ["/dispatches/a", form, "List-Unsubscribe=One-Click", false],
])("a request from anywhere to %s as %s with %j: %s", (path, type, body, allowed) => {
  expect(isOneClick(path, type, body)).toBe(allowed);
});
