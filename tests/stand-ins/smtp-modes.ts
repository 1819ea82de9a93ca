/** How a mail server may misbehave, and what must become of a letter that meets it. */
import { createSecureContext } from "node:tls";
import { givenCertificate } from "./certificate.ts";
import type { Act, RawSmtp, Session, Step } from "./raw-smtp.ts";

/**
 * What follows the first try: it went; it waits for another, by its server's fault or by ours; it failed; or nobody
 * knows whether it arrived.
 */
export type Follows = "sent" | "waits" | "ours" | "failed" | "unanswered";

export interface Mode {
  name: string;
  follows: Follows;
  behave?: (step: Step, session: Session) => Act | undefined;
  extensions?: string[];
  secureContext?: ReturnType<typeof createSecureContext>;
  /** Reached by an address that does not count as this computer, so that TLS is asked for. */
  needsTls?: true;
}

type Place = "connect" | "EHLO" | "AUTH" | "MAIL" | "RCPT" | "DATA" | "dot";

const at =
  (place: Step, act: Act) =>
  (step: Step): Act | undefined =>
    step === place || (place === "EHLO" && step === "HELO") ? act : undefined;

/** A refusal at each place, by its class. */
const refusals: Record<Place, readonly string[]> = {
  connect: ["421 4.3.2 busy", "450 4.3.2 later", "554 5.7.1 go away", "500 5.5.1 no"],
  EHLO: ["421 4.3.2 closing", "451 4.3.0 later", "550 5.7.1 not you", "554 5.5.0 no"],
  AUTH: ["421 4.3.2 closing", "454 4.7.0 later", "535 5.7.8 wrong password", "550 5.7.1 no"],
  MAIL: ["421 4.3.2 closing", "452 4.3.1 no space", "550 5.7.1 not your domain", "552 5.3.4 no space for you"],
  RCPT: ["421 4.7.0 too many", "450 4.2.1 greylisted", "451 4.3.0 later", "550 5.1.1 no such user", "552 5.2.2 full"],
  DATA: ["421 4.3.2 closing", "451 4.3.0 later", "550 5.7.1 not wanted", "554 5.6.0 no"],
  dot: ["421 4.3.2 closing", "451 4.3.0 later", "452 4.3.1 no space", "552 5.3.4 too large", "554 5.7.1 spam"],
};
const ourPlaces: readonly string[] = ["connect", "EHLO", "AUTH", "MAIL"];

const refusing: Mode[] = Object.entries(refusals).flatMap(([place, replies]) =>
  replies.map((reply): Mode => {
    const permanent = reply.startsWith("5");
    const follows = !permanent ? "waits" : ourPlaces.includes(place) ? "ours" : "failed";
    return { name: `${reply.slice(0, 3)} at ${place}`, follows, behave: at(place as Place, { reply }) };
  }),
);

const dropping: Mode[] = (Object.keys(refusals) as Place[]).flatMap((place): Mode[] => [
  {
    name: `lost before the answer to ${place}`,
    follows: place === "dot" ? "unanswered" : "waits",
    behave: at(place, { drop: "before" }),
  },
  {
    name: `lost behind the answer to ${place}`,
    follows: place === "dot" ? "sent" : "waits",
    behave: at(place, { drop: "after" }),
  },
]);

const bytes = (text: string | Buffer) => ({ bytes: Buffer.from(text) });
const plainAuth = "AUTH PLAIN LOGIN";

const odd: Mode[] = [
  { name: "nothing wrong", follows: "sent" },
  { name: "251 to RCPT: will forward", follows: "sent", behave: at("RCPT", { reply: "251 2.1.5 forwarded" }) },
  { name: "252 to RCPT: cannot verify", follows: "sent", behave: at("RCPT", { reply: "252 2.1.5 will try" }) },
  {
    name: "EHLO unknown, HELO known",
    follows: "sent",
    behave: (step) => (step === "EHLO" ? { reply: "502 what?" } : undefined),
  },
  { name: "no SIZE, no 8BITMIME, no SMTPUTF8", follows: "sent", extensions: [plainAuth] },
  { name: "SIZE smaller than any letter", follows: "ours", extensions: [plainAuth, "SIZE 100"] },
  {
    name: "answers without words",
    follows: "sent",
    behave: (step) => (step === "RCPT" ? { reply: "250" } : undefined),
  },
  {
    name: "a 250 of five lines",
    follows: "sent",
    behave: at("dot", { reply: "250-one\r\n250-two\r\n250-three\r\n250-four\r\n250 five" }),
  },
  { name: "answers byte by byte", follows: "sent", behave: () => ({ dripMs: 1 }) },
  {
    name: "a greeting of twenty lines",
    follows: "sent",
    behave: at("connect", bytes(`${"220-welcome\r\n".repeat(20)}220 raw\r\n`)),
  },
  {
    name: "a web server instead",
    follows: "waits",
    behave: at("connect", bytes("HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n")),
  },
  {
    name: "binary instead of a greeting",
    follows: "waits",
    behave: at("connect", bytes(Buffer.from([0, 255, 13, 10, 0, 7, 13, 10]))),
  },
  { name: "354 to MAIL", follows: "waits", behave: at("MAIL", { reply: "354 what" }) },
  {
    name: "garbage of many lines to RCPT",
    follows: "waits",
    behave: at("RCPT", { bytes: Buffer.from("so\r\nit\r\ngoes\r\n"), drop: "after" }),
  },
  { name: "greylisted once", follows: "waits", behave: greylisting() },
  { name: "two answers to RCPT", follows: "waits", behave: at("RCPT", bytes("250 yes\r\n250 yes\r\n")) },
  { name: "two answers to DATA", follows: "waits", behave: at("DATA", { reply: "354 go on\r\n250 taken" }) },
  { name: "two answers to the dot", follows: "sent", behave: at("dot", { reply: "250 taken\r\n250 taken" }) },
  { name: "250 to DATA", follows: "waits", behave: at("DATA", { reply: "250 yes" }) },
  { name: "354 to the dot", follows: "unanswered", behave: at("dot", { reply: "354 go on" }) },
  { name: "no number to the dot", follows: "unanswered", behave: at("dot", { reply: "thank you" }) },
  {
    name: "421 to the dot, hung up within the line",
    follows: "waits",
    behave: at("dot", { ...bytes("421 4.3.2 closing"), drop: "after" }),
  },
  {
    name: "250 to the dot, hung up within the line",
    follows: "unanswered",
    behave: at("dot", { ...bytes("250 2.0.0 tak"), drop: "after" }),
  },
  {
    name: "10 MB in one line to the dot",
    follows: "unanswered",
    behave: at("dot", bytes(`250 ${"x".repeat(10_000_000)}\r\n`)),
  },
];

/** What can go wrong where MAIL, RCPT and DATA come in one piece (RFC 2920): all of it, and DATA taken after a refusal. */
const pipelined: Mode[] = [
  ...[...refusing, ...dropping].filter(({ name }) => / (MAIL|RCPT|DATA|dot)$/.test(name)),
  { name: "nothing wrong", follows: "sent" as const },
  ...(["550 5.7.1 no", "451 4.3.0 later"] as const).flatMap((reply) =>
    (["MAIL", "RCPT"] as const).map((place): Mode => {
      const follows = reply.startsWith("4") ? "waits" : place === "MAIL" ? "ours" : "failed";
      return {
        name: `${reply.slice(0, 3)} at ${place}, and 354 all the same`,
        follows,
        behave: (step) => (step === place ? { reply } : step === "DATA" ? { reply: "354 go on" } : undefined),
      };
    }),
  ),
].map((mode) => ({ ...mode, name: `PIPELINING: ${mode.name}`, extensions: [plainAuth, "PIPELINING"] }));

const address = "0.0.0.0"; // leads to this computer, and does not look like it
const withTls = ({ cert, key }: { cert: string; key: string }) => ({
  needsTls: true as const,
  secureContext: createSecureContext({ cert, key }),
});

/** Of these one must be trusted by the process that sends: `trusted` is its certificate. */
export function tlsModes(): { modes: Mode[]; trusted: string[] } {
  const [good, expired, wrongName, unknown] = [
    givenCertificate(address),
    givenCertificate(address, -1),
    givenCertificate("mail.elsewhere.example"),
    givenCertificate(address),
  ];
  const refused = (reply: string) => at("STARTTLS", { reply });
  return {
    trusted: [good.cert, expired.cert, wrongName.cert],
    modes: [
      { name: "TLS, a good certificate", follows: "sent", ...withTls(good) },
      { name: "TLS, an expired certificate", follows: "ours", ...withTls(expired) },
      { name: "TLS, a certificate of another name", follows: "ours", ...withTls(wrongName) },
      { name: "TLS, a certificate that nobody vouches for", follows: "ours", ...withTls(unknown) },
      { name: "STARTTLS not offered", follows: "ours", needsTls: true },
      { name: "STARTTLS offered, then 454", follows: "waits", ...withTls(good), behave: refused("454 4.7.0 later") },
      { name: "STARTTLS offered, then 502", follows: "ours", ...withTls(good), behave: refused("502 5.5.1 no") },
      { name: "lost behind STARTTLS", follows: "waits", ...withTls(good), behave: at("STARTTLS", { drop: "before" }) },
    ],
  };
}

/** Every mode that needs no waiting. */
export const quickModes: Mode[] = [...refusing, ...dropping, ...odd, ...pipelined];

/** A second of the hub, in milliseconds of ours, where its clock runs sixty times as fast. */
const second = 1000 / 60;

/** Modes of silence and slowness, for a hub whose clock runs sixty times as fast. */
export const slowModes: Mode[] = [
  { name: "no greeting, ever", follows: "waits", behave: at("connect", { silent: true }) },
  { name: "silent at EHLO", follows: "waits", behave: at("EHLO", { silent: true }) },
  { name: "silent at MAIL", follows: "waits", behave: at("MAIL", { silent: true }) },
  { name: "silent at RCPT", follows: "waits", behave: at("RCPT", { silent: true }) },
  { name: "silent at DATA", follows: "waits", behave: at("DATA", { silent: true }) },
  { name: "silent at the dot", follows: "unanswered", behave: at("dot", { silent: true }) },
  { name: "250 after 30 seconds", follows: "sent", behave: at("dot", { afterMs: 30 * second }) },
  { name: "250 after 150 seconds", follows: "sent", behave: at("dot", { afterMs: 150 * second }) },
  { name: "250 after 590 seconds", follows: "sent", behave: at("dot", { afterMs: 590 * second }) },
  { name: "a byte a second at RCPT", follows: "sent", behave: at("RCPT", { dripMs: second }) },
];

/** Where a server in a mode is reached, with the hub's name and password. */
export const urlOf = (server: RawSmtp, mode: Mode): string =>
  `smtp://hub:pass@${mode.needsTls ? address : "127.0.0.1"}:${server.port}`;

/** A recipient's second visit is let in. */
function greylisting() {
  const visited = new Set<string>();
  return (step: Step, { to }: Session): Act | undefined => {
    if (step !== "RCPT" || visited.has(to)) return;
    visited.add(to);
    return { reply: "450 4.2.0 come again in five minutes" };
  };
}
