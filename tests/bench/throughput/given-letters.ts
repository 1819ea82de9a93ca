/** Thousands of confirmed letters of as many people in a database, by SQL: as confirming leaves them, without a job. */
import { newId, now, sqlPool } from "#platform";
import { letterBytes, mailOf } from "./given-mails.ts";

/** @returns their ids */
export async function givenWaitingLetters(count: number): Promise<string[]> {
  const template = await letterBytes();
  const ids: string[] = [];
  while (ids.length < count) {
    const mails = Array.from({ length: Math.min(500, count - ids.length) }, () => mailOf(template, newId()));
    const given = mails.map((mail) => mail.id);
    ids.push(...given);
    await sqlPool().query(
      `insert into confirmation (id, draft_id, mailbox, token_hash, state, created_at, expires_at, confirmed_at)
       select id, id, id::text, id::text, 'confirmed', $1, $1, $1 from unnest($2::uuid[]) as given (id)`,
      [now(), given],
    );
    await sqlPool().query(
      `insert into dispatch (id, letter_id, confirmation_id, kind, campaign, action, template, recipient_key, recipient_name,
         to_address, sender_mailbox, mailbox_key, sender_key, letter, state, token_hash, message, message_id, created_at,
         confirmed_at, changed_at)
       select id, id, id, 'recipient', 'books-and-ai', 'mp-letter', 'mp-ai-copyright', 'mp:' || id, 'Mo Member MP', mailbox,
         'ada@author.example', id::text, id::text, '{"recipient": {"demonstration": false}}', 'awaiting-confirmation', id::text,
         message, '<letter.' || id || '@hub.example>', $1, $1, $1
       from unnest($2::uuid[], $3::text[], $4::bytea[]) as given (id, mailbox, message)`,
      [now(), given, mails.map((mail) => mail.to), mails.map((mail) => Buffer.from(mail.bytes))],
    );
  }
  await sqlPool().query(
    "update dispatch set state = 'waiting', next_try_at = $1 where state = 'awaiting-confirmation'",
    [now()],
  );
  await sqlPool().query("analyze dispatch");
  return ids;
}
