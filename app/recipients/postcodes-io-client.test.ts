import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type PostcodesIo, type PostcodesIoMode, startPostcodesIo } from "../../tests/stand-ins/postcodes-io.ts";
import { createPostcodesClient } from "./postcodes-io-client.ts";

process.env.BASE_URL = "http://localhost:3000"; // Vite sets "/"

let service: PostcodesIo;
beforeAll(async () => {
  service = await startPostcodesIo();
});
afterAll(() => service.close());

function givenClient(mode: PostcodesIoMode, options: { now?: () => Date } = {}) {
  service.mode = mode;
  service.requests = [];
  return createPostcodesClient({ baseUrl: service.url, random: () => 0, ...options });
}

test.each([
  [
    "SE1P 5ZZ",
    { kind: "found", constituency: { code: "E14001085", name: "Bermondsey and Old Southwark", nation: "England" } },
  ],
  ["AB10 1AB", { kind: "found", constituency: { code: "S14000061", name: "Aberdeen South", nation: "Scotland" } }],
  ["SY13 3DU", { kind: "found", constituency: { code: "W07000111", name: "Wrexham", nation: "Wales" } }],
  [
    "BT16 1XZ",
    { kind: "found", constituency: { code: "N05000001", name: "Belfast East", nation: "Northern Ireland" } },
  ],
  ["AB11 5TP", { kind: "terminated", since: { year: 1996, month: 7 } }],
  ["AB1 9ZZ", { kind: "not-found" }],
  ["JE2 4WD", { kind: "outside", place: "the Channel Islands" }],
  ["BX1 1LT", { kind: "not-found" }],
])("%s is answered in one request", async (postcode, answer) => {
  expect(await givenClient("good").lookUp(postcode)).toEqual(answer);
  expect(service.requests).toEqual([`/postcodes/${encodeURIComponent(postcode)}`]);
});

test("a server that knows only the older field is understood", async () => {
  expect(await givenClient("older-server").lookUp("SY13 3DU")).toMatchObject({ kind: "found" });
});

const asked: [PostcodesIoMode, string, number][] = [
  ["hang", "unavailable", 2],
  ["hang-in-body", "unavailable", 2],
  ["slow-drip", "unavailable", 2],
  ["404", "unavailable", 1],
  ["429", "unavailable", 2],
  ["429-for-an-hour", "unavailable", 1],
  ["500", "unavailable", 2],
  ["500-once", "found", 2],
  ["503", "unavailable", 2],
  ["html", "unavailable", 1],
  ["empty", "unavailable", 1],
  ["truncated-json", "unavailable", 1],
  ["wrong-types", "unavailable", 1],
  ["null-constituency", "not-found", 1],
  ["unknown-constituency", "unavailable", 1],
  ["constituency-of-2010", "unavailable", 1],
  ["another-postcode", "unavailable", 1],
  ["50-mb", "unavailable", 1],
  ["gzip-bomb", "unavailable", 1],
  ["redirect-loop", "unavailable", 1],
  ["redirect-to-private-address", "unavailable", 1],
  ["wrong-charset", "unavailable", 1],
];
test.each(asked)("a service that answers with %s is %s within 3 s, after %i requests", async (mode, kind, requests) => {
  const client = givenClient(mode);
  const began = performance.now();
  expect((await client.lookUp("SE1P 5ZZ")).kind).toBe(kind);
  expect(performance.now() - began).toBeLessThan(3000);
  expect(service.requests).toHaveLength(requests);
  expect(service.requests).not.toContain("/private/metadata");
});

test.each([
  ["whose name is unknown", async () => "https://postcodes.invalid"],
  ["that speaks no TLS", async () => service.url.replace("http:", "https:")],
  ["whose port is closed", closedPort],
  ["that is off", async () => "off"],
  ["that is plain http elsewhere", async () => "http://192.0.2.1"],
  ["that is a data: address", async () => "data:application/json,{}#"],
])("a service %s is unavailable within 3 s", async (_what, address) => {
  const client = createPostcodesClient({ baseUrl: await address() });
  const began = performance.now();
  expect(await client.lookUp("SE1P 5ZZ")).toEqual({ kind: "unavailable" });
  expect(performance.now() - began).toBeLessThan(3000);
});

async function closedPort(): Promise<string> {
  const server = createServer().listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return `http://127.0.0.1:${port}`;
}

test("a hundred people with one postcode make one request, and the answer stays for a day", async () => {
  let time = Date.parse("2026-11-24T09:00:00Z");
  const client = givenClient("good", { now: () => new Date(time) });
  const answers = await Promise.all(Array.from({ length: 100 }, () => client.lookUp("SE1P 5ZZ")));
  expect(new Set(answers.map(({ kind }) => kind))).toEqual(new Set(["found"]));
  await client.lookUp("SE1P 5ZZ");
  expect(service.requests).toHaveLength(1);
  time += 24 * 60 * 60 * 1000;
  await client.lookUp("SE1P 5ZZ");
  expect(service.requests).toHaveLength(2);
});

test("a postcode that was not found is not asked again, a failure is", async () => {
  const client = givenClient("good");
  await client.lookUp("AB1 9ZZ");
  await client.lookUp("AB1 9ZZ");
  expect(service.requests).toHaveLength(1);
  service.mode = "html";
  await client.lookUp("SY13 3DU");
  service.mode = "good";
  expect((await client.lookUp("SY13 3DU")).kind).toBe("found");
});

test("five failures in 30 s stop the asking for 30 s; then one probe decides", async () => {
  let time = Date.parse("2026-11-24T09:00:00Z");
  const client = givenClient("html", { now: () => new Date(time) });
  for (let i = 0; i < 7; i++) await client.lookUp("SE1P 5ZZ");
  expect(service.requests).toHaveLength(5);
  expect(client.state()).toBe("open");

  time += 30_000;
  expect(client.state()).toBe("half-open");
  service.mode = "hang";
  const probe = client.lookUp("SE1P 5ZZ");
  expect(await client.lookUp("SY13 3DU")).toEqual({ kind: "unavailable" });
  expect(await probe).toEqual({ kind: "unavailable" });
  expect(service.requests).toHaveLength(7); // the probe tried twice, the other not at all
  expect(client.state()).toBe("open");

  time += 30_000;
  service.mode = "good";
  expect((await client.lookUp("SE1P 5ZZ")).kind).toBe("found");
  expect(client.state()).toBe("closed");
});

test("past the limit of all processes nobody is asked, what is known is answered, and the breaker stays closed", async () => {
  let allowed = true;
  service.mode = "good";
  service.requests = [];
  const client = createPostcodesClient({ baseUrl: service.url, mayAsk: async () => allowed });
  expect((await client.lookUp("SE1P 5ZZ")).kind).toBe("found");
  allowed = false;
  expect((await client.lookUp("SE1P 5ZZ")).kind).toBe("found");
  for (let i = 0; i < 7; i++) expect((await client.lookUp("SY13 3DU")).kind).toBe("unavailable");
  expect(client.state()).toBe("closed");
  expect(service.requests).toHaveLength(1);
});

test("five failures over more than 30 s do not open the breaker", async () => {
  let time = Date.parse("2026-11-24T09:00:00Z");
  const client = givenClient("html", { now: () => new Date(time) });
  for (let i = 0; i < 8; i++) {
    await client.lookUp("SE1P 5ZZ");
    time += 8000;
  }
  expect(service.requests).toHaveLength(8);
});

test("a service that asks for a pause gets it, up to ten minutes", async () => {
  let time = Date.parse("2026-11-24T09:00:00Z");
  const client = givenClient("429-for-an-hour", { now: () => new Date(time) });
  await client.lookUp("SE1P 5ZZ");
  service.mode = "good";
  time += 9 * 60_000;
  expect(await client.lookUp("SE1P 5ZZ")).toEqual({ kind: "unavailable" });
  expect(service.requests).toHaveLength(1);
  time += 60_000;
  expect((await client.lookUp("SE1P 5ZZ")).kind).toBe("found");
});

test("a process that fails to look up a postcode writes nothing of it", async () => {
  service.mode = "500";
  const room = new URL("./postcodes-io-client.ts", import.meta.url).pathname;
  const script = `import { createPostcodesClient } from ${JSON.stringify(room)};
    console.log((await createPostcodesClient({ baseUrl: ${JSON.stringify(service.url)} }).lookUp("SE1P 5ZZ")).kind);`;
  const { stdout, stderr } = await promisify(execFile)(process.execPath, ["--input-type=module", "-e", script], {
    env: { ...process.env, LOG_LEVEL: "trace" },
  });
  expect(stdout.trim()).toBe("unavailable");
  expect(stderr).toContain("Postcode service away");
  expect(stdout + stderr).not.toMatch(/SE1P|5ZZ/);
});

test("the stand-in runs as a process of its own", async () => {
  const file = new URL("../../tests/stand-ins/postcodes-io.ts", import.meta.url).pathname;
  const child = spawn(process.execPath, [file, "--port", "0"], { stdio: ["ignore", "pipe", "inherit"] });
  try {
    const [line] = (await once(child.stdout, "data")) as [Buffer];
    const client = createPostcodesClient({ baseUrl: line.toString().trim() });
    expect((await client.lookUp("SE1P 5ZZ")).kind).toBe("found");
  } finally {
    child.kill();
  }
});
