import SMTPConnection from "nodemailer/lib/smtp-connection";
import { expect, test, vi } from "vitest";

vi.hoisted(() =>
  Object.assign(process.env, { LOG_LEVEL: "silent", SMTP_URL: "smtp://127.0.0.1:1", MAIL_FROM: "letters@hub.example" }),
);

import { givenRawSmtp } from "../../tests/stand-ins/raw-smtp.ts";
import { openSession } from "./open-session.ts";
import type { SmtpSession } from "./smtp-session.ts";

test("nodemailer still keeps what the taking over of its connection needs", () => {
  const connection = new SMTPConnection({ host: "127.0.0.1" });
  for (const name of ["Data", "Timeout", "Close", "End", "Error"])
    expect(connection).toHaveProperty(`_onSocket${name}`, expect.any(Function));
  for (const name of ["_socket", "_supportedExtensions", "_maxAllowedSize"]) expect(connection).toHaveProperty(name);
});

test("what the server offers is known, and nodemailer hears nothing more", async () => {
  await using server = await givenRawSmtp({ extensions: ["AUTH PLAIN", "SIZE 1000", "PIPELINING", "SMTPUTF8"] });
  const opened = await openSession(server.url.replace("//", "//hub:pass@"), 5000);
  const session = opened as SmtpSession;
  expect(session.offers).toEqual({ pipelining: true, utf8: true, size: true, maxSize: 1000 });
  session.write("RSET\r\n");
  expect(await session.reply()).toEqual({ code: 250, raw: "250 2.0.0 forgotten" });
  session.close();
});
