/** The limits of SECURITY.md, section D, that dispatch holds: one table, easy to tune. */
export const limits = {
  /** Letters asked per client (an IPv4 address, an IPv6 /64). */
  askedPerClient: { max: 10, seconds: 600 },
  askedPerClientHour: { max: 100, seconds: 3600 },
  /** Confirmation and finish-later mails to one mailbox, over all campaigns. */
  mailGap: { max: 1, seconds: 120 },
  mailsPerDay: { max: 5, seconds: 86_400 },
  /** Letters per mailbox and name, for each kind. */
  lettersPerDay: { max: 10, seconds: 86_400 },
  /** Wrong postcodes or codes at one link. */
  proofTries: 5,
} as const;
