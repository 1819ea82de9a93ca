import { createServer, type Socket } from "node:net";
import { afterEach, expect, test, vi } from "vitest";

vi.hoisted(() =>
  Object.assign(process.env, { LOG_LEVEL: "silent", SMTP_URL: "smtp://127.0.0.1:1", MAIL_FROM: "letters@hub.example" }),
);

import { givenRawSmtp, type Heard } from "../../tests/stand-ins/raw-smtp.ts";
import { carryBySmtp, closeLines } from "./smtp-line.ts";

afterEach(closeLines);

const mail = (text: string | Buffer = "Subject: one\r\n\r\n.hidden dot\r\n") => ({
  ...{ from: "letters@hub.example", to: "mo@parliament.example" },
  bytes: new Uint8Array(Buffer.from(text)),
});
const long = Buffer.from(`Subject: long\r\n\r\n${"0123456789 and so on\r\n".repeat(150_000)}`);
/** More than two sockets of this computer hold for a server that does not read. */
const longer = Buffer.concat(Array(12).fill(long));

/** A server that offers PIPELINING and says what it got, in the pieces in which it came. */
async function givenListener(answer: (got: string, socket: Socket) => void, offers = ["PIPELINING"]) {
  const pieces: string[] = [];
  const server = createServer((socket) => {
    socket.on("error", () => undefined).write("220 here\r\n");
    socket.on("data", (part) => {
      const got = part.toString("latin1");
      pieces.push(got);
      if (got.startsWith("EHLO"))
        socket.write(`${["here", ...offers].map((line) => `250-${line}\r\n`).join("")}250 HELP\r\n`);
      else answer(got, socket);
    });
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  const { port } = server.address() as { port: number };
  return { pieces, url: `smtp://127.0.0.1:${port}`, [Symbol.asyncDispose]: async () => void server.close() };
}

test("where the server offers it, sender, recipient and DATA are one piece, and the text with its dot is another", async () => {
  await using server = await givenListener((got, socket) =>
    socket.write(got.startsWith("MAIL") ? "250 yes\r\n250 yes\r\n354 go on\r\n" : "250 taken\r\n"),
  );
  expect(await carryBySmtp(server.url, mail())).toEqual({ ended: "accepted", reply: "250 taken" });
  expect(server.pieces.slice(1)).toEqual([
    "MAIL FROM:<letters@hub.example>\r\nRCPT TO:<mo@parliament.example>\r\nDATA\r\n",
    "Subject: one\r\n\r\n..hidden dot\r\n.\r\n",
  ]);
});

test("else each waits for the answer to the one before", async () => {
  const answer = (got: string, socket: Socket) =>
    socket.write(got.startsWith("DATA") ? "354 go on\r\n" : "250 yes\r\n");
  await using server = await givenListener(answer, ["SIZE 10000"]);
  await carryBySmtp(server.url, mail());
  expect(server.pieces.slice(1, -1)).toEqual([
    "MAIL FROM:<letters@hub.example> SIZE=29\r\n",
    "RCPT TO:<mo@parliament.example>\r\n",
    "DATA\r\n",
  ]);
});

test("who may not begin the text any more hangs up, and the server gets neither a byte of it nor a dot", async () => {
  const heard: string[] = [];
  await using server = await givenRawSmtp({
    extensions: ["PIPELINING"],
    heard: ({ step, stage }: Heard) => void heard.push(`${step} ${stage}`),
  });
  const beforeText = vi.fn(async () => false);
  expect(await carryBySmtp(server.url, { ...mail(), beforeText })).toEqual({ ended: "broken-off" });
  expect(beforeText).toHaveBeenCalledTimes(1);
  expect(await carryBySmtp(server.url, mail())).toMatchObject({ ended: "accepted" }); // over another connection
  expect(heard.filter((one) => one === "dot came")).toHaveLength(1);
  expect(heard.filter((one) => one === "connect came")).toHaveLength(2);
});

test("the question that fails counts as no", async () => {
  await using server = await givenRawSmtp();
  const beforeText = () => Promise.reject(new Error("the database is away"));
  expect(await carryBySmtp(server.url, { ...mail(), beforeText })).toEqual({ ended: "broken-off" });
});

test("a text that is asked about while the server hangs up has not gone", async () => {
  const asked = Promise.withResolvers<void>();
  await using server = await givenListener((_, socket) => {
    socket.write("250 yes\r\n250 yes\r\n354 go on\r\n");
    void asked.promise.then(() => socket.destroy());
  });
  const beforeText = () => {
    asked.resolve();
    return new Promise<boolean>((give) => setTimeout(() => give(true), 200));
  };
  expect(await carryBySmtp(server.url, { ...mail(), beforeText })).toMatchObject({
    ended: "fault",
    fault: { stage: "answer", code: null, textSent: false },
  });
});

test("a long text arrives whole", async () => {
  let text: Buffer = Buffer.alloc(0);
  await using server = await givenRawSmtp({
    behave: (step, session) => {
      if (step === "dot") text = session.text;
      return undefined;
    },
  });
  expect(await carryBySmtp(server.url, mail(long))).toMatchObject({ ended: "accepted" });
  expect(text.equals(long)).toBe(true);
});

test("of a long text that breaks off before its end the dot has not gone, so it may be tried again at once", async () => {
  let got = 0;
  await using server = await givenListener((part, socket) => {
    if (part.startsWith("MAIL")) return socket.write("250 yes\r\n250 yes\r\n354 go on\r\n");
    got += part.length;
    return got > 200_000 ? socket.destroy() : undefined;
  });
  const carried = await carryBySmtp(server.url, mail(longer));
  expect(carried).toMatchObject({ ended: "fault", fault: { code: null, textSent: false } });
});

test("a server that refuses in the midst of a long text is heard, and no dot follows", async () => {
  let dots = 0;
  await using server = await givenListener((part, socket) => {
    if (part.endsWith("\r\n.\r\n")) dots++;
    if (part.startsWith("MAIL")) return socket.write("250 yes\r\n250 yes\r\n354 go on\r\n");
    if (!socket.isPaused()) socket.write("552 5.3.4 too long\r\n");
    return socket.pause();
  });
  const carried = await carryBySmtp(server.url, mail(longer));
  expect(carried).toEqual({
    ended: "fault",
    fault: { stage: "answer", code: 552, reply: "552 5.3.4 too long", textSent: false },
  });
  expect(dots).toBe(0);
});

test.each([
  ["a@b.example>\r\nRCPT TO:<evil@evil.example", "rcpt"],
  ["a@b.example> SIZE=1", "rcpt"],
  ["", "rcpt"],
])("what is no address gets no command: %j", async (to, stage) => {
  const steps: string[] = [];
  await using server = await givenRawSmtp({ heard: ({ step }) => void steps.push(step) });
  expect(await carryBySmtp(server.url, { ...mail(), to })).toMatchObject({ fault: { stage, code: 553 } });
  expect(steps).not.toContain("MAIL");
});

test("a refusal is said in the server's words, UTF-8 or not, on one line", async () => {
  await using server = await givenRawSmtp({
    behave: (step) =>
      step === "RCPT" ? { bytes: Buffer.from("550-5.1.1 d\u0175r\r\n550 5.1.1\tno\u0007 one\r\n") } : undefined,
  });
  expect(await carryBySmtp(server.url, mail())).toMatchObject({ fault: { reply: "550-5.1.1 dŵr 550 5.1.1 no one" } });
});

test("a hundred mails go over one connection, and the server is told goodbye", async () => {
  const steps: string[] = [];
  await using server = await givenRawSmtp({ heard: ({ step, stage }) => void (stage === "came" && steps.push(step)) });
  for (let n = 0; n < 101; n++) await carryBySmtp(server.url, mail());
  expect(steps.filter((step) => step === "connect")).toHaveLength(2);
  await vi.waitFor(() => expect(steps).toContain("QUIT"), { timeout: 20_000 });
});
