/** Passkeys: added by whoever is signed in, and good for signing in without a mail. The library is loaded when one is used. */
import type { AuthenticationResponseJSON, RegistrationResponseJSON } from "@simplewebauthn/server";
import { cookieHeader, env, hashToken, newSecret, ok, problem, type Result, readCookie, transaction } from "#platform";
import { audit } from "./audit.ts";
import { makeChallenge, takeChallenge } from "./challenge.ts";
import { type StudioProblem, sayProblem } from "./problems.ts";
import { beginSession } from "./session.ts";
import type { Staff } from "./shared.ts";
import { spans } from "./spans.ts";
import { staffOf } from "./store.ts";
import { deletePasskey, findPasskey, insertPasskey, listPasskeys, usePasskey } from "./store-passkey.ts";

const library = () => import("@simplewebauthn/server");
const cookie = "passkey";
const mostPerPerson = 20;
/** EdDSA, ES256 and RS256 (IANA's COSE registry): what devices have. Left out, the library tries experimental ones. */
const supportedAlgorithmIDs = [-8, -7, -257];

/** Where passkeys hold: our own origin, and its host name. */
const here = () => {
  const { origin, hostname } = new URL(env().BASE_URL);
  return { origin, hostname };
};

export interface ListedPasskey {
  id: string;
  label: string;
  addedAt: string;
  usedAt: string | null;
}

/** Somebody's passkeys, the oldest first. */
export const readPasskeys = async (staffId: string): Promise<ListedPasskey[]> =>
  (await listPasskeys(staffId)).map(({ id, label, createdAt, usedAt }) => ({
    ...{ id, label, addedAt: createdAt.toISOString(), usedAt: usedAt?.toISOString() ?? null },
  }));

/** What navigator.credentials.create() needs to make a passkey for somebody, as JSON. */
export async function offerPasskey(staff: Staff, now: Date) {
  const { generateRegistrationOptions } = await library();
  return generateRegistrationOptions({
    ...{ rpName: "Action Hub Studio", rpID: here().hostname, userName: staff.email, userDisplayName: staff.name },
    userID: new TextEncoder().encode(staff.id),
    challenge: makeChallenge(`add:${staff.id}`, now),
    attestationType: "none",
    supportedAlgorithmIDs,
    excludeCredentials: (await listPasskeys(staff.id)).map(({ id, transports }) => ({ id, transports })),
    authenticatorSelection: { residentKey: "required", userVerification: "required" },
  });
}

/** Keeps a passkey that a device made. @param answer what the browser gave, as JSON text */
export async function addPasskey(ask: {
  staff: Staff;
  answer: string;
  label: string;
  now: Date;
}): Promise<Result<{ id: string }, StudioProblem>> {
  const { staff, now } = ask;
  const response = parse<RegistrationResponseJSON>(ask.answer);
  const { verifyRegistrationResponse } = await library();
  const verified = response
    ? await verifyRegistrationResponse({
        ...{ response, expectedOrigin: here().origin, expectedRPID: here().hostname, requireUserVerification: true },
        expectedChallenge: (challenge) => takeChallenge(`add:${staff.id}`, challenge, now),
        supportedAlgorithmIDs,
      }).catch(() => null)
    : null;
  if (!verified?.verified) return problem(sayProblem("passkey-failed"));
  const { id, publicKey, counter, transports = [] } = verified.registrationInfo.credential;
  const label = ask.label.normalize("NFC").replace(/\s+/g, " ").trim().slice(0, 60) || "Passkey";
  return transaction(async (tx) => {
    if ((await listPasskeys(staff.id, tx)).length >= mostPerPerson) return problem(sayProblem("too-many-passkeys"));
    const row = { id, staffId: staff.id, publicKey: new Uint8Array(publicKey), counter, transports, label };
    if ((await insertPasskey(tx, { ...row, createdAt: now })).count === 0) return problem(sayProblem("passkey-failed"));
    await audit(staff, "passkey.add", { kind: "staff", id: staff.id }, tx);
    return ok({ id });
  });
}

/** Removes one of somebody's passkeys. */
export const removePasskey = (staff: Staff, id: string): Promise<boolean> =>
  transaction(async (tx) => {
    const removed = await deletePasskey(tx, id, staff.id);
    if (removed) await audit(staff, "passkey.remove", { kind: "staff", id: staff.id }, tx);
    return removed;
  });

/**
 * What navigator.credentials.get() needs, as JSON: no list of passkeys, so that nobody learns who works here.
 * @returns with it the cookie of the browser that alone may answer
 */
export async function askPasskey(request: Request, now: Date) {
  const { generateAuthenticationOptions } = await library();
  const secret = secretOf(request) ?? newSecret();
  const options = await generateAuthenticationOptions({
    rpID: here().hostname,
    challenge: makeChallenge(boundTo(secret), now),
    userVerification: "required",
  });
  return { options, cookie: cookieHeader(cookie, secret, spans.challenge / 1000) };
}

/** Signs in by a passkey. @param answer what the browser gave, as JSON text */
export async function signInByPasskey(ask: {
  request: Request;
  answer: string;
  now: Date;
}): Promise<Result<{ cookies: string[] }, StudioProblem>> {
  const { request, now } = ask;
  const response = parse<AuthenticationResponseJSON>(ask.answer);
  const secret = secretOf(request);
  const row = response && typeof response.id === "string" ? await findPasskey(response.id.slice(0, 2000)) : null;
  const known = row && !row.staff.removedAt ? row : null;
  const failed = problem(sayProblem("passkey-failed"));
  if (!response || !secret || !known) return failed;
  const { id, publicKey, counter, transports } = known;
  const { verifyAuthenticationResponse } = await library();
  const verified = await verifyAuthenticationResponse({
    ...{ response, expectedOrigin: here().origin, expectedRPID: here().hostname, requireUserVerification: true },
    expectedChallenge: (challenge) => takeChallenge(boundTo(secret), challenge, now),
    credential: { id, publicKey: new Uint8Array(publicKey), counter: Number(counter), transports },
  }).catch(() => null);
  if (!verified?.verified) return failed;
  const { newCounter } = verified.authenticationInfo;
  return transaction(async (tx) => {
    if (!(await usePasskey(tx, { id, counter: newCounter, now }))) return failed;
    const session = await beginSession(tx, { request, staffId: known.staffId, via: "passkey", now });
    await audit(staffOf(known.staff), "staff.sign-in", { kind: "session", id: session.id }, tx);
    return ok({ cookies: [session.cookie, cookieHeader(cookie, "", 0)] });
  });
}

const boundTo = (secret: string) => `sign-in:${hashToken(secret)}`;

function secretOf(request: Request): string | null {
  const secret = readCookie(request.headers.get("cookie"), cookie);
  return secret?.length === 43 ? secret : null;
}

/** An object, or null; what is in it the library checks. */
function parse<T>(text: string): T | null {
  try {
    const value: unknown = text.length > 50_000 ? null : JSON.parse(text);
    return typeof value === "object" && value !== null ? (value as T) : null;
  } catch {
    return null;
  }
}
