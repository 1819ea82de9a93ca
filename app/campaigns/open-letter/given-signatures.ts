/** For tests: the open letter of the shipped campaign, and names under it. */
import { afterAll, beforeAll } from "vitest";
import { queueNames } from "#dispatch";
import { db, hashToken, type Job, newId, sql, startQueue, stopQueue } from "#platform";
import { useDatabase } from "../../../tests/stand-ins/database.ts";
import { givenBooksAndAi } from "../given-campaign.ts";
import { campaignQueues, shippedCampaigns } from "../index.server.ts";
import { type OpenLetter, openLetterOf } from "./open-letter.ts";
import { keepVersion } from "./store.ts";

export function givenLetter(): OpenLetter {
  const campaign = shippedCampaigns().find(({ name }) => name === "books-and-ai");
  return openLetterOf(campaign!)!;
}

/** Gives the test file a hub with the shipped campaign, its open letter and a queue, with or without a worker. */
export function useOpenLetter(jobs: Job[] = []): OpenLetter {
  useDatabase();
  beforeAll(async () => {
    await startQueue([...queueNames, ...campaignQueues], jobs);
    await givenBooksAndAi();
  });
  afterAll(stopQueue);
  return givenLetter();
}

export const typedBy = (name: string, email: string) => ({
  ...{ name, email, role: "", shown: "full", seat: "", updates: false },
});

/** Very many who signed, by one statement: every tenth shows initials, every twentieth nothing. */
export async function givenSignatories(letter: OpenLetter, count: number, from = new Date("2026-11-01T00:00:00Z")) {
  await keepVersion(db() as never, letter, from);
  const salt = hashToken(newId()).slice(0, 6);
  await db().$executeRaw(sql`
    insert into signatory (id, campaign, version, public_id, name, role, shown, listed, words, seat, mailbox, mailbox_key,
      sender_key, updates, state, token_hash, created_at, confirmed_at)
    select gen_random_uuid(), ${letter.campaign}, ${letter.version}, ${salt} || substr(md5(n::text), 1, 10), name, role,
      shown, case shown when 'full' then name when 'initials' then 'A. B.' else '' end,
      case shown when 'full' then lower(name || ' ' || role) when 'initials' then 'a b' else '' end,
      'X1400000' || (1 + n % 8), 'person' || n || '@mail' || n % 300 || '.example', ${salt} || 'm' || n, ${salt} || 's' || n,
      n % 4 = 0, 'signed', ${salt} || 't' || n, ${from}::timestamptz + n * interval '1 second',
      ${from}::timestamptz + n * interval '1 second'
    from (select n, (array['Ada','Bob','Cleo','Dewi','Elin','Farah','Gwen','Hana','Iris','Jo'])[1 + n % 10] || ' ' ||
        initcap(translate(md5((n / 3)::text), '0123456789', 'ghijklmnop')) as name,
      (array['novelist','poet','reader','translator'])[1 + n % 4] as role,
      case when n % 20 = 0 then 'nothing' when n % 10 = 0 then 'initials' else 'full' end as shown
      from generate_series(1, ${count}::int) as n) as made`);
  await db().$executeRaw`analyze signatory`;
}
