/**
 * In a process of its own: ready letters over five connections to the sink, by our lines, by a raw client, and by
 * nodemailer's pool, in turn; and by our lines to the sink that offers PIPELINING, whose address is given. Tells its
 * parent milliseconds of each round.
 */
import { createTransport } from "nodemailer";
import { env, newId } from "#platform";
import { carryBySmtp, closeLines } from "../../../app/dispatch/smtp-line.ts";
import { letterBytes, mailOf } from "./given-mails.ts";
import { sendRaw } from "./raw-client.ts";

const lines = 5;
const letters = 300;
const rounds = 25;

const url = env().SMTP_URL ?? "";
const port = Number(new URL(url).port);
const template = await letterBytes();
type Mail = ReturnType<typeof mailOf>;

async function ours(to: string, mails: Mail[]): Promise<void> {
  closeLines(); // those that are kept lead to the other sink
  const left = [...mails];
  await Promise.all(
    Array.from({ length: lines }, async () => {
      for (let mail = left.pop(); mail; mail = left.pop()) {
        const carried = await carryBySmtp(to, {
          from: "letters@hub.example",
          to: mail.to,
          bytes: mail.bytes,
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

const ways = {
  ours: (mails: Mail[]) => ours(url, mails),
  pipelined: (mails: Mail[]) => ours(process.argv[2] ?? url, mails),
  raw: (mails: Mail[]) => sendRaw(port, mails, lines),
  nodemailer,
};
const times: Record<string, { wall: number; cpu: number }[]> = { ours: [], pipelined: [], raw: [], nodemailer: [] };
const inTurn = Object.entries(ways);
for (let round = 0; round < rounds + 1; round++) {
  for (const [name, send] of inTurn) {
    const mails = Array.from({ length: letters }, () => mailOf(template, newId()));
    globalThis.gc?.(); // nobody pays for what another left behind
    const cpu = process.cpuUsage();
    const start = performance.now();
    await send(mails);
    const wall = (performance.now() - start) / letters;
    const { user, system } = process.cpuUsage(cpu);
    if (round > 0) times[name]?.push({ wall, cpu: (user + system) / 1000 / letters }); // the first warms up
  }
  inTurn.push(...inTurn.splice(0, 1)); // another begins
}
process.send?.({ times, size: template.length });
process.disconnect();
process.exit(0);
