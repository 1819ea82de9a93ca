/**
 * Reads lists from UK Parliament's Members API, one page after another. Contract: facts/members-api.md. `take` is 20 at
 * most; a Retry-After above a minute ends the run; anything that is not JSON of the expected form is "service away".
 */
import { setTimeout as pause } from "node:timers/promises";
import { z } from "zod";
import { env, type Fetched, fetchJson, isAllowedAddress, isLocalHub } from "#platform";

const PAGE = 20;
const MS_PER_PAGE = 10_000;
const MAX_BYTES = 1024 * 1024;
const LONGEST_WAIT_SECONDS = 60;
const MOST_ITEMS = 4000;
const TRIES = 3;

const MUST_BE_HTTPS = "MEMBERS_API_URL must start with https:// outside this computer.";
const UNKNOWN_FORM = "The Members API gave an answer of an unknown form. The list in place stays.";

export interface ApiMember {
  id: number;
  name: string;
  fullTitle: string | null;
  addressAs: string | null;
  party: string | null;
  constituency: string;
  constituencyId: number | null;
}

export interface ApiConstituency {
  id: number;
  name: string;
}

/** How this hub names itself to the service. */
export function membersApiUserAgent(): string {
  return isLocalHub() ? "ActionHub" : `ActionHub (+${env().BASE_URL})`;
}

/** Why a run ended early; the sentence is for the operator. */
export class MembersApiError extends Error {
  override name = "MembersApiError";
}

export interface MembersApiOptions {
  baseUrl: string;
  userAgent: string;
  /** Between two requests, in milliseconds. */
  pauseMs: number;
  onProgress?: (done: number, all: number) => void;
}

const text = z.string().trim().max(300);
const optional = text.nullish().transform((value) => value || null);

const memberSchema = z.looseObject({
  id: z.number().int().positive(),
  nameDisplayAs: text.min(1),
  nameFullTitle: optional,
  nameAddressAs: optional,
  latestParty: z.looseObject({ name: optional }).nullish(),
  latestHouseMembership: z.looseObject({
    membershipFrom: text.min(1),
    membershipFromId: z.number().int().nullish(),
    house: z.literal(1),
  }),
});

const constituencySchema = z.looseObject({
  id: z.number().int().positive(),
  name: text.min(1),
  endDate: z.string().nullish(),
});

const contactSchema = z.looseObject({
  value: z
    .array(z.looseObject({ type: optional, email: z.string().max(1000).nullish() }))
    .max(100)
    .nullable(),
});

export interface ContactEntry {
  type: string | null;
  email?: string | null | undefined;
}

/** What a member publishes of offices; a member whom the API does not know any more has none. */
export async function readContact(id: number, options: MembersApiOptions): Promise<ContactEntry[]> {
  if (!isAllowedAddress(options.baseUrl)) throw new MembersApiError(MUST_BE_HTTPS);
  const body = await readPage(`Members/${id}/Contact`, options, 404);
  const contact = contactSchema.safeParse(body ?? { value: null });
  if (!contact.success) throw new MembersApiError(UNKNOWN_FORM);
  return contact.data.value ?? [];
}

/** All current members of the Commons. */
export async function readMembers(options: MembersApiOptions): Promise<ApiMember[]> {
  const items = await readPages("Members/Search?House=1&IsCurrentMember=true", memberSchema, options);
  return items.map((item) => ({
    id: item.id,
    name: item.nameDisplayAs,
    fullTitle: item.nameFullTitle,
    addressAs: item.nameAddressAs,
    party: item.latestParty?.name ?? null,
    constituency: item.latestHouseMembership.membershipFrom,
    constituencyId: item.latestHouseMembership.membershipFromId ?? null,
  }));
}

/** Constituencies in force: those of older boundaries have an end date. */
export async function readConstituencies(options: MembersApiOptions): Promise<ApiConstituency[]> {
  const items = await readPages("Location/Constituency/Search?searchText=", constituencySchema, options);
  return items.filter(({ endDate }) => !endDate).map(({ id, name }) => ({ id, name }));
}

/** Reads on by `skip` until all are there. Items that two pages both show, because the list moved, count once. */
async function readPages<T extends { id: number }>(
  path: string,
  schema: z.ZodType<T>,
  options: MembersApiOptions,
): Promise<T[]> {
  if (!isAllowedAddress(options.baseUrl)) throw new MembersApiError(MUST_BE_HTTPS);
  const pageSchema = z.looseObject({
    items: z.array(z.looseObject({ value: schema })).max(100),
    totalResults: z.number().int().min(0).max(MOST_ITEMS),
  });
  const found = new Map<number, T>();
  for (let skip = 0; ; skip += PAGE) {
    const page = pageSchema.safeParse(await readPage(`${path}&skip=${skip}&take=${PAGE}`, options));
    if (!page.success) throw new MembersApiError(UNKNOWN_FORM);
    const { items, totalResults } = page.data;
    for (const { value } of items) found.set(value.id, value);
    options.onProgress?.(Math.min(skip + items.length, totalResults), totalResults);
    if (skip + PAGE >= totalResults || items.length === 0) {
      if (found.size < totalResults)
        throw new MembersApiError(
          `The Members API gave ${found.size} of ${totalResults} entries. The list in place stays; try again later.`,
        );
      return [...found.values()];
    }
    await pause(options.pauseMs);
  }
}

/** @param none a status that means "nothing there" and gives undefined */
async function readPage(
  path: string,
  { baseUrl, userAgent, pauseMs }: MembersApiOptions,
  none?: number,
): Promise<unknown> {
  const address = `${baseUrl.replace(/\/+$/, "")}/${path}`;
  for (let attempt = 1; ; attempt++) {
    const fetched = await fetchJson(address, userAgent, { ms: MS_PER_PAGE, maxBytes: MAX_BYTES });
    if (fetched.kind === "answer" && fetched.status === 200) return fetched.body;
    if (fetched.kind === "answer" && fetched.status === none) return undefined;
    const wait = secondsToWait(fetched);
    if (wait === null || attempt === TRIES) throw new MembersApiError(explain(fetched));
    await pause(Math.max(wait * 1000, pauseMs * 2 ** attempt));
  }
}

/** Null where another try is of no use, or was forbidden for longer than a minute. */
function secondsToWait(fetched: Fetched): number | null {
  if (fetched.kind !== "busy") return null;
  const asked = fetched.retryAfter ?? 0;
  return asked > LONGEST_WAIT_SECONDS ? null : asked;
}

function explain(fetched: Fetched): string {
  const stays = "The list in place stays; try again later.";
  if (fetched.kind === "busy" && fetched.retryAfter)
    return `The Members API asks for a pause of ${fetched.retryAfter} seconds. ${stays}`;
  if (fetched.kind === "busy" && fetched.status === null)
    return `The Members API cannot be reached. Check the network and MEMBERS_API_URL. ${stays}`;
  if (fetched.kind === "unusable" && fetched.why === "time-limit")
    return `The Members API does not answer in time. ${stays}`;
  if (fetched.kind === "unusable") return `The Members API gave an answer that is not JSON. ${stays}`;
  return `The Members API answered with status ${fetched.status}. ${stays}`;
}
