import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createOpenLibraryClient } from "./open-library-client.ts";

process.env.BASE_URL = "http://localhost:3000"; // Vite sets "/"

const docs = [
  {
    title: "The Salt Road",
    author_name: ["Ada Author"],
    first_publish_year: 2016,
    isbn: ["0141439513"],
    key: "/works/1",
  },
  { title: "Winter\nLedger", isbn: ["9780141439518", "9780804429573"] },
];
const json = (response: ServerResponse, body: string, status = 200, more = {}) =>
  response.writeHead(status, { "content-type": "application/json", ...more }).end(body);
const modes: Record<string, (response: ServerResponse) => void> = {
  good: (response) => void json(response, JSON.stringify({ numFound: 2, docs })),
  hang: () => undefined,
  "hang-in-body": (response) => void response.writeHead(200, { "content-type": "application/json" }).write("{"),
  "500": (response) => void json(response, "{}", 500),
  "429": (response) => void json(response, "{}", 429, { "retry-after": "3600" }),
  html: (response) => void response.writeHead(200, { "content-type": "text/html" }).end("<h1>Just a moment</h1>"),
  truncated: (response) => void json(response, '{"docs":[{"title"'),
  "wrong-types": (response) => void json(response, '{"docs":[{"title":7}]}'),
  "no-docs": (response) => void json(response, "[]"),
  "too-large": (response) => void json(response, JSON.stringify({ docs, x: "x".repeat(3_000_000) })),
  redirect: (response) => void response.writeHead(302, { location: "/private" }).end(),
};
let mode = "good";
let asked: string[] = [];
const server = createServer((request, response) => {
  asked.push(request.url ?? "");
  modes[mode]?.(response);
});
beforeAll(() => new Promise<void>((ready) => void server.listen(0, "127.0.0.1", ready)));
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

function givenClient(which: string, more: { now?: () => Date } = {}) {
  mode = which;
  asked = [];
  return createOpenLibraryClient({
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    ms: 400,
    ...more,
  });
}

test("works of an author come with a year, and an ISBN only where there is no other edition", async () => {
  const client = givenClient("good");
  const answer = await client.ask("Ada Author & Co");
  expect(answer).toEqual({
    kind: "found",
    works: [
      { title: "The Salt Road", authors: "Ada Author", isbn: "978-0-14-143951-8", year: 2016 },
      { title: "Winter Ledger", authors: "", isbn: null, year: null },
    ],
  });
  expect(await client.ask("Ada Author & Co")).toEqual(answer);
  expect(asked).toEqual([
    "/search.json?author=Ada+Author+%26+Co&fields=title%2Cauthor_name%2Cfirst_publish_year%2Cisbn&limit=100",
  ]);
});

test("an ISBN is asked as such", async () => {
  await givenClient("good").ask("0-14-143951-3");
  expect(asked[0]).toContain("?isbn=9780141439518&");
});

test.each(Object.keys(modes).filter((name) => name !== "good"))(
  "a service that answers with %s is away in time",
  async (which) => {
    const began = performance.now();
    expect(await givenClient(which).ask("Ada")).toEqual({ kind: "unavailable" });
    expect(performance.now() - began).toBeLessThan(3000);
    expect(asked).toEqual([expect.stringContaining("/search.json")]);
  },
);

test("after five failures it is let be for half a minute", async () => {
  let at = Date.parse("2026-11-28T12:00:00Z");
  const client = givenClient("500", { now: () => new Date(at) });
  for (let n = 0; n < 8; n++) await client.ask(`Ada ${n}`);
  expect(asked).toHaveLength(5);
  at += 31_000;
  mode = "good";
  expect((await client.ask("Ada")).kind).toBe("found");
});

test.each(["off", "http://openlibrary.example", "data:application/json,{}"])("%s is never asked", async (baseUrl) => {
  expect(await createOpenLibraryClient({ baseUrl }).ask("Ada")).toEqual({ kind: "unavailable" });
});
