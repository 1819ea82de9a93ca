import { mailSignInLink, parseMailbox } from "#dispatch";
import {
  cookieHeader,
  deriveCode,
  deriveToken,
  env,
  hashToken,
  limit,
  limits,
  newId,
  newSecret,
  ok,
  problem,
  type Result,
  readCookie,
  sameSecret,
  type Tx,
  transaction,
} from "#platform";
import { audit } from "./audit.ts";
import { type StudioProblem, sayProblem } from "./problems.ts";
import { beginSession } from "./session.ts";
import { spans } from "./spans.ts";
import { findById, findByKey, staffOf } from "./store.ts";
import { claimSignIn, findSignIn, hasAsked, insertSignIn, listAsked, takeTry } from "./store-sign-in.ts";

const cookie = "sign-in";
const most = limits.codeTries.max;

/**
 * Asks for a sign-in link. Whether the mailbox belongs to staff or a limit is reached, the same statements run and the
 * same comes back: what differs is whether the worker finds a mailbox on the mail that it is rung for.
 * @param to where they wanted to go
 * @param client keyed hash of who asks
 * @returns the cookie that binds the link to this browser, or what is wrong with the address as such
 */
export async function askSignIn(ask: {
  request: Request;
  mailbox: string;
  to: string | null;
  client: string;
  now: Date;
}): Promise<Result<{ cookie: string }, StudioProblem>> {
  const { now } = ask;
  const parsed = parseMailbox(ask.mailbox);
  if (!parsed.ok) return problem(sayProblem("not-a-mailbox"));
  const { key } = parsed.value;
  const { signInMails, signInsPerClient } = limits;
  const mails = await limit({ key: `sign-in:${key}`, max: signInMails.max, windowSeconds: signInMails.seconds, now });
  const asks = await limit({
    ...{ key: `sign-in-client:${ask.client}`, max: signInsPerClient.max, windowSeconds: signInsPerClient.seconds, now },
  });
  const secret = secretOf(ask.request) ?? newSecret();
  await transaction(async (tx) => {
    const staff = await findByKey(tx, key);
    const goes = staff !== null && mails.allowed && asks.allowed;
    const id = await makeLink(tx, { staffId: goes ? staff.id : null, browserHash: hashToken(secret), to: ask.to, now });
    await mailSignInLink(tx, { signInId: id, mailbox: { address: goes ? staff.mailbox : "", key }, now });
  });
  return ok({ cookie: cookieHeader(cookie, secret, spans.link / 1000) });
}

/** A link that works in any browser, once: for whoever may use the command line. */
export const printLink = async (tx: Tx, staffId: string, now: Date): Promise<string> =>
  `${env().BASE_URL}/studio/sign-in/${tokenOf(await makeLink(tx, { staffId, browserHash: null, to: null, now }))}`;

async function makeLink(
  tx: Tx,
  link: { staffId: string | null; browserHash: string | null; to: string | null; now: Date },
): Promise<string> {
  const { staffId, browserHash, now } = link;
  const id = newId(now.getTime());
  await insertSignIn(tx, {
    ...{ id, staffId, tokenHash: hashToken(tokenOf(id)), browserHash, goesTo: placeInStudio(link.to) },
    ...{ createdAt: now, expiresAt: new Date(now.getTime() + spans.link) },
  });
  return id;
}

const tokenOf = (id: string) => deriveToken("sign-in", id);

/** Where a page of the studio may send somebody back to: a path of the studio, and nothing that leaves it. */
export const placeInStudio = (to: string | null): string =>
  to && to.length <= 500 && /^\/studio(\/[A-Za-z0-9._~-]+)*\/?(\?[A-Za-z0-9._~=&%+-]*)?$/.test(to) && !to.includes("..")
    ? to
    : "/studio";

/** The code that the asking browser shows, for a link that is opened in another; null where it asked for nothing. */
export async function readAsked(request: Request, now: Date): Promise<{ code: string } | null> {
  const secret = secretOf(request);
  if (!secret || !(await hasAsked(hashToken(secret), now))) return null;
  return { code: codeOf(hashToken(secret)) };
}

/** Tells of the text of a mail whether it carries a sign-in link that this browser asked for. */
export async function ownSignInMails(request: Request, now: Date): Promise<(text: string) => boolean> {
  const secret = secretOf(request);
  const own = new Set(secret ? await listAsked(hashToken(secret), now) : []);
  return (text) => own.has(hashToken(/\/studio\/sign-in\/([A-Za-z0-9_-]{43})/.exec(text)?.[1] ?? ""));
}

const codeOf = (browserHash: string) => deriveCode("sign-in", browserHash);

export type SignInPage = { status: "ready" | "asks-code"; triesLeft: number } | { status: "over" };

/** What the link shows; reading it uses nothing up. */
export async function readSignIn(token: string, request: Request, now: Date): Promise<SignInPage> {
  const row = await findSignIn(hashToken(token));
  if (!row?.staffId || row.usedAt || row.expiresAt <= now || row.codeTries >= most) return { status: "over" };
  const status = isHere(row.browserHash, request) ? "ready" : "asks-code";
  return { status, triesLeft: most - row.codeTries };
}

/**
 * Signs in by a link: in the browser that asked for it, or with the code shown there. Pressed twice at once, one wins.
 * @param code as typed; asked for in another browser only
 * @returns the cookies of the session, and where to go
 */
export async function signIn(ask: {
  token: string;
  request: Request;
  code: string;
  now: Date;
}): Promise<Result<{ cookies: string[]; to: string }, StudioProblem>> {
  const { request, now } = ask;
  const tokenHash = hashToken(ask.token);
  const row = await findSignIn(tokenHash);
  if (!row || row.codeTries >= most) return problem(sayProblem("link-over"));
  if (!isHere(row.browserHash, request)) {
    const tries = await takeTry(tokenHash, most);
    if (tries === null) return problem(sayProblem("link-over"));
    if (!sameSecret(ask.code.replace(/\D/g, ""), codeOf(row.browserHash ?? "")))
      return problem(sayProblem(tries < most ? "code-wrong" : "link-over", most - tries));
  }
  return transaction(async (tx) => {
    const claimed = await claimSignIn(tx, tokenHash, now);
    const staff = claimed && (await findById(tx, claimed.staffId));
    if (!staff) return problem(sayProblem("link-over"));
    const session = await beginSession(tx, { request, staffId: staff.id, via: "link", now });
    await audit(staffOf(staff), "staff.sign-in", { kind: "session", id: session.id }, tx);
    return ok({ cookies: [session.cookie, cookieHeader(cookie, "", 0)], to: claimed.goesTo });
  });
}

/** A printed link is at home everywhere. */
function isHere(browserHash: string | null, request: Request): boolean {
  if (browserHash === null) return true;
  const secret = secretOf(request);
  return secret !== null && sameSecret(hashToken(secret), browserHash);
}

function secretOf(request: Request): string | null {
  const secret = readCookie(request.headers.get("cookie"), cookie);
  return secret?.length === 43 ? secret : null;
}
