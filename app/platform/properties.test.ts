/** What holds for any header, path and token that anybody may send. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { runs } from "../../tests/stand-ins/runs.ts";
import { bodyLimit, clientKey, isOwnRequest, isReadablePath } from "./guard.ts";
import { newId, readSignedId, signId } from "./tokens.ts";

test("only what we signed for this purpose opens a private page: one changed character closes it", () => {
  const character = fc.constantFrom(..."ABCxyz019-_");
  fc.assert(
    fc.property(fc.nat(64), character, fc.string(), (at, other, junk) => {
      const id = newId();
      const token = signId("letter", id);
      expect(readSignedId("letter", token)).toBe(id);
      expect(readSignedId("draft", token)).toBeNull();
      if (token[at] !== other)
        expect(readSignedId("letter", token.slice(0, at) + other + token.slice(at + 1))).toBeNull();
      expect(readSignedId("letter", junk)).toBeNull();
      expect(readSignedId("letter", `${token}${junk || "x"}`)).toBeNull();
    }),
    runs(500),
  );
});

test("a form is taken from our own pages alone, whatever else its headers say", () => {
  const site = fc.option(fc.oneof(fc.constantFrom("same-origin", "same-site", "cross-site", "none"), fc.string()));
  const origin = fc.option(
    fc.oneof(
      fc.constantFrom("https://hub.example", "https://hub.example.evil.test", "null", "http://hub.example"),
      fc.string(),
    ),
  );
  fc.assert(
    fc.property(site, origin, (from, at) => {
      const own = isOwnRequest({ site: from ?? undefined, origin: at ?? undefined }, "https://hub.example");
      expect(own).toBe(from === null ? at === "https://hub.example" : from === "same-origin");
    }),
    runs(500),
  );
});

test("a client cannot choose whom its requests count for by writing a header in front of the proxy's", () => {
  fc.assert(
    fc.property(fc.ipV4(), fc.array(fc.oneof(fc.ipV4(), fc.string()), { maxLength: 5 }), (address, written) => {
      expect(clientKey(address, written.join(","), 0)).toBe(address);
      expect(clientKey("10.0.0.1", [...written.map((one) => one.replaceAll(",", " ")), address].join(", "), 1)).toBe(
        address,
      );
    }),
    runs(500),
  );
});

test("all addresses of one IPv6 /64 count as one, however they are written", () => {
  const group = fc.integer({ min: 0, max: 0xffff }).map((number) => number.toString(16));
  fc.assert(
    fc.property(fc.tuple(group, group, group, group), fc.tuple(group, group, group, group), (net, host) => {
      const key = clientKey([...net, ...host].join(":"), undefined, 0);
      expect(clientKey([...net, "0", "0", "0", "1"].join(":"), undefined, 0)).toBe(key);
      expect(
        clientKey(
          `${net
            .map((one) => one.padStart(4, "0"))
            .join(":")
            .toUpperCase()}::1`,
          undefined,
          0,
        ),
      ).toBe(key);
    }),
    runs(500),
  );
});

test("any path is readable or refused, and has a bound for its body", () => {
  fc.assert(
    fc.property(
      fc.oneof(fc.webPath(), fc.string({ unit: "binary" }), fc.constantFrom("/%", "/%00", "/%c0%af", "\\")),
      (path) => {
        if (isReadablePath(path)) expect(decodeURIComponent(path)).not.toMatch(/[\0\\]/);
        expect([65_536, 1_048_576]).toContain(bodyLimit(path));
      },
    ),
    runs(500),
  );
});
