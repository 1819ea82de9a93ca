/**
 * A server on loopback that speaks the contract of postcodes.io as recorded (release 18.0.1), and misbehaves on
 * demand. Its rows are few and of no use for real letters. As a process of its own: `node postcodes-io.ts --port N`;
 * then `PUT /stand-in/mode/NAME` sets how it behaves and `GET /stand-in/requests` counts.
 */
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { pathToFileURL } from "node:url";
import { gzipSync } from "node:zlib";

export const postcodesIoModes = [
  "good",
  "older-server",
  "hang",
  "hang-in-body",
  "slow-drip",
  "404",
  "429",
  "429-for-an-hour",
  "500",
  "500-once",
  "503",
  "html",
  "empty",
  "truncated-json",
  "wrong-types",
  "null-constituency",
  "unknown-constituency",
  "constituency-of-2010",
  "another-postcode",
  "50-mb",
  "gzip-bomb",
  "redirect-loop",
  "redirect-to-private-address",
  "wrong-charset",
] as const;
export type PostcodesIoMode = (typeof postcodesIoModes)[number];

export interface PostcodesIo {
  url: string;
  /** How the next request is answered. */
  mode: PostcodesIoMode;
  /** Paths asked so far, the stand-in's own switches left out. */
  requests: string[];
  close(): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
}

interface Row {
  country: string;
  name: string | null;
  code: string | null;
}

const rows: Record<string, Row> = {
  "SE1P 5ZZ": { country: "England", name: "Bermondsey and Old Southwark", code: "E14001085" },
  "AB10 1AB": { country: "Scotland", name: "Aberdeen South", code: "S14000061" },
  "SY13 3DU": { country: "Wales", name: "Wrexham", code: "W07000111" },
  "SY21 7AA": { country: "Wales", name: "Montgomeryshire and Glyndwr", code: "W07000102" },
  "BT16 1XZ": { country: "Northern Ireland", name: "Belfast East", code: "N05000001" },
  "PR7 1AA": { country: "England", name: "Chorley", code: "E14001170" },
  "BX1 1LT": { country: "England", name: null, code: null },
  "JE2 4WD": { country: "Channel Islands", name: null, code: "L99999999" },
};

const terminated: Record<string, { year: number; month: number }> = { "AB11 5TP": { year: 1996, month: 7 } };

/** Starts one; port 0 takes a free one. */
export async function startPostcodesIo(port = 0): Promise<PostcodesIo> {
  const server = createServer((request, response) => {
    const path = request.url ?? "/";
    if (path.startsWith("/stand-in/")) {
      switchMode(standIn, path, response);
      return;
    }
    standIn.requests.push(path);
    behaviours[standIn.mode]({ standIn, path, response });
  });
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  const standIn: PostcodesIo = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    mode: "good",
    requests: [],
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
    [Symbol.asyncDispose]: () => standIn.close(),
  };
  return standIn;
}

function switchMode(standIn: PostcodesIo, path: string, response: ServerResponse): void {
  const mode = /^\/stand-in\/mode\/(.+)$/.exec(path)?.[1];
  if (mode) standIn.mode = postcodesIoModes.find((known) => known === mode) ?? standIn.mode;
  json(response, 200, { mode: standIn.mode, requests: standIn.requests.length });
}

interface Asked {
  standIn: PostcodesIo;
  path: string;
  response: ServerResponse;
}

const row = rows["SE1P 5ZZ"] as Row;
const inLondon = (changes: Partial<Row> = {}) => found("SE1P 5ZZ", { ...row, ...changes });

const behaviours: Record<PostcodesIoMode, (asked: Asked) => void> = {
  good: ({ path, response }) => answerPostcode(path, false, response),
  "older-server": ({ path, response }) => answerPostcode(path, true, response),
  hang: () => undefined,
  "hang-in-body": ({ response }) => {
    response.writeHead(200, { "content-type": "application/json; charset=utf-8", "content-length": "1801" });
    response.write('{"status":200,');
  },
  "slow-drip": ({ response }) => drip(response, JSON.stringify(inLondon())),
  "404": ({ response }) => response.writeHead(404).end(),
  "429": ({ response }) => json(response, 429, { error: "Too many requests" }, { "retry-after": "1" }),
  "429-for-an-hour": ({ response }) => json(response, 429, { error: "Too many requests" }, { "retry-after": "3600" }),
  "500": ({ response }) => json(response, 500, { status: 500, error: "500 Server Error." }),
  "500-once": ({ standIn, response }) => {
    standIn.mode = "good";
    json(response, 500, { status: 500, error: "500 Server Error." });
  },
  "503": ({ response }) => text(response, 503, "text/html", "<h1>Service unavailable</h1>"),
  html: ({ response }) => text(response, 200, "text/html", "<!doctype html><title>Just a moment</title>"),
  empty: ({ response }) => text(response, 200, "application/json", ""),
  "truncated-json": ({ response }) => text(response, 200, "application/json", JSON.stringify(inLondon()).slice(0, 200)),
  "wrong-types": ({ response }) =>
    json(response, 200, { status: "200", result: [{ postcode: 5, codes: "E14001085" }] }),
  "null-constituency": ({ response }) => json(response, 200, inLondon({ name: null, code: null })),
  "unknown-constituency": ({ response }) => json(response, 200, inLondon({ code: "E14009999" })),
  "constituency-of-2010": ({ response }) => json(response, 200, inLondon({ code: "E14000553" })),
  "another-postcode": ({ response }) => json(response, 200, found("SY13 3DU", rows["SY13 3DU"] as Row)),
  "50-mb": ({ response }) => pourOut(response, 50 * 1024 * 1024),
  "gzip-bomb": ({ response }) => {
    response.writeHead(200, { "content-type": "application/json", "content-encoding": "gzip" });
    response.end(bomb());
  },
  "redirect-loop": ({ path, response }) => response.writeHead(302, { location: path }).end(),
  "redirect-to-private-address": ({ standIn, response }) =>
    response.writeHead(302, { location: `${standIn.url}/private/metadata` }).end(),
  "wrong-charset": ({ response }) => {
    response.writeHead(200, { "content-type": "application/json; charset=utf-16" });
    response.end(Buffer.from(JSON.stringify(inLondon()), "utf16le"));
  },
};

function answerPostcode(path: string, isOlder: boolean, response: ServerResponse): void {
  const { status, body } = contract(path, isOlder);
  json(response, status, body);
}

function contract(path: string, isOlder: boolean): { status: number; body: unknown } {
  const refuse = (error: string, more = {}) => ({ status: 404, body: { status: 404, error, ...more } });
  const asked = /^\/postcodes\/([^/?]+)$/.exec(path)?.[1];
  if (!asked) return refuse("Resource not found");
  const compact = decodeURIComponent(asked).replace(/\s/g, "").toUpperCase();
  const postcode = `${compact.slice(0, -3)} ${compact.slice(-3)}`;
  if (!/^[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}$/.test(postcode)) return refuse("Invalid postcode");
  const known = rows[postcode];
  if (known) return { status: 200, body: found(postcode, known, isOlder) };
  const ended = isOlder ? undefined : terminated[postcode];
  if (!ended) return refuse("Postcode not found");
  const since = { year_terminated: ended.year, month_terminated: ended.month };
  return refuse("Postcode not found", { terminated: { postcode, ...since, longitude: null, latitude: null } });
}

const keys =
  "quality eastings northings nhs_ha longitude latitude european_electoral_region primary_care_trust region lsoa msoa admin_district parish admin_county date_of_introduction admin_ward ced ccg nuts pfa nhs_region ttwa national_park bua icb cancer_alliance lsoa11 msoa11 lsoa21 msoa21 oa21 ruc11 ruc21 lep1 lep2".split(
    " ",
  );
const codeKeys =
  "admin_district admin_county admin_ward parish ccg ccg_id ced nuts lsoa msoa lau2 pfa nhs_region ttwa national_park bua icb cancer_alliance lsoa11 msoa11 lsoa21 msoa21 oa21 ruc11 ruc21 lep1 lep2".split(
    " ",
  );
const nulls = (names: string[]) => Object.fromEntries(names.map((name) => [name, null]));

/** Servers before March 2024 know only the one field. */
function found(postcode: string, { country, name, code }: Row, isOlder = false) {
  const [outcode, incode] = postcode.split(" ");
  return {
    status: 200,
    result: {
      postcode,
      ...nulls(keys),
      country,
      outcode,
      incode,
      parliamentary_constituency: name,
      ...(isOlder ? {} : { parliamentary_constituency_2024: name, senedd_constituency: null }),
      codes: {
        ...nulls(codeKeys),
        parliamentary_constituency: code,
        ...(isOlder ? {} : { parliamentary_constituency_2024: code }),
      },
    },
  };
}

function json(response: ServerResponse, status: number, body: unknown, headers: Record<string, string> = {}): void {
  response.writeHead(status, {
    "access-control-allow-origin": "*",
    "content-type": "application/json; charset=utf-8",
    ...headers,
  });
  response.end(JSON.stringify(body));
}

function text(response: ServerResponse, status: number, type: string, body: string): void {
  response.writeHead(status, { "content-type": type });
  response.end(body);
}

/** One character each 100 ms: every single read arrives in time, the whole never. */
function drip(response: ServerResponse, text: string): void {
  response.writeHead(200, { "content-type": "application/json" });
  let at = 0;
  const timer = setInterval(() => (at < text.length ? response.write(text[at++]) : response.end()), 100);
  response.on("close", () => clearInterval(timer));
}

/** A true answer with blanks after it: only its size is wrong. */
function pourOut(response: ServerResponse, bytes: number): void {
  response.writeHead(200, { "content-type": "application/json" });
  response.write(JSON.stringify(inLondon()));
  const piece = Buffer.alloc(64 * 1024, " ");
  let sent = 0;
  const pour = () => {
    while (sent < bytes && !response.destroyed) {
      sent += piece.length;
      if (!response.write(piece)) {
        response.once("drain", pour);
        return;
      }
    }
    response.end();
  };
  pour();
}

let packed: Buffer | undefined;
/** A true answer and 100 MB of blanks, in 100 kB. */
function bomb(): Buffer {
  if (!packed) {
    // a gzip file may have many parts (RFC 1952, 2.2): one is packed, so that no test waits for a hundred
    const blanks = gzipSync(Buffer.alloc(1024 * 1024, " "));
    packed = Buffer.concat([gzipSync(JSON.stringify(inLondon())), ...Array<Buffer>(100).fill(blanks)]);
  }
  return packed;
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const at = process.argv.indexOf("--port");
  const standIn = await startPostcodesIo(at > 0 ? Number(process.argv[at + 1]) : 0);
  console.log(standIn.url);
}
