/** Processor time of a server, and requests to it as browsers send them. */
import { readdirSync, readFileSync } from "node:fs";
import { Agent, type IncomingHttpHeaders, request } from "node:http";

/** A process that answers at a port. */
export interface Server {
  pid: number;
  port: number;
}

export interface Asked {
  path: string;
  headers?: Record<string, string>;
  /** Fields of a form: then it is posted. */
  form?: Record<string, string>;
}

export interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  body: Buffer;
}

/** Browsers at once. */
const atOnce = 4;
const agent = new Agent({ keepAlive: true, maxSockets: atOnce });

/** Asks once, over a connection that is kept. */
export function ask({ port }: Server, { path, headers = {}, form }: Asked): Promise<Answer> {
  const body = form && new URLSearchParams(form).toString();
  const posted = body !== undefined && {
    "content-type": "application/x-www-form-urlencoded",
    "content-length": String(Buffer.byteLength(body)),
    "sec-fetch-site": "same-origin",
  };
  return new Promise((give, refuse) => {
    const asked = request(
      { agent, host: "127.0.0.1", port, path, method: form ? "POST" : "GET", headers: { ...headers, ...posted } },
      (answer) => {
        const parts: Buffer[] = [];
        answer.on("data", (part: Buffer) => parts.push(part));
        answer.on("end", () =>
          give({ status: answer.statusCode ?? 0, headers: answer.headers, body: Buffer.concat(parts) }),
        );
        answer.on("error", refuse);
      },
    );
    asked.on("error", refuse);
    asked.end(body);
  });
}

/**
 * Milliseconds of processor that a server spends on each of many requests, four at a time.
 * @throws where one is not answered with `status`
 */
export async function cpuOf(server: Server, requests: Asked[], status: number): Promise<number> {
  const waiting = [...requests];
  const before = spentBy(server.pid);
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      for (let one = waiting.pop(); one; one = waiting.pop()) {
        const answer = await ask(server, one);
        if (answer.status !== status) throw new Error(`${one.path} answered ${answer.status}: ${answer.body}`);
      }
    }),
  );
  return (spentBy(server.pid) - before) / requests.length;
}

/** Milliseconds that all threads of a process have run: first field of schedstat, in nanoseconds (Linux, sched-stats.rst). */
function spentBy(pid: number): number {
  const nanoseconds = readdirSync(`/proc/${pid}/task`).map((thread) =>
    Number(readFileSync(`/proc/${pid}/task/${thread}/schedstat`, "utf8").split(" ")[0]),
  );
  return nanoseconds.reduce((sum, one) => sum + one, 0) / 1e6;
}
