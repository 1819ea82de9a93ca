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
