/** How an MP is named on the envelope and greeted: facts/parliament.md, "How to address". */

/** The style `Rt Hon` in any of its spellings at the head of a name. */
const RIGHT_HONOURABLE = /^(?:the\s+)?(?:rt\.?|right)\s+hon(?:\.|ourable)?\s+/i;

/** `MP` at the end of a name, with or without stops and a comma. */
const MEMBER_SUFFIX = /[\s,]+M\.?\s?P\.?$/i;

export interface MemberName {
  /** As Parliament displays it, or as a person typed it. */
  name: string;
  fullTitle: string | null;
  addressAs: string | null;
}

/**
 * First line of the address: `The Rt Hon Diane Abbott MP`. The Members API's full title already ends in MP and may
 * begin with Rt Hon without "The"; a member known by the display name alone gets MP after it and no title guessed.
 */
export function envelopeName({ name, fullTitle }: MemberName): string {
  const known = tidy(fullTitle ?? name);
  const bare = known.replace(RIGHT_HONOURABLE, "").replace(MEMBER_SUFFIX, "").trim();
  return `${RIGHT_HONOURABLE.test(known) ? "The Rt Hon " : ""}${bare} MP`;
}

/**
 * What stands after "Dear": the form of address that Parliament publishes; without one Sir or Dame and the first
 * name; else the display name as it is. MP, Rt Hon and titles that nobody gave do not belong there.
 */
export function salutationOf({ name, addressAs }: MemberName): string {
  if (addressAs && tidy(addressAs)) return bareName(addressAs);
  const bare = bareName(name);
  const knighted = /^(Sir|Dame)\s+(\S+)/.exec(bare);
  return knighted ? `${knighted[1]} ${knighted[2]}` : bare;
}

/** A name without Rt Hon and MP: `the Rt Hon. Sir Percy Proof, MP` is `Sir Percy Proof`. */
export function bareName(name: string): string {
  return tidy(name).replace(RIGHT_HONOURABLE, "").replace(MEMBER_SUFFIX, "").trim();
}

function tidy(name: string): string {
  return name.replace(/\s+/g, " ").trim();
}
