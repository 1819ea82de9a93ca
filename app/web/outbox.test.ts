import { vi } from "vitest";

vi.hoisted(() => Object.assign(process.env, { SMTP_URL: "smtp://127.0.0.1:9", MAIL_FROM: "hub@example.org" }));

import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { env, newId } from "#platform";
import { readVisibleMails } from "./outbox.server.ts";

const request = new Request("http://localhost:3000/outbox");

test("with a mail server only letters to invented recipients are shown, and to no other computer", async () => {
  const folder = join(env().DATA_DIR, "outbox");
  mkdirSync(folder, { recursive: true });
  for (const kind of ["letter", "my-copy", "confirm", "sign-in"])
    writeFileSync(join(folder, `${kind}.${newId()}.eml`), `Subject: ${kind}\r\n\r\nText\r\n`);
  const mails = await readVisibleMails(request, true);
  expect(mails?.map(({ kind }) => kind).sort()).toEqual(["letter", "my-copy"]);
  expect(await readVisibleMails(request, false)).toBeNull();
});
