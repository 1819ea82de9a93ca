/**
 * A server on loopback that speaks the two page contracts of UK Parliament's Members API with invented names, and
 * misbehaves on demand. As a process of its own: `node members-api.ts --port N`; `PUT /stand-in/mode/NAME` switches.
 */
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { pathToFileURL } from "node:url";

export const membersApiModes = [
  "good",
  "by-election",
  "renamed-seat",
  "html",
  "empty",
  "truncated-json",
  "wrong-types",
  "incomplete",
  "few",
  "many-new",
  "two-for-one-seat",
  "lords",
  "busy-once",
  "pause-of-52-minutes",
  "500",
  "404",
  "no-constituency-search",
  "redirect",
  "50-mb",
  "new-party-and-name",
  "no-contacts",
  "contacts-moved",
  "blocked-after-three",
] as const;
export type MembersApiMode = (typeof membersApiModes)[number];

export interface MembersApi {
  url: string;
  mode: MembersApiMode;
  /** Path, user agent and time of each request, the stand-in's own switches left out. */
  requests: { path: string; userAgent: string; at: number }[];
  /** How many requests were open at once, at most. */
  mostAtOnce: number;
  close(): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
}

const SEATS = 650;
const number = (position: number) => String(position + 1).padStart(3, "0");
/** Real names that occur in other tests, so that a postcode of the other stand-in finds its seat. */
const known: Record<number, string> = {
  0: "Bermondsey and Old Southwark",
  1: "Wrexham",
  2: "Montgomeryshire and Glyndŵr",
};
const seatName = (position: number) => known[position] ?? `Invented Seat ${number(position)}`;

/** Starts one; port 0 takes a free one. */
export async function startMembersApi(port = 0): Promise<MembersApi> {
  let open = 0;
  const server = createServer((request, response) => {
    const path = request.url ?? "/";
    if (path.startsWith("/stand-in/")) {
      const mode = /^\/stand-in\/mode\/(.+)$/.exec(path)?.[1];
      standIn.mode = membersApiModes.find((name) => name === mode) ?? standIn.mode;
      json(response, 200, { mode: standIn.mode, requests: standIn.requests.length });
      return;
    }
    standIn.requests.push({ path, userAgent: request.headers["user-agent"] ?? "", at: performance.now() });
    standIn.mostAtOnce = Math.max(standIn.mostAtOnce, ++open);
    response.on("close", () => open--);
    answer(standIn, new URL(path, "http://stand-in"), response);
  });
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  const standIn: MembersApi = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/api`,
    mode: "good",
    requests: [],
    mostAtOnce: 0,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
    [Symbol.asyncDispose]: () => standIn.close(),
  };
  return standIn;
}

const broken: Partial<Record<MembersApiMode, (response: ServerResponse, standIn: MembersApi) => void>> = {
  html: (response) => response.writeHead(200, { "content-type": "text/html" }).end("<title>Just a moment</title>"),
  empty: (response) => response.writeHead(200, { "content-type": "application/json" }).end(),
  "truncated-json": (response) => response.writeHead(200, { "content-type": "application/json" }).end('{"items":[{'),
  "wrong-types": (response) => json(response, 200, { items: [{ value: { id: "5173" } }], totalResults: "650" }),
  "busy-once": (response, standIn) => {
    standIn.mode = "good";
    response.writeHead(503, { "retry-after": "1" }).end();
  },
  "pause-of-52-minutes": (response) => response.writeHead(429, { "retry-after": "3123" }).end("<h1>Blocked</h1>"),
  "500": (response) => response.writeHead(500).end(),
  "404": (response) => response.writeHead(404).end(),
  redirect: (response) => response.writeHead(302, { location: "/api/elsewhere" }).end(),
  "50-mb": (response) => {
    response.writeHead(200, { "content-type": "application/json" });
    response.end(Buffer.alloc(50 * 1024 * 1024, " "));
  },
};

function answer(standIn: MembersApi, url: URL, response: ServerResponse): void {
  const breaks = broken[standIn.mode];
  if (breaks) {
    breaks(response, standIn);
    return;
  }
  const skip = Number(url.searchParams.get("skip") ?? 0);
  const take = Math.min(20, Number(url.searchParams.get("take") ?? 20));
  if (url.pathname === "/api/Members/Search") page(response, members(standIn.mode), skip, take, standIn.mode);
  else if (url.pathname === "/api/Location/Constituency/Search" && standIn.mode !== "no-constituency-search")
    page(response, constituencies(), skip, take, "good");
  else if (/^\/api\/Members\/\d+\/Contact$/.test(url.pathname))
    contact(response, Number(url.pathname.split("/")[3]) - 5000, standIn);
  else response.writeHead(404).end();
}

function page(response: ServerResponse, values: unknown[], skip: number, take: number, mode: MembersApiMode): void {
  const items = values.slice(skip, skip + take).map((value) => ({ value, links: [] }));
  json(response, 200, {
    items: mode === "incomplete" && skip === 100 ? [] : items,
    totalResults: values.length,
    resultContext: null,
    skip,
    take,
    links: [],
    resultType: null,
  });
}

/** What seats publish, by the last digit of their number: each way in which offices file a mailbox. */
const filed: Record<number, { type: string; email: string | null; isWebAddress?: boolean }[]> = {
  1: [{ type: "Constituency office", email: "Member.001@parliament.uk" }],
  2: [{ type: "Constituency office", email: "office@local.invalid" }],
  3: [],
  6: [{ type: "Parliamentary office", email: "see our website" }],
  7: [{ type: "Parliamentary office", email: "a@hub.invalid; b@hub.invalid" }],
  8: [
    { type: "Constituency office", email: "office@local.invalid" },
    { type: "Website", email: null, isWebAddress: true },
    { type: "Parliamentary office", email: null },
    { type: "Departmental", email: "eight@parliament.uk" },
  ],
};

function contact(response: ServerResponse, position: number, standIn: MembersApi): void {
  if (standIn.mode === "no-contacts")
    return void response.writeHead(404, { "content-type": "application/json" }).end("{}");
  if (standIn.mode === "blocked-after-three" && standIn.requests.length > 3)
    return void response.writeHead(429, { "retry-after": "3123" }).end("<h1>Blocked</h1>");
  const mailbox = standIn.mode === "contacts-moved" ? `moved.${number(position)}` : `Member.${number(position)}`;
  const entries = filed[(position + 1) % 10] ?? [
    { type: "Constituency office", email: "other@parliament.uk" },
    { type: "Parliamentary office", email: ` ${mailbox}@Parliament.UK ` },
  ];
  json(response, 200, {
    value: entries.map((entry) => ({ typeId: null, isPreferred: false, line1: null, postcode: null, ...entry })),
    links: [],
  });
}

/** Seat 5 is vacant; the member of seat 4 is the Speaker, of seat 6 of Sinn Féin. */
function members(mode: MembersApiMode): unknown[] {
  const seats = Array.from({ length: mode === "few" ? 300 : SEATS }, (_, position) => position);
  const list = seats.filter((position) => position !== 4).map((position) => member(position, mode));
  return mode === "two-for-one-seat" ? [...list, { ...member(7, mode), id: 9999 }] : list;
}

function member(position: number, mode: MembersApiMode) {
  const isNew = (mode === "by-election" && position === 10) || (mode === "many-new" && position % 10 === 0);
  const moves = mode === "new-party-and-name" && position === 12;
  const name = isNew ? `Nia Newcomer ${number(position)}` : `Mo Member${moves ? "-Proof" : ""} ${number(position)}`;
  const party = moves ? "Ink Party" : position === 3 ? "Speaker" : position === 5 ? "Sinn Féin" : "Paper Party";
  return {
    id: (isNew ? 8000 : 5000) + position,
    nameListAs: name,
    nameDisplayAs: position === 3 ? "Sir Percy Proof" : name,
    nameFullTitle: position === 3 ? "Rt Hon Sir Percy Proof MP" : `${name} MP`,
    nameAddressAs: position % 2 === 0 ? null : `Mx ${number(position)}`,
    latestParty: { id: null, name: party, abbreviation: "PP", backgroundColour: null, isIndependentParty: false },
    gender: null,
    latestHouseMembership: {
      membershipFrom: mode === "renamed-seat" && position === 20 ? "Another Name" : seatName(position),
      membershipFromId: 3878 + position,
      house: mode === "lords" ? 2 : 1,
      membershipStartDate: "2024-07-04T00:00:00",
      membershipEndDate: null,
      membershipStatus: { statusIsActive: true, statusDescription: "Current Member" },
    },
    thumbnailUrl: null,
  };
}

/** With two of the older boundaries, one of them of the same name as a seat in force. */
function constituencies(): unknown[] {
  const current = Array.from({ length: SEATS }, (_, position) => ({
    id: 3878 + position,
    name: seatName(position),
    startDate: "2024-05-31T00:00:00",
    endDate: null,
    currentRepresentation: null,
  }));
  const ended = { startDate: "2010-05-06T00:00:00", endDate: "2024-05-30T00:00:00", currentRepresentation: null };
  return [{ id: 100, name: seatName(50), ...ended }, { id: 101, name: "Old Seat", ...ended }, ...current];
}

function json(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { "content-type": "application/json; charset=utf-8" });
  response.end(JSON.stringify(body));
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const at = process.argv.indexOf("--port");
  console.log((await startMembersApi(at > 0 ? Number(process.argv[at + 1]) : 0)).url);
}
