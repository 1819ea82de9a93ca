/** For tests of what the hub does by itself as days pass: a mail server that keeps what it takes, and a clock to move. */
import { afterAll, afterEach, beforeAll } from "vitest";
import { db, env, log, now, startQueue, stopQueue } from "#platform";
import { useDatabase } from "../../tests/stand-ins/database.ts";
import { givenSmtp, type SmtpStandIn } from "../../tests/stand-ins/smtp.ts";
import { setClock } from "../platform/clock.ts";
import { queueNames } from "./jobs.ts";
import { closeLines } from "./smtp-line.ts";

/** What a mailbox got, as mailparser reads it. */
export type ReadMail = SmtpStandIn["mails"][number]["parsed"];

export interface PassingDays {
  smtp: SmtpStandIn;
  /** Moves the clock; after each test it is the present again. */
  passHours(hours: number): void;
  passDays(days: number): void;
  mailsTo(mailbox: string): ReadMail[];
  subjectsTo(mailbox: string): (string | undefined)[];
}

/**
 * Gives the test file a database, a queue and a mail server of its own, and empties the tables after each test. Call it
 * once, right below the imports.
 */
export async function usePassingDays(): Promise<PassingDays> {
  const smtp = await givenSmtp();
  const mail = { SMTP_URL: smtp.url, SMTP_PER_SECOND: 1000, MAIL_FROM: "Action Hub <letters@hub.example>" };
  Object.assign(env(), { BASE_URL: "http://localhost:3000", ...mail });
  log.level = "silent";
  useDatabase();
  const start = Date.now();
  beforeAll(() => startQueue(queueNames));
  afterEach(async () => {
    await db().notice.deleteMany();
    await db().stoppedMailbox.deleteMany();
    await db().confirmation.deleteMany();
    setClock(start);
  });
  afterAll(async () => {
    await stopQueue();
    closeLines();
    await smtp.close();
  });
  const mailsTo = (mailbox: string) =>
    smtp.mails.filter((mail) => mail.to.includes(mailbox)).map((mail) => mail.parsed);
  const passHours = (hours: number) => setClock(now().getTime() + hours * 3_600_000);
  return {
    ...{ smtp, mailsTo, passHours, passDays: (days) => passHours(days * 24) },
    subjectsTo: (mailbox) => mailsTo(mailbox).map((mail) => mail.subject),
  };
}
