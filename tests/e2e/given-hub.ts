/** A whole hub for tests: its own processes, data folder, database and port, as `npm start` would run it. */
import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { appendFileSync, chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import pg from "pg";

const root = join(import.meta.dirname, "../..");

export interface Hub {
  url: string;
  dataDir: string;
  /** All that its processes wrote so far. */
  log(): string;
  databaseUrl(): string;
  /** Runs a command of `npm run hub` on its database. */
  command(...args: string[]): Promise<string>;
  /** Ends it and starts it again on its data, with other settings: `TEST_CLOCK` lets days pass. */
  restart(changes: Record<string, string>): Promise<void>;
  stop(): Promise<void>;
}

/**
 * Starts a hub that asks nobody for anything, unless told otherwise.
 * A proxy is trusted, so that each browser of the tests can be a client of its own (X-Forwarded-For).
 */
export async function givenHub(more: Record<string, string> = {}): Promise<Hub> {
  const dataDir = mkdtempSync(join(tmpdir(), "hub-e2e-"));
  chmodSync(dataDir, 0o711); // PostgreSQL runs as another user where we are root
  const port = await freePort();
  const logFile = join(dataDir, "hub.log");
  writeFileSync(logFile, "");
  const environment: NodeJS.ProcessEnv = {
    ...process.env,
    DATA_DIR: dataDir,
    PORT: String(port),
    POSTCODES_IO_URL: "off",
    OPEN_LIBRARY_URL: "off",
    MEMBERS_API_URL: "off",
    TRUSTED_PROXIES: "1",
    LOG_LEVEL: "debug",
    ...more,
  };
  const url = `http://localhost:${port}`;
  const log = () => readFileSync(logFile, "utf8");
  const start = async () => {
    const before = log().length;
    const child = spawn(process.execPath, ["bin/serve.ts"], { cwd: root, env: environment });
    const gone = once(child, "exit");
    await new Promise<void>((ready, failed) => {
      const timer = setTimeout(() => failed(new Error(`The hub was not ready within a minute:\n${log()}`)), 60_000);
      for (const stream of [child.stdout, child.stderr])
        stream.on("data", (part: Buffer) => {
          appendFileSync(logFile, part);
          if (log().slice(before).includes(`Open ${url}`)) ready();
        });
      void gone.then(() => failed(new Error(`The hub ended:\n${log()}`)));
      child.once("exit", () => clearTimeout(timer));
    });
    return { child, gone };
  };
  let running = await start();
  const end = async () => {
    running.child.kill("SIGTERM");
    await running.gone;
  };
  return {
    url,
    dataDir,
    log,
    databaseUrl: () => JSON.parse(readFileSync(join(dataDir, "hub.lock"), "utf8")).databaseUrl,
    async command(...args) {
      const run = promisify(execFile);
      return (await run(process.execPath, ["bin/hub.ts", ...args], { cwd: root, env: environment })).stdout;
    },
    async restart(changes) {
      await end();
      Object.assign(environment, changes);
      running = await start();
    },
    async stop() {
      await end();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, "close");
  return port;
}

/** Seats that the stand-in of postcodes.io knows, with members of the cast. */
const constituencies = `code,name,nation
E14001085,Bermondsey and Old Southwark,England
E14001170,Chorley,England
S14000061,Aberdeen South,Scotland
W07000111,Wrexham,Wales
W07000102,Montgomeryshire and Glyndwr,Wales
N05000001,Belfast East,Northern Ireland
`;
const members = `constituency_code,constituency_name,mp_name,full_title,address_as,party,email,source
E14001085,Bermondsey and Old Southwark,Mo Member,Mo Member MP,Mo Member,Paper Party,mo.member@members.example,2026-11-20
E14001170,Chorley,Cal Column,Cal Column MP,Mr Column,Ink Party,cal.column@members.example,2026-11-20
S14000061,Aberdeen South,Isla Stanza,Dr Isla Stanza MP,Dr Stanza,Ink Party,,2026-11-20
W07000111,Wrexham,,,,,,2026-11-20
W07000102,Montgomeryshire and Glyndwr,Gwen Llyfr,Gwen Llyfr MP,Ms Llyfr,Paper Party,gwen.llyfr@members.example,2026-11-20
N05000001,Belfast East,Orla Rhyme,Orla Rhyme MP,Ms Rhyme,Blank Page Party,orla.rhyme@members.example,2026-11-20
`;

/** Bermondsey and Old Southwark has this MP from now on, by the import that staff would use. */
export async function importMember(hub: Hub, { name, mailbox }: { name: string; mailbox: string }): Promise<void> {
  const file = join(hub.dataDir, "members-now.csv");
  const row = `${name},${name} MP,${name},Ink Party,${mailbox},2026-11-27`;
  writeFileSync(file, members.replace(/^(E14001085,[^,]*,).*$/m, `$1${row}`));
  await hub.command("directory", "import", file);
}

/** Bermondsey and Old Southwark has no MP: in a list of five seats the import would take that for a broken file. */
export async function vacateSeat(hub: Hub): Promise<void> {
  const client = new pg.Client({ connectionString: hub.databaseUrl() });
  await client.connect();
  await client.query("delete from member where constituency_code = 'E14001085'");
  await client.end();
}

/** Gives a hub a directory that is not the demonstration's, by the import that staff would use. */
export async function importDirectory(hub: Hub): Promise<void> {
  for (const [name, text] of Object.entries({ constituencies, members })) {
    const file = join(hub.dataDir, `${name}.csv`);
    writeFileSync(file, text);
    await hub.command("directory", "import", file);
  }
}
