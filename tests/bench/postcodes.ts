/** The local postcode directory at its true size, against a Map, a PostgreSQL index and postcodes.io over loopback. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createWriteStream, mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { Agent, get } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import pg from "pg";
import { packageRoot, startEmbeddedPostgres } from "#platform";
import { generateRows, onsHeader, onsLine, seeded } from "../../app/recipients/given-ons-file.ts";
import { openDirectory, type PostcodeDirectory } from "../../app/recipients/local-postcodes.ts";
import { parsePostcode } from "../../app/recipients/postcode.ts";
import { readPostcodeFile } from "../../app/recipients/postcode-file.ts";
import { type Bench, type Line, summary } from "./bench.ts";

const LIVE = 1_800_000;
const TERMINATED = 900_000;
const ROUNDS = 15;
const SAMPLE = 100_000;
const ASKED_OF_POSTGRES = 3000;
const ASKED_OVER_HTTP = 1500;

export default {
  name: "postcodes",
  async run(): Promise<Line[]> {
    const folder = mkdtempSync(join(tmpdir(), "hub-bench-"));
    try {
      const csv = join(folder, "ONSPD_GENERATED.csv");
      await timed("generated 2.7 million rows", () => writeCsv(csv));
      await timed("imported them (the whole command, with its database)", () => importCsv(csv, folder));
      return await measure(folder);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
} satisfies Bench;

async function measure(folder: string): Promise<Line[]> {
  const file = join(folder, "postcodes.bin");
  const before = usedMemory();
  const directory = load(file);
  const resident = (usedMemory() - before) / 1e6;
  const loads = Array.from({ length: ROUNDS }, () => milliseconds(() => void load(file)));
  const typed = sampleOfTyping();
  checkAgainstRows(directory);
  const local = rounds(typed, (text) => directory.find(text));
  const map = measureMap(typed);
  const postgres = await measurePostgres(folder);
  const http = await measureHttp();
  const mine = summary(local).median;
  const megabytes = statSync(file).size / 1e6;
  console.error(
    `a Map, typing read by parsePostcode: ${summary(map.times).median.toFixed(2)} µs; ours ${mine.toFixed(2)} µs`,
  );
  return [
    against("postcode → constituency, from raw typing", "µs", local, summary(postgres).median, "PostgreSQL index", {
      goal: "< 1 µs, ≥ 150 ×",
      holds: (ratio) => mine < 1 && ratio >= 150,
    }),
    against("the same", "µs", local, summary(http).median, "postcodes.io's contract, loopback", {
      goal: "≥ 300 ×",
      holds: (ratio) => ratio >= 300,
    }),
    against("postcode directory, file", "MB", [megabytes], map.megabytes, "Map of the live ones", {
      goal: "< 7 MB",
      holds: () => megabytes < 7,
    }),
    against("postcode directory, resident", "MB", [resident], map.megabytes, "Map of the live ones", {
      goal: "< 10 MB",
      holds: () => resident < 10,
    }),
    {
      name: "postcode directory, load",
      unit: "ms",
      ours: summary(loads).median,
      rival: null,
      rivalName: null,
      ratio: null,
      goal: "< 50 ms",
      holds: summary(loads).median < 50,
      spread: summary(loads).spread,
    },
  ];
}

function against(
  name: string,
  unit: string,
  ours: number[],
  rival: number,
  rivalName: string,
  { goal, holds }: { goal: string; holds: (ratio: number) => boolean },
): Line {
  const { median, spread } = summary(ours);
  const ratio = rival / median;
  return { name, unit, ours: median, rival, rivalName, ratio, goal, holds: holds(ratio), spread };
}

function load(file: string): PostcodeDirectory {
  const read = readPostcodeFile(readFileSync(file));
  if (!read) throw new Error("The file that was just imported is not read.");
  return openDirectory(read);
}

/** Every row that went in comes out. */
function checkAgainstRows(directory: PostcodeDirectory): void {
  for (const row of generateRows({ live: LIVE, terminated: TERMINATED })) {
    const answer = directory.find(row.postcode);
    const right = row.doterm ? answer?.kind === "terminated" : answer?.kind === "found" && answer.code === row.seat;
    if (!right) throw new Error("The directory gives another answer than the row that was imported.");
  }
}

/** Postcodes from all over the file as people type them, one in ten unknown. */
function sampleOfTyping(): string[] {
  const random = seeded(1);
  const known: string[] = [];
  let number = 0;
  for (const { postcode } of generateRows({ live: LIVE, terminated: TERMINATED }))
    if (number++ % 27 === 0) known.push(random() < 0.1 ? `${postcode.slice(0, -1)}C` : postcode);
  const ways = [
    (text: string) => text,
    (text: string) => text.toLowerCase(),
    (text: string) => text.replace(" ", ""),
    (text: string) => ` ${text.toLowerCase().replace(" ", "  ")} `,
    (text: string) => text.replace(" ", "-"),
  ];
  const typed = known
    .slice(0, SAMPLE)
    .map((text) => (ways[Math.floor(random() * ways.length)] as (t: string) => string)(text));
  for (let at = typed.length - 1; at > 0; at--) {
    const other = Math.floor(random() * (at + 1));
    [typed[at], typed[other]] = [typed[other] as string, typed[at] as string];
  }
  return typed;
}

/** Microseconds for each one, by round; a round to warm up is left out. */
function rounds(typed: string[], ask: (text: string) => unknown): number[] {
  let answered = 0;
  const times = Array.from({ length: ROUNDS + 1 }, () => {
    const ms = milliseconds(() => {
      for (const text of typed) if (ask(text)) answered++;
    });
    return (ms * 1000) / typed.length;
  });
  if (answered === 0) throw new Error("Nothing was found.");
  return times.slice(1);
}

function measureMap(typed: string[]): { megabytes: number; times: number[] } {
  const before = usedMemory();
  const map = new Map<string, string>();
  for (const { postcode, doterm, seat } of generateRows({ live: LIVE, terminated: TERMINATED }))
    if (!doterm) map.set(flat(postcode), seat);
  const megabytes = (usedMemory() - before) / 1e6;
  const times = rounds(typed, (text) => {
    const parsed = parsePostcode(text);
    return parsed.ok && map.get(parsed.value);
  });
  return { megabytes, times };
}

/** A string of its own: one that was put together keeps its parts. */
function flat(text: string): string {
  return Buffer.from(text).toString("latin1");
}

async function measurePostgres(folder: string): Promise<number[]> {
  const server = await startEmbeddedPostgres(folder);
  const client = new pg.Client({ connectionString: server.url });
  await client.connect();
  try {
    await client.query("create table bench_postcode (postcode text not null, seat text not null)");
    await timed("copied the live ones into PostgreSQL and built its index", async () => {
      let part: string[][] = [[], []];
      const insert = async () => {
        await client.query("insert into bench_postcode select * from unnest($1::text[], $2::text[])", part);
        part = [[], []];
      };
      for (const { postcode, doterm, seat } of generateRows({ live: LIVE, terminated: TERMINATED })) {
        if (doterm) continue;
        part[0]?.push(postcode);
        part[1]?.push(seat);
        if (part[0]?.length === 50_000) await insert();
      }
      await insert();
      await client.query("create unique index on bench_postcode (postcode) include (seat)");
      await client.query("vacuum analyze bench_postcode");
    });
    const { rows } = await client.query<{ postcode: string }>(
      "select postcode from bench_postcode tablesample system (1) order by md5(postcode) limit $1",
      [ASKED_OF_POSTGRES],
    );
    return await roundsOf(rows, ({ postcode }) =>
      client.query({ name: "seat", text: "select seat from bench_postcode where postcode = $1", values: [postcode] }),
    );
  } finally {
    await client.end();
    await server.stop();
  }
}

/** The service's best case: a process of its own with eight rows in memory, one connection kept open. */
async function measureHttp(): Promise<number[]> {
  const child = spawn(process.execPath, [join(packageRoot, "tests/stand-ins/postcodes-io.ts"), "--port", "0"], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  try {
    const [line] = (await once(child.stdout, "data")) as [Buffer];
    const address = line.toString().trim();
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    const known = ["SE1P 5ZZ", "AB10 1AB", "SY13 3DU", "SY21 7AA", "BT16 1XZ", "PR7 1AA"];
    const asked = Array.from({ length: ASKED_OVER_HTTP }, (_, at) => known[at % known.length] as string);
    const times = await roundsOf(asked, (postcode) =>
      ask(`${address}/postcodes/${encodeURIComponent(postcode)}`, agent),
    );
    agent.destroy();
    return times;
  } finally {
    child.kill();
  }
}

function ask(address: string, agent: Agent): Promise<unknown> {
  return new Promise((resolve, reject) => {
    get(address, { agent }, (response) => {
      const parts: Buffer[] = [];
      response.on("data", (part: Buffer) => parts.push(part));
      response.on("end", () => resolve(JSON.parse(Buffer.concat(parts).toString("utf8"))));
    }).on("error", reject);
  });
}

/** Microseconds for each one asked, one after the other, in five rounds after one to warm up. */
async function roundsOf<T>(asked: T[], work: (one: T) => Promise<unknown>): Promise<number[]> {
  const times: number[] = [];
  for (let round = 0; round <= 5; round++) {
    const began = performance.now();
    for (const one of asked) await work(one);
    if (round > 0) times.push(((performance.now() - began) * 1000) / asked.length);
  }
  return times;
}

async function writeCsv(path: string): Promise<void> {
  const out = createWriteStream(path);
  let part = [onsHeader];
  for (const row of generateRows({ live: LIVE, terminated: TERMINATED })) {
    part.push(onsLine(row));
    if (part.length < 10_000) continue;
    if (!out.write(`${part.join("\n")}\n`)) await once(out, "drain");
    part = [];
  }
  out.end(`${part.join("\n")}\n`);
  await once(out, "close");
}

async function importCsv(csv: string, folder: string): Promise<void> {
  const { DATABASE_URL: _, HUB_DATABASE_URL: __, ...environment } = process.env;
  const child = spawn(process.execPath, [join(packageRoot, "bin/hub.ts"), "directory", "import-postcodes", csv], {
    cwd: packageRoot,
    env: { ...environment, DATA_DIR: folder, LOG_LEVEL: "error" },
    stdio: ["ignore", "ignore", "inherit"],
  });
  const [status] = (await once(child, "exit")) as [number | null];
  if (status !== 0) throw new Error(`The import ended with ${status}.`);
}

async function timed(what: string, work: () => Promise<void>): Promise<void> {
  const began = performance.now();
  await work();
  console.error(`${what}: ${((performance.now() - began) / 1000).toFixed(1)} s`);
}

function milliseconds(work: () => void): number {
  const began = performance.now();
  work();
  return performance.now() - began;
}

let collect: (() => void) | undefined;
/** Bytes in use by this process's heap and buffers, after a collection. */
function usedMemory(): number {
  setFlagsFromString("--expose-gc");
  collect ??= runInNewContext("gc") as () => void;
  collect();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}
