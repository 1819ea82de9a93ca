/**
 * In a process of its own: the rival of the hub's web process, by hand on `node:http` and `pg`. It answers the same pages to
 * the byte, from rows read with one named statement each, and a posted form with the rows that the hub writes, in one
 * transaction of named statements. It knows no limits, no escapes from a double press and no page for what goes wrong.
 */
import { createHash, randomBytes, randomUUID } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import pg from "pg";
import { type FillPage, literalOf, textsOf } from "./page-literal.ts";

const [hub = "", ...names] = process.argv.slice(2);
const pool = new pg.Pool({ connectionString: process.env.HUB_DATABASE_URL, max: 8 });

const readOne = `select content, (select coalesce(sum(count), 0)::int from figure where campaign = $1 and what = 'letters-out') as letters,
  exists (select from paused_campaign where campaign = $1) as paused
  from campaign where name = $1 and state = 'published'`;
const readAll = "select content from campaign where state = 'published' order by position";

async function campaignOf(name: string): Promise<unknown> {
  return (await pool.query({ name: "one", text: readOne, values: [name] })).rows[0]?.content;
}

async function allCampaigns(): Promise<unknown[]> {
  return (await pool.query({ name: "all", text: readAll })).rows.map((row) => row.content);
}

/** As somebody from elsewhere gets it. */
const pageOfHub = async (path: string) =>
  (await fetch(hub + path, { headers: { "x-forwarded-for": "203.0.113.1" } })).text();
const find = (pattern: RegExp, page: string) => pattern.exec(page)?.[1] ?? "";

/** Names of pictures, which change when a campaign is published. */
const tags = new Map<string, string>();
for (const name of names) tags.set(name, find(/share\.png\?v=([\w-]+)/, await pageOfHub(`/campaigns/${name}`)));
const frontTag = find(/share\.png\?v=([\w-]+)/, await pageOfHub("/"));

const [first = ""] = names;
const literals = {
  front: await literalOfFront(),
  campaign: await literalOfOne(`/campaigns/${first}`),
  step: await literalOfOne(`/campaigns/${first}/mp-letter`),
};

async function literalOfFront(): Promise<FillPage> {
  return literalOf(await pageOfHub("/"), new Map([...textsOf(await allCampaigns(), "v.all"), ["v.tag", frontTag]]));
}

async function literalOfOne(path: string): Promise<FillPage> {
  const page = await pageOfHub(path);
  const nonce = find(/nonce="([^"]+)"/, page);
  const content = await campaignOf(first);
  const once = [["v.tag", tags.get(first) ?? ""] as const, ["v.nonce", nonce] as const];
  return literalOf(
    page,
    new Map([...textsOf(content, "v.one"), ...once.filter(([, text]) => page.includes(text) && text)]),
  );
}

async function show(path: string, res: ServerResponse): Promise<void> {
  if (path === "/") return void send(res, literals.front({ all: await allCampaigns(), tag: frontTag }));
  const [, , name = "", step] = path.split("/");
  const one = await campaignOf(name);
  if (!step) return void send(res, literals.campaign({ one, tag: tags.get(name) }));
  const nonce = randomBytes(18).toString("base64");
  res.setHeader("Content-Security-Policy", `default-src 'none'; script-src 'nonce-${nonce}'; style-src 'self'`);
  send(res, literals.step({ one, nonce }));
}

function send(res: ServerResponse, page: string): void {
  const body = Buffer.from(page);
  res.writeHead(200, {
    ...{ "Content-Type": "text/html; charset=utf-8", "Content-Length": body.length, "Cache-Control": "no-store" },
  });
  res.end(body);
}

const hash = (text: string) => createHash("sha256").update(text).digest("base64url");

const statements = {
  letter: `select l.draft_id, l.campaign, l.content from letter l join draft d on d.id = l.draft_id
    join draft_browser b on b.draft_id = d.id where l.id = $1 and b.cookie_hash = $2 and d.expires_at > now()`,
  counts: `insert into limit_count (key, window_start, count, expires_at)
    select key, date_trunc('hour', now()), 1, now() + interval '1 hour' from unnest($1::text[]) as counted (key)
    on conflict (key, window_start) do update set count = limit_count.count + 1`,
  confirmation: `insert into confirmation (id, draft_id, mailbox, token_hash, state, created_at, expires_at)
    values ($1, $2, $3, $4, 'asked', now(), now() + interval '7 days')`,
  notice: `insert into notice (id, kind, subject_id, mailbox, mailbox_key, created_at, next_try_at, state)
    values ($1, 'confirm', $2, $3, $4, now(), now(), 'sent')`,
  dispatch: `with asked as (
      insert into dispatch (id, letter_id, confirmation_id, kind, campaign, action, template, recipient_key, recipient_name,
        to_address, sender_mailbox, mailbox_key, sender_key, letter, state, token_hash, message_id, created_at, changed_at)
      values ($1, $2, $3, 'recipient', $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, 'awaiting-confirmation', $14, $15, now(), now())
      returning id
    ) insert into dispatch_event (dispatch_id, "to", at) select id, 'awaiting-confirmation', now() from asked`,
  followUp: "insert into follow_up (dispatch_id, wanted) values ($1, $2)",
  job: `with rung as (
      insert into pgboss.job (name, data, policy) select name, $2::jsonb, policy from pgboss.queue where name = $1 returning id
    ) select id, pg_notify('raw_bell', $1::text) from rung`,
  counted: "update draft set counted = array_append(counted, $2) where id = $1",
  figure: `insert into figure_note (campaign, at, action, what, place)
    values ($1, date_bin('15 minutes', now(), '2000-01-01T00:00:00Z'), $2, 'people-used', '')`,
};

async function take(path: string, req: IncomingMessage, res: ServerResponse): Promise<void> {
  const parts: Buffer[] = [];
  for await (const part of req) parts.push(part);
  const form = new URLSearchParams(Buffer.concat(parts).toString());
  const mailbox = form.get("email") ?? "";
  const cookie = /draft=([\w-]{43})/.exec(req.headers.cookie ?? "")?.[1] ?? "";
  const hex = Buffer.from((path.split("/")[2] ?? "").slice(0, 22), "base64url").toString("hex");
  const client = await pool.connect();
  const run = (name: keyof typeof statements, values: unknown[]) =>
    client.query({ name, text: statements[name], values });
  const [found] = (await run("letter", [hex, hash(cookie)])).rows;
  if (!found || !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(mailbox)) {
    client.release();
    return void res.writeHead(422).end();
  }
  const [confirmation, notice, dispatch, key] = [randomUUID(), randomUUID(), randomUUID(), hash(mailbox)];
  const { campaign, content, draft_id: draft } = found;
  const { action, template, recipient } = content;
  const from = hash(String(req.headers["x-forwarded-for"]));
  await client.query("begin");
  await run("counts", [[`trend ${from}`, `asked ${from}`, `hour ${from}`, `domain ${mailbox.split("@")[1]}`].sort()]);
  await run("confirmation", [confirmation, draft, mailbox, hash(confirmation)]);
  await run("notice", [notice, confirmation, mailbox, key]);
  await run("job", ["send-notice", JSON.stringify({ id: notice })]);
  await run("dispatch", [
    ...[dispatch, hex, confirmation, campaign, action, template, recipient.key, recipient.name, recipient.email],
    ...[mailbox, key, hash(key), JSON.stringify(content), hash(dispatch), `<letter.${dispatch}@hub.example>`],
  ]);
  await run("followUp", [dispatch, false]);
  await run("counted", [draft, `${action}:people-used`]);
  await run("figure", [campaign, action]);
  await client.query("commit");
  client.release();
  res.writeHead(303, { Location: "/confirmations", "Cache-Control": "no-store" }).end();
}

const server = createServer((req, res) => {
  const path = (req.url ?? "/").split("?")[0] ?? "/";
  void (req.method === "POST" ? take(path, req, res) : show(path, res)).catch((error) =>
    res.writeHead(500).end(String(error)),
  );
});
server.listen(0, "127.0.0.1", () => process.send?.({ port: (server.address() as AddressInfo).port }));
process.on("disconnect", () => process.exit(0));
