/** How long things of the studio last, in milliseconds (SECURITY.md, section E). */
const minute = 60_000;
const hour = 60 * minute;

export const spans = {
  /** A sign-in link, and the cookie of the browser that asked for it. */
  link: 10 * minute,
  /** A challenge for a passkey. */
  challenge: 5 * minute,
  /** How new a session must be for a passkey to be added: a browser that was left open is no proof of who sits there. */
  fresh: hour,
  /** A session that nobody uses. */
  idle: 8 * hour,
  /** A session, however much it is used. */
  session: 7 * 24 * hour,
  /** The same, of an owner. */
  ownerSession: 12 * hour,
  /** How exactly we write down when a session was last used: a write for each page would be a waste. */
  seenEvery: minute,
};
