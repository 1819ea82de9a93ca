import { cookieHeader, db, hashToken, newSecret, now, readCookie, type Tx } from "#platform";
import { browserName } from "./browser-name.ts";
import { isAtLeast, type Role, type Staff } from "./shared.ts";
import { spans } from "./spans.ts";
import {
  deleteOldSessions,
  deleteSessionByHash,
  findSession,
  insertSession,
  noteSeen,
  staffOf,
  touchSession,
} from "./store.ts";
import { deleteOldSignIns } from "./store-sign-in.ts";

const cookie = "staff";

export interface Session {
  id: string;
  staff: Staff;
  beganAt: Date;
}

/** Whether somebody signed in so lately that they may add a passkey. */
export const isFresh = (session: Session, at: Date): boolean => at.getTime() - session.beganAt.getTime() <= spans.fresh;

/** Whose browser asks; null where nobody is signed in, or for too long. */
async function findSessionOf(request: Request): Promise<Session | null> {
  const secret = secretOf(request);
  const row = secret ? await findSession(hashToken(secret)) : null;
  if (!row || row.staff.removedAt) return null;
  const staff = staffOf(row.staff);
  const at = now().getTime();
  const longest = staff.role === "owner" ? spans.ownerSession : spans.session;
  if (at - row.seenAt.getTime() > spans.idle || at - row.createdAt.getTime() > longest) return null;
  if (at - row.seenAt.getTime() > spans.seenEvery) await touchSession(row.id, staff.id, new Date(at));
  return { id: row.id, staff, beganAt: row.createdAt };
}

/** Who asks, or null: for pages that are there for everybody. */
export const findStaff = async (request: Request): Promise<Staff | null> =>
  (await findSessionOf(request))?.staff ?? null;

/**
 * The first line of every loader and action of the studio.
 * @param least the role that it needs
 * @returns who asks
 * @throws a Response: to the sign-in page; 401 where a form was sent, so that the page can keep what was typed; 403
 */
export async function requireStaff(request: Request, least: Role): Promise<Staff> {
  return (await requireSession(request, least)).staff;
}

/** As requireStaff, with the session itself. */
export async function requireSession(request: Request, least: Role): Promise<Session> {
  const session = await findSessionOf(request);
  if (session && isAtLeast(session.staff.role, least)) return session;
  const { pathname, search } = new URL(request.url);
  if (session) throw refuse(least);
  if (request.method === "POST") throw Response.json({ signIn: true }, { status: 401 });
  const to = pathname === "/studio" ? "" : `?to=${encodeURIComponent(pathname + search)}`;
  throw new Response(null, { status: 303, headers: { Location: `/studio/sign-in${to}` } });
}

const refuse = (least: Role) =>
  Response.json(
    {
      title: "Your account may not do this",
      sentence: `This needs the role ${least === "owner" ? "owner" : "editor or owner"}. An owner of this hub can give it to you, under Staff.`,
    },
    { status: 403 },
  );

/**
 * Begins a session: always a new one, whatever the browser had before.
 * @returns its Set-Cookie header
 */
export async function beginSession(
  tx: Tx,
  ask: { request: Request; staffId: string; via: "link" | "passkey"; now: Date },
): Promise<{ id: string; cookie: string }> {
  const old = secretOf(ask.request);
  if (old) await deleteSessionByHash(tx, hashToken(old));
  const secret = newSecret();
  const browser = browserName(ask.request.headers.get("user-agent") ?? "");
  const { staffId, via } = ask;
  const { id } = await insertSession(tx, { tokenHash: hashToken(secret), staffId, via, browser, now: ask.now });
  await noteSeen(tx, staffId, ask.now);
  return { id, cookie: cookieHeader(cookie, secret, spans.session / 1000) };
}

/** Ends the session of this browser. @returns the header that removes its cookie */
export async function signOut(request: Request): Promise<string> {
  const secret = secretOf(request);
  if (secret) await deleteSessionByHash(db(), hashToken(secret));
  return cookieHeader(cookie, "", 0);
}

/** Nightly: links that are over, and sessions that nobody can use any more. @returns how many of each */
export async function forgetOldSessions(now: Date): Promise<{ links: number; sessions: number }> {
  const before = (span: number) => new Date(now.getTime() - span);
  const links = await deleteOldSignIns(now);
  const sessions = await deleteOldSessions(before(spans.idle), before(spans.session));
  return { links: links.count, sessions: sessions.count };
}

function secretOf(request: Request): string | null {
  const secret = readCookie(request.headers.get("cookie"), cookie);
  return secret?.length === 43 ? secret : null;
}
