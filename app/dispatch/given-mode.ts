/** For tests: letters meet a mail server in one of its modes, twice, and then a good one. */
import { db, env, now } from "#platform";
import { givenRawSmtp, type RawSmtp } from "../../tests/stand-ins/raw-smtp.ts";
import { type Follows, type Mode, urlOf } from "../../tests/stand-ins/smtp-modes.ts";
import { confirmWaiting } from "./confirm-waiting.ts";
import { givenAsked, lifeOf, makeDue } from "./given-dispatch.ts";
import { sendDispatch } from "./send-dispatch.ts";
import { closeLines } from "./smtp-line.ts";

export interface Met {
  /** State and reason after each try: in the mode, in the mode once more, then at a good server. */
  tries: string[];
  /** The same as one word. */
  followed: Follows | "?";
  /** Texts that the server took whole and did not refuse. */
  copies: Buffer[];
  notices: number;
}

/** Sends letters, one after the other over kept connections, and says what became of each. */
export async function meetMode(mode: Mode, letters: number): Promise<Met[]> {
  const copies: { to: string; text: Buffer; refused: boolean }[] = [];
  const state = { good: false };
  const { behave, needsTls: _, name: __, follows: ___, ...rest } = mode;
  await using server = await givenRawSmtp({
    ...rest,
    behave: (step, session) => {
      const act = state.good ? undefined : behave?.(step, session);
      const reply = act?.reply ?? act?.bytes?.subarray(0, 3).toString() ?? "250";
      if (step === "dot") copies.push({ to: session.to, text: session.text, refused: !reply.startsWith("2") });
      return act;
    },
  });
  const met = await Promise.all(
    Array.from({ length: letters }, async () => {
      const to = `member${++members}@modes.example`;
      const asked = await givenAsked({ to: { key: `mp:mode${members}`, email: to } });
      await confirmWaiting({ token: asked.token, proof: { draftId: asked.draftId }, now: now() });
      return { id: asked.dispatchId, to, tries: [] as string[] };
    }),
  );
  const good = await givenRawSmtp({
    behave: (step, session) =>
      void (step === "dot" && copies.push({ to: session.to, text: session.text, refused: false })),
  });
  const tryAll = async (url: string) => {
    Object.assign(env(), { SMTP_URL: url });
    for (const { id, tries } of met) {
      await makeDue(id);
      await sendDispatch(id);
      tries.push((await lifeOf(id)).at(-1) ?? "");
    }
    closeLines();
  };
  await tryAll(urlOf(server, mode));
  await tryAll(urlOf(server, mode));
  await tryAll(goodUrl(good));
  await good.close();
  return Promise.all(
    met.map(async ({ id, to, tries }) => ({
      tries,
      followed: wordFor(tries[0] ?? ""),
      copies: copies.filter((copy) => copy.to === to && !copy.refused).map((copy) => copy.text),
      notices: await db().notice.count({ where: { kind: "failed", subjectId: id } }),
    })),
  );
}

let members = 0;
const goodUrl = ({ port }: RawSmtp) => `smtp://hub:pass@127.0.0.1:${port}`;

function wordFor(life: string): Follows | "?" {
  const [state, reason] = life.split(": ");
  if (state === "sent" || state === "failed") return state;
  if (state !== "waiting") return "?";
  return reason === "ours" || reason === "unanswered" ? reason : "waits";
}
