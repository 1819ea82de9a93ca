/** The hub under test as processes: the launcher, its web process, worker and database, found in /proc and killed there. */
import { type ChildProcess, execFile, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, existsSync, mkdirSync, openSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";
import { sendAtOnce } from "../../stand-ins/at-once.ts";
import type { Plan, Target } from "./plan.ts";

const root = join(import.meta.dirname, "../../..");

export interface HubUnderTest {
  url: string;
  dataDir: string;
  /** Starts the launcher, again and again as a supervisor would, until it stays. */
  start(): Promise<void>;
  pids(): Record<"launcher" | "web" | "worker" | "database", number[]>;
  kill(target: Target): void;
  /** Waits until what was killed works again. */
  recovered(target: Target, workersBefore: number): Promise<void>;
  /** How often a worker has said that it started. */
  workersStarted(): number;
  log(): string;
  databaseUrl(): string;
  command(...args: string[]): Promise<void>;
  stop(): Promise<void>;
}

/** Prepares a hub with a data folder of its own; `start` starts it. */
export async function givenHubUnderTest(folder: string, more: Record<string, string>): Promise<HubUnderTest> {
  const dataDir = join(folder, "data");
  mkdirSync(dataDir, { recursive: true });
  chmodSync(folder, 0o711); // PostgreSQL runs as another user where we are root
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const logFile = join(folder, "hub.log");
  const output = openSync(logFile, "a");
  const environment: NodeJS.ProcessEnv = {
    ...process.env,
    ...{ DATA_DIR: dataDir, PORT: String(port), HOST: "127.0.0.1", BASE_URL: url, NODE_ENV: "production" },
    ...{ POSTCODES_IO_URL: "off", MEMBERS_API_URL: "off", TRUSTED_PROXIES: "1", LOG_LEVEL: "info" },
    ...more,
  };
  let launcher: ChildProcess | undefined;
  const log = () => readFileSync(logFile, "utf8");
  const count = (words: string) => log().split(words).length - 1;
  const isReady = () =>
    fetch(`${url}/readyz`, { signal: AbortSignal.timeout(2000) }).then(
      (answer) => answer.ok,
      () => false,
    );
  const pids = () => {
    const all = processes();
    const below = (parent: number, part: string) =>
      all.filter((one) => one.parent === parent && one.command.includes(part)).map((one) => one.pid);
    const self = launcher?.pid ?? 0;
    const server = Number(readOr(join(dataDir, "postgres/postmaster.pid"), "0").split("\n")[0]);
    const isServer = all.some((one) => one.pid === server && one.command.includes(dataDir));
    return {
      launcher: all.some((one) => one.pid === self) ? [self] : [],
      web: below(self, "bin/web.ts"),
      worker: below(self, "bin/worker.ts"),
      database: isServer ? [server, ...all.filter((one) => one.parent === server).map((one) => one.pid)] : [],
    };
  };
  const start = async () => {
    for (const until = Date.now() + 120_000; Date.now() < until; await sleep(500)) {
      const workers = count("worker started");
      const child = spawn(process.execPath, ["bin/serve.ts"], {
        cwd: root,
        env: environment,
        stdio: ["ignore", output, output],
      });
      launcher = child;
      const gone = once(child, "exit").then(() => "gone" as const);
      const ready = (async () => {
        while (child.exitCode === null && child.signalCode === null)
          if (count("worker started") > workers && (await isReady())) return "ready" as const;
          else await sleep(50);
        return "gone" as const;
      })();
      if ((await Promise.race([gone, ready])) === "ready") return;
    }
    throw new Error(`The hub did not start within two minutes:\n${log().slice(-3000)}`);
  };
  return {
    ...{ url, dataDir, start, pids, log },
    workersStarted: () => count("worker started"),
    kill(target) {
      const { launcher: own, web, worker, database } = pids();
      const parts = { worker, web, database, launcher: own, everything: [...own, ...worker, ...web, ...database] };
      for (const pid of parts[target])
        try {
          process.kill(pid, "SIGKILL");
        } catch {
          // gone already
        }
    },
    async recovered(target, workersBefore) {
      if (target === "launcher" || target === "everything") return start();
      await sleep(20); // it is dying
      for (const until = Date.now() + 120_000; Date.now() < until; await sleep(25)) {
        const worker = target !== "worker" || count("worker started") > workersBefore;
        if (worker && (await isReady())) return;
      }
      throw new Error(`No recovery from a kill of ${target} within two minutes:\n${log().slice(-3000)}`);
    },
    databaseUrl: () => JSON.parse(readFileSync(join(dataDir, "hub.lock"), "utf8")).databaseUrl,
    async command(...args) {
      await promisify(execFile)(process.execPath, ["bin/hub.ts", ...args], { cwd: root, env: environment });
    },
    async stop() {
      if (!launcher || launcher.exitCode !== null || launcher.signalCode !== null) return;
      const gone = once(launcher, "exit");
      launcher.kill("SIGTERM");
      await gone;
    },
  };
}

/** Gives the hub the invented members of a plan, by the import that staff would use; its letters leave at any hour. */
export async function importMembers(hub: HubUnderTest, plan: Plan): Promise<void> {
  const seats = plan.members.map((member, n) => ({ code: codeOf(n), name: `Seat Number ${n}`, ...member }));
  const files = {
    constituencies: ["code,name,nation", ...seats.map(({ code, name }) => `${code},${name},England`)],
    members: [
      "constituency_code,constituency_name,mp_name,full_title,address_as,party,email,source",
      ...seats.map(
        ({ code, name, mailbox }, n) =>
          `${code},${name},Member Number ${n},Member Number ${n} MP,Member ${n},Paper Party,${mailbox},2026-11-20`,
      ),
    ],
  };
  for (const [name, lines] of Object.entries(files)) {
    const file = join(hub.dataDir, `${name}.csv`);
    writeFileSync(file, `${lines.join("\n")}\n`);
    await hub.command("directory", "import", file);
  }
  await sendAtOnce(hub.databaseUrl());
}

export const codeOf = (member: number): string => `E14${String(member + 1).padStart(6, "0")}`;

/** Resident memory in megabytes and open files of a process (Linux). */
export function sizeOf(pid: number): { megabytes: number; files: number } {
  const rss = /VmRSS:\s+(\d+)/.exec(readOr(`/proc/${pid}/status`, ""))?.[1];
  try {
    return { megabytes: Number(rss ?? 0) / 1024, files: readdirSync(`/proc/${pid}/fd`).length };
  } catch {
    return { megabytes: 0, files: 0 };
  }
}

/** All processes of this computer: fields 1 and 4 of /proc/PID/stat (proc(5)) and the command line; elsewhere as ps has them. */
function processes(): { pid: number; parent: number; command: string }[] {
  if (!existsSync("/proc/self/stat"))
    return execFileSync("ps", ["-axo", "pid=,ppid=,command="], { encoding: "utf8" })
      .split("\n")
      .map((line) => /^ *(\d+) +(\d+) +(.*)$/.exec(line))
      .flatMap((found) =>
        found ? [{ pid: Number(found[1]), parent: Number(found[2]), command: found[3] ?? "" }] : [],
      );
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      const stat = readOr(`/proc/${name}/stat`, "");
      const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
      if (!stat || fields[0] === "Z") return [];
      const command = readOr(`/proc/${name}/cmdline`, "").replaceAll("\0", " ");
      return [{ pid: Number(name), parent: Number(fields[1]), command }];
    });
}

function readOr(path: string, otherwise: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return otherwise;
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, "close");
  return port;
}
