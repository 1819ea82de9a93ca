import { generateKeyPairSync } from "node:crypto";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { parseEnv } from "./env.ts";

test("nothing set gives a hub on this computer", () => {
  const given = parseEnv({});
  expect(given.PORT).toBe(3000);
  expect(given.BASE_URL).toBe("http://localhost:3000");
  expect(given.POSTCODES_IO_URL).toBe("https://api.postcodes.io");
});

test("an empty variable counts as not set", () => {
  expect(parseEnv({ PORT: "", BASE_URL: "" }).PORT).toBe(3000);
});

test.each([
  [{ PORT: "eighty" }, "PORT must be a whole number from 1 to 65535"],
  [{ PORT: "0" }, "PORT must be at least 1"],
  [{ BASE_URL: "letters.example.org" }, "BASE_URL must be an address such as"],
  [{ BASE_URL: "http://letters.example.org" }, "BASE_URL must start with https:// outside this computer"],
  [{ BASE_URL: "https://letters.example.org" }, "SMTP_URL is needed as soon as BASE_URL is not this computer"],
  [
    { BASE_URL: "https://letters.example.org/hub", SMTP_URL: "smtp://x", MAIL_FROM: "a@b.test" },
    "BASE_URL must be without a path",
  ],
  [{ SMTP_URL: "smtp://localhost" }, "MAIL_FROM is needed with SMTP_URL"],
  [{ SMTP_URL: "localhost:25", MAIL_FROM: "a@b.test" }, "SMTP_URL must start with smtp:// or smtps://"],
  [{ MAIL_FROM: "a@b.test, c@d.test", SMTP_URL: "smtp://x" }, "MAIL_FROM must be one mail address"],
  [{ BOUNCE_IMAP_URL: "pop3://a:b@c" }, "BOUNCE_IMAP_URL must be like imaps://user:password@imap.example.org"],
  [{ BOUNCE_IMAP_URL: "imaps://imap.example.org" }, "BOUNCE_IMAP_URL must be like"],
  [{ BOUNCE_IMAP_URL: "imaps://a:b@imap.example.org" }, "BOUNCE_IMAP_URL is of use only with SMTP_URL"],
  [{ SECRET_KEY: "short" }, "SECRET_KEY must be at least 32 characters"],
  [{ POSTCODES_IO_URL: "no" }, "POSTCODES_IO_URL must be an http or https address, or off"],
  [{ LOG_LEVEL: "loud" }, "LOG_LEVEL must be trace, debug, info, warn, error or silent"],
  [
    { TEST_CLOCK: "1,1", BASE_URL: "https://a.example", SMTP_URL: "smtp://x", MAIL_FROM: "a@b.test" },
    "TEST_CLOCK is for tests on this computer only",
  ],
])("%o is refused with a sentence", (variables, sentence) => {
  expect(() => parseEnv(variables as Record<string, string>)).toThrow(sentence);
});

test("a wrong value is never repeated in the message", () => {
  expect(() => parseEnv({ DATABASE_URL: "mysql://hub:secret@db" })).toThrow(
    /^DATABASE_URL must start with postgresql:\/\/$/,
  );
});

const keys = mkdtempSync(join(tmpdir(), "hub-keys-"));
const pem = { type: "pkcs8", format: "pem" } as const;
function givenKey(name: string, content: string): string {
  writeFileSync(join(keys, name), content);
  return join(keys, name);
}
const rsa = (modulusLength: number) => generateKeyPairSync("rsa", { modulusLength }).privateKey.export(pem).toString();
const good = {
  DKIM_DOMAIN: "hub.example",
  DKIM_SELECTOR: "hub1",
  DKIM_KEY_FILE: givenKey("good.pem", rsa(2048)),
  MAIL_FROM: "Hub <letters@post.hub.example>",
};

test("three right settings sign; none of them is right too", () => {
  expect(parseEnv(good).DKIM_SELECTOR).toBe("hub1");
  expect(parseEnv({ MAIL_FROM: good.MAIL_FROM }).DKIM_DOMAIN).toBeUndefined();
});

test.each([
  [{ DKIM_SELECTOR: "" }, "DKIM_SELECTOR is needed too"],
  [{ DKIM_DOMAIN: "", DKIM_KEY_FILE: "" }, /DKIM_DOMAIN is needed too.*\nDKIM_KEY_FILE is needed too/],
  [{ DKIM_DOMAIN: "Hub.Example" }, "DKIM_DOMAIN must be a domain in lower case"],
  [{ DKIM_DOMAIN: "elsewhere.example" }, "DKIM_DOMAIN must be the domain of MAIL_FROM"],
  [{ DKIM_DOMAIN: "ub.example" }, "DKIM_DOMAIN must be the domain of MAIL_FROM"],
  [{ DKIM_SELECTOR: "hub 1; p=" }, "DKIM_SELECTOR must be a name"],
  [{ DKIM_KEY_FILE: join(keys, "nothing.pem") }, "DKIM_KEY_FILE names a file that can't be read (ENOENT)"],
  [{ DKIM_KEY_FILE: keys }, "DKIM_KEY_FILE names a file that can't be read (EISDIR)"],
  [{ DKIM_KEY_FILE: givenKey("words.pem", "no key") }, "DKIM_KEY_FILE must name a file with one private key"],
  [{ DKIM_KEY_FILE: givenKey("short.pem", rsa(512)) }, "DKIM_KEY_FILE must hold an RSA key of at least 1024 bits"],
  [
    { DKIM_KEY_FILE: givenKey("ed.pem", generateKeyPairSync("ed25519").privateKey.export(pem).toString()) },
    "DKIM_KEY_FILE must hold an RSA key: other kinds",
  ],
])("signing with %o is refused with a sentence", (change, sentence) => {
  expect(() => parseEnv({ ...good, ...change })).toThrow(sentence as string);
});
