/**
 * In a process of its own: ready letters over five connections to the sink, by our lines, by a raw client, and by
 * nodemailer's pool, in turn. Tells its parent milliseconds of each round.
 */
import { createTransport } from "nodemailer";
import { env, newId } from "#platform";
import { carryBySmtp } from "../../../app/dispatch/smtp-line.ts";
import { letterBytes, mailOf } from "./given-mails.ts";
import { sendRaw } from "./raw-client.ts";

const lines = 5;
const letters = 300;
const rounds = 9;

const url = env().SMTP_URL ?? "";
const port = Number(new URL(url).port);
const template = await letterBytes();
type Mail = ReturnType<typeof mailOf>;

async function ours(mails: Mail[]): Promise<void> {
  const left = [...mails];
  await Promise.all(
    Array.from({ length: lines }, async () => {
      for (let mail = left.pop(); mail; mail = left.pop()) {
        const { to, bytes } = mail;
        const carried = await carryBySmtp(url, {
          from: "letters@hub.example",
          to,
          bytes,
          beforeText: async () => true,
        });
        if (carried.ended !== "accepted") throw new Error("The sink did not take a letter.");
      }
    }),
  );
}

const pool = createTransport({
  ...{ pool: true, maxConnections: lines, maxMessages: Number.POSITIVE_INFINITY },
  ...{ host: "127.0.0.1", port, ignoreTLS: true },
});
const nodemailer = (mails: Mail[]) =>
  Promise.all(
    mails.map(({ to, bytes }) =>
      pool.sendMail({ envelope: { from: "letters@hub.example", to }, raw: Buffer.from(bytes) }),
    ),
  );

const ways = { ours, raw: (mails: Mail[]) => sendRaw(port, mails, lines), nodemailer };
const times: Record<string, { wall: number; cpu: number }[]> = { ours: [], raw: [], nodemailer: [] };
for (let round = 0; round < rounds + 1; round++)
  for (const [name, send] of Object.entries(ways)) {
    const mails = Array.from({ length: letters }, () => mailOf(template, newId()));
    const cpu = process.cpuUsage();
    const start = performance.now();
    await send(mails);
    const wall = (performance.now() - start) / letters;
    const { user, system } = process.cpuUsage(cpu);
    if (round > 0) times[name]?.push({ wall, cpu: (user + system) / 1000 / letters }); // the first warms up
  }
process.send?.({ times, size: template.length });
process.disconnect();
process.exit(0);
