import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type pg from "pg";
import { from as copyFrom } from "pg-copy-streams";
import { sqlPool } from "#platform";
import { entryWords } from "./entry-words.ts";
import type { Entry } from "./read-entries.ts";

export interface ListState {
  name: string;
  mark: string;
  read: number;
  rows: number;
  at: Date;
}

export interface Found extends Entry {
  id: number;
}

/** The list that is searched, or the one that is being imported. */
export async function findList(id: "ready" | "next"): Promise<ListState | null> {
  const { rows } = await sqlPool().query<ListState>(
    "select name, mark, read, rows, at from bibliography_list where id = $1",
    [id],
  );
  return rows[0] ?? null;
}

/** Begins the table of a new list; one that was begun with another file goes. */
export async function beginNext(list: ListState): Promise<void> {
  await inTransaction(async (client) => {
    await client.query("drop table if exists bibliography_next");
    await client.query("create table bibliography_next (like bibliography including defaults)");
    await client.query("delete from bibliography_list where id = 'next'");
    await client.query("insert into bibliography_list values ('next', $1, $2, $3, $4, $5)", [
      list.name,
      list.mark,
      list.read,
      list.rows,
      list.at,
    ]);
  });
}

/** Adds entries to the new list, and says up to which row of the file they go: both or neither. */
export async function addEntries(entries: readonly Entry[], state: { read: number; rows: number }): Promise<void> {
  await inTransaction(async (client) => {
    const into = client.query(copyFrom("copy bibliography_next (id, title, authors, isbn, year, words) from stdin"));
    const first = state.rows - entries.length;
    await pipeline(Readable.from(lines(entries, first)), into);
    await client.query("update bibliography_list set read = $1, rows = $2 where id = 'next'", [state.read, state.rows]);
  });
}

/** A hundred lines at a time: a stream of single ones costs more than what is in them. */
function* lines(entries: readonly Entry[], first: number): Generator<string> {
  for (let at = 0; at < entries.length; at += 100)
    yield entries
      .slice(at, at + 100)
      .map((entry, i) => {
        const { title, authors, isbn, year } = entry;
        const words = entryWords(title, authors).join(" ");
        return `${first + at + i + 1}\t${escaped(title)}\t${escaped(authors)}\t${isbn ?? "\\N"}\t${year ?? "\\N"}\t${words}\n`;
      })
      .join("");
}

/** For COPY's text form; entries hold no control signs. */
const escaped = (text: string): string => text.replaceAll("\\", "\\\\");

/** Indexes the new list, counts its words, and puts it in the old one's place. */
export async function finishNext(at: Date): Promise<void> {
  await inTransaction(async (client) => {
    await client.query("set local maintenance_work_mem = '256MB'");
    await client.query("alter table bibliography_next add constraint bibliography_next_pkey primary key (id)");
    await client.query("create index bibliography_next_isbn_idx on bibliography_next (isbn)");
    await client.query("create index bibliography_next_words_idx on bibliography_next using gin (words)");
    await client.query("drop table bibliography");
    await client.query("alter table bibliography_next rename to bibliography");
    for (const part of ["pkey", "isbn_idx", "words_idx"])
      await client.query(`alter index bibliography_next_${part} rename to bibliography_${part}`);
    await client.query("truncate bibliography_word");
    await client.query("drop index bibliography_word_word_idx");
    await client.query(
      "insert into bibliography_word select word, ndoc from ts_stat('select words from bibliography') where word !~ '^[is]_'",
    );
    await client.query("create index bibliography_word_word_idx on bibliography_word using gin (word gin_trgm_ops)");
    await client.query("delete from bibliography_list where id = 'ready'");
    await client.query("update bibliography_list set id = 'ready', at = $1 where id = 'next'", [at]);
  });
  await sqlPool().query("analyze bibliography");
  await sqlPool().query("analyze bibliography_word");
}

export async function findByIsbn(isbn: string): Promise<Found[]> {
  return (
    await sqlPool().query<Found>("select id, title, authors, isbn, year from bibliography where isbn = $1 limit 50", [
      isbn,
    ])
  ).rows;
}

/** Entries that fit a query of full text; planned each time, since what fits best depends on how common its words are. */
export async function findByWords(tsquery: string, most: number): Promise<Found[]> {
  const text = "select id, title, authors, isbn, year from bibliography where words @@ $1::tsquery limit $2";
  return (await sqlPool().query<Found>(text, [tsquery, most])).rows;
}

/** Those of the words that the list has, with how many entries have each. */
export async function countWords(words: readonly string[]): Promise<Map<string, number>> {
  const { rows } = await sqlPool().query<{ word: string; rows: number }>(
    "select word, rows from bibliography_word where word = any($1)",
    [words],
  );
  return new Map(rows.map((row) => [row.word, row.rows]));
}

/** Words of the list that share the most trigrams with a word. */
export async function findAlike(word: string): Promise<string[]> {
  const { rows } = await sqlPool().query<{ word: string }>(
    `select word from bibliography_word where word % $1 and length(word) between $2 and $3
     order by similarity(word, $1) desc, rows desc limit 20`,
    [word, word.length - 2, word.length + 2],
  );
  return rows.map((row) => row.word);
}

async function inTransaction(work: (client: pg.PoolClient) => Promise<void>): Promise<void> {
  const client = await sqlPool().connect();
  let broken = true;
  try {
    await client.query("begin");
    await work(client);
    await client.query("commit");
    broken = false;
  } finally {
    client.release(broken); // a connection in the midst of a transaction is closed: PostgreSQL takes it back
  }
}
