/** The web process: guard, headers and body limit in front of Remix's pages. */
import { randomBytes } from "node:crypto";
import { readdirSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { createRequire } from "node:module";
import { dirname, join, sep } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { pathToFileURL } from "node:url";
import type { ServerBuild } from "@remix-run/node";
import compression from "compression";
import express from "express";
import { campaignQueues } from "#campaigns";
import { queueNames } from "#dispatch";
import { warmUpTemplates } from "#letters";
import {
  closeDatabase,
  env,
  isLocalHub,
  keyedHash,
  log,
  now,
  readDatabaseClock,
  reportError,
  sameSecret,
  sqlPool,
  startQueue,
  stopQueue,
  whenDatabaseAnswers,
  writeTallies,
} from "#platform";
import { cutUpload } from "../app/platform/cut-upload.ts";
import {
  bodyLimit,
  clientKey,
  isLocalRequest,
  isOneClick,
  isOwnRequest,
  isReadablePath,
  isWorksList,
  knownMethods,
  largeForm,
  oneClickPath,
  securityHeaders,
  takesFile,
} from "../app/platform/guard.ts";
import type { RequestContext } from "../app/web/index.server.ts";
import { readMetrics } from "./metrics.ts";
import { findCopy, forgetCopies, isForAll, keepCopy } from "./page-copies.ts";
import { createPageHandler } from "./page-handler.ts";

const base = new URL(env().BASE_URL);
const https = base.protocol === "https:";
const loadBuild = async () =>
  (await import(pathToFileURL(join(import.meta.dirname, "../build/server/index.js")).href)) as ServerBuild;
const handle = createPageHandler(await loadBuild());

await whenDatabaseAnswers();
setInterval(() => readDatabaseClock().catch((error) => reportError(error)), 60_000).unref();
setInterval(() => writeTallies().catch((error) => reportError(error)), 10_000).unref();
await startQueue([...queueNames, ...campaignQueues]);
await warmUpTemplates(now());

const app = express();
app.disable("x-powered-by");
app.disable("etag");
app.set("query parser", "simple");
app.use((req, res, next) => {
  res.locals.nonce = randomBytes(18).toString("base64");
  for (const [name, value] of Object.entries(securityHeaders({ nonce: res.locals.nonce, https, path: req.path })))
    res.setHeader(name, value);
  if (!knownMethods.has(req.method))
    return void res
      .setHeader("Allow", [...knownMethods].join(", "))
      .status(405)
      .end();
  if (!isReadablePath(req.path)) return void drawError(req, res, 404);
  next();
});
app.get("/healthz", (_req, res) => void res.type("text/plain").set("Cache-Control", "no-store").send("ok"));
/** With METRICS_TOKEN whoever has it, else this computer, not through a proxy. */
function isWatcher(req: express.Request): boolean {
  const token = env().METRICS_TOKEN;
  return token ? sameSecret(req.get("authorization") ?? "", `Bearer ${token}`) : isLocal(req);
}
app.get("/metrics", async (req, res) => {
  if (!isWatcher(req)) return void drawError(req, res, 404);
  try {
    const { type, text } = await readMetrics();
    res.set({ "Content-Type": type, "Cache-Control": "no-store" }).send(text);
  } catch (error) {
    res
      .status(503)
      .type("text/plain")
      .send(`database or queue away (${reportError(error, { event: "metrics" })})`);
  }
});
app.get("/readyz", async (req, res) => {
  if (!isWatcher(req)) return void drawError(req, res, 404);
  const ready = await sqlPool()
    .query("select count(*) from pgboss.version")
    .then(
      () => true,
      () => false,
    );
  res
    .status(ready ? 200 : 503)
    .type("text/plain")
    .set("Cache-Control", "no-store")
    .send(ready ? "ready" : "database or queue away");
});
app.use(compression());
const client = join(import.meta.dirname, "../build/client");
app.use(
  "/assets",
  express.static(join(client, "assets"), { immutable: true, maxAge: "1y", index: false }),
  (req, res) => void drawError(req, res, 404),
);
app.use("/altcha", altchaFiles());
const serveFile = express.static(client, { maxAge: "1h", index: false, redirect: false, dotfiles: "ignore" });
/** Listed once, so that no page looks on the disk for a file of its name. */
const files = new Set(
  readdirSync(client, { encoding: "utf8", recursive: true }).map((name) => `/${name.replaceAll(sep, "/")}`),
);
app.use((req, res, next) => (files.has(req.path) ? serveFile(req, res, next) : next()));
app.use((req, res) => void draw(req, res).catch((error) => fail(res, error)));

/** The widget of ALTCHA from its package: no third party is asked. */
function altchaFiles(): express.RequestHandler {
  const find = createRequire(import.meta.url).resolve;
  const css = find("altcha/altcha.css");
  const files: Record<string, string> = {
    "/widget.js": join(dirname(css), "altcha.min.js"),
    "/widget.css": css,
    "/worker.js": join(dirname(css), "../workers/pbkdf2.js"),
  };
  return (req, res) => {
    const file = Object.hasOwn(files, req.path) ? files[req.path] : undefined;
    if (!file) return void drawError(req, res, 404);
    res.sendFile(file, { maxAge: "1d" });
  };
}

/** Hands a request to Remix, with its body read whole and bounded. */
async function draw(req: express.Request, res: express.Response): Promise<void> {
  const started = performance.now();
  // only a page with React would ask for these
  if (/\.data$|^\/__manifest/.test(req.path) || "_data" in req.query || "_routes" in req.query)
    return drawError(req, res, 404);
  const copied = isForAll({ method: req.method, url: req.url, cookie: req.get("cookie") }) && !isLocal(req);
  const copy = copied ? findCopy(req.url) : null;
  if (copy) return sendPage(res, copy);
  const unsafe = req.method === "POST";
  if (unsafe && !isOwnRequest({ site: req.get("sec-fetch-site"), origin: req.get("origin") }, base.origin))
    return (await drawOneClick(req, res)) ? undefined : drawError(req, res, 403);
  const type = req.get("content-type") ?? "application/x-www-form-urlencoded";
  const isFile = takesFile(req.path) && /^multipart\/form-data\b/i.test(type);
  if (unsafe && !isFile && !/^application\/x-www-form-urlencoded\b/i.test(type)) return drawError(req, res, 415);
  const read = unsafe ? await readBody(req, bodyLimit(req.path)) : null;
  const isCutList = read?.isWhole === false && isFile && isWorksList(req.path);
  const body = isCutList ? cutUpload(read.bytes, type) : read?.isWhole ? read.bytes : null;
  if (unsafe && !body) return drawError(req, res, 413);
  const headers = new Headers();
  for (const name of ["cookie", "accept", "accept-language", "content-type", "if-none-match", "user-agent"]) {
    const value = req.get(name);
    if (value !== undefined) headers.set(name, value);
  }
  const request = new Request(new URL(req.url, base), {
    method: req.method,
    headers,
    ...(body ? { body: new Uint8Array(body) } : {}),
  });
  const context = contextOf(req, res);
  if (body && !isFile) context.form = body.toString();
  const answer = await handle(request, context);
  if (unsafe && req.path.startsWith("/studio/")) forgetCopies();
  // what a route without a page throws would reach a person as JSON
  const isThrown = ["X-Remix-Error", "X-Remix-Catch"].some((name) => answer.headers.has(name));
  const wordless = isThrown && !/^text\/html/.test(answer.headers.get("Content-Type") ?? "");
  if (wordless && (answer.status === 404 || answer.status === 429)) {
    return drawError(req, res, answer.status, Number(answer.headers.get("Retry-After")) || undefined);
  }
  const page = await send(res, answer);
  if (copied && page && answer.status === 200 && !answer.headers.has("Set-Cookie"))
    keepCopy(req.url, page, res.locals.nonce);
  log.debug({
    event: "request",
    method: req.method,
    status: res.statusCode,
    ms: Math.round(performance.now() - started),
  });
}

/** The one unsafe request that comes from anywhere: handed on as what it says and nothing else. False: it is another. */
async function drawOneClick(req: express.Request, res: express.Response): Promise<boolean> {
  if (!oneClickPath.test(req.path)) return false;
  const body = await readBody(req, 1024);
  if (!body.isWhole || !isOneClick(req.path, req.get("content-type"), body.bytes.toString("latin1"))) return false;
  const request = new Request(new URL(req.path, base), {
    method: "POST",
    body: new URLSearchParams({ "List-Unsubscribe": "One-Click" }),
  });
  await send(res, await handle(request, contextOf(req, res)));
  return true;
}

const isLocal = (req: express.Request) =>
  isLocalRequest({
    remote: req.socket.remoteAddress,
    forwarded: req.get("x-forwarded-for") ?? req.get("forwarded"),
    host: req.get("host"),
  });

function contextOf(req: express.Request, res: express.Response): RequestContext {
  const network = clientKey(req.socket.remoteAddress, req.get("x-forwarded-for"), env().TRUSTED_PROXIES);
  return {
    ...{ nonce: res.locals.nonce, local: isLocal(req), network },
    // most pages count nothing
    get client() {
      return keyedHash("client", network);
    },
  };
}

/** A page of ours for a refusal; what the request carried is not looked at. */
async function drawError(
  req: express.Request,
  res: express.Response,
  status: 403 | 404 | 413 | 415 | 429,
  retryAfter?: number,
): Promise<void> {
  if (retryAfter) res.setHeader("Retry-After", String(retryAfter));
  const more = status === 413 ? `?of=${largeForm(req.path)}` : retryAfter ? `?wait=${retryAfter}` : "";
  const response = await handle(new Request(new URL(`/errors/${status}${more}`, base)), contextOf(req, res));
  await send(res, response);
}

/** Most that is let in and thrown away: a browser shows an answer only once all that it sends was taken. */
const mostLetGo = 128 * 1_048_576;

/** Keeps at most `limit` bytes, whatever the length header says; what follows goes by while the answer is made. */
async function readBody(req: IncomingMessage, limit: number): Promise<{ bytes: Buffer; isWhole: boolean }> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of req.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    size += part.length;
    parts.push(part);
    if (size > limit) break;
  }
  const bytes = Buffer.concat(parts).subarray(0, limit);
  if (size <= limit) return { bytes, isWhole: true };
  req.on("data", (more: Buffer) => {
    size += more.length;
    if (size > mostLetGo) req.destroy();
  });
  return { bytes, isWhole: false };
}

/** @returns the page, where it is one */
async function send(res: ServerResponse, response: Response): Promise<Buffer | null> {
  res.statusCode = response.status;
  for (const [name, value] of response.headers) if (name !== "set-cookie") res.setHeader(name, value);
  const cookies = response.headers.getSetCookie();
  if (cookies.length) res.setHeader("Set-Cookie", cookies);
  if (!res.hasHeader("Cache-Control")) res.setHeader("Cache-Control", "no-store");
  const isPage = /^text\/html/.test(response.headers.get("Content-Type") ?? "");
  if (response.body && isPage) {
    // one text: to stream it costs more than to send it
    const page = Buffer.from(await response.arrayBuffer());
    res.setHeader("Content-Length", page.length);
    res.end(page);
    return page;
  }
  if (response.body) await pipeline(Readable.fromWeb(response.body as never), res);
  else res.end();
  return null;
}

/** A page that was answered to somebody else a moment ago. */
function sendPage(res: ServerResponse, page: Buffer): void {
  res.writeHead(200, {
    ...{ "Content-Type": "text/html; charset=utf-8", "Cache-Control": "no-store", "Content-Length": page.length },
  });
  res.end(page);
}

/** What a stream says when its reader left. */
const readerLeft = new Set(["ERR_STREAM_PREMATURE_CLOSE", "ERR_STREAM_UNABLE_TO_PIPE", "ECONNRESET", "EPIPE"]);

function fail(res: ServerResponse, error: unknown): void {
  if (readerLeft.has((error as { code?: string }).code ?? "")) return;
  const errorId = reportError(error);
  if (!res.headersSent) res.writeHead(500, { "Content-Type": "text/plain; charset=utf-8" });
  res.end(`Something went wrong on our side. If it happens again, tell us this number: ${errorId}`);
}

const server = createServer({ maxHeaderSize: 16_384, requestTimeout: 30_000 }, app);
server.listen(env().PORT, env().HOST, () => {
  if (!https && !isLocalHub()) log.warn({ event: "cookies without https" });
  process.send?.("ready");
});

async function stop(): Promise<void> {
  const answered = new Promise((resolve) => server.close(resolve)); // what is under way gets its answer
  server.closeIdleConnections();
  const timer = setTimeout(() => server.closeAllConnections(), 10_000);
  await answered;
  clearTimeout(timer);
  await writeTallies().catch(() => undefined);
  await stopQueue().catch(() => undefined);
  await closeDatabase().catch(() => undefined);
  process.exit(0);
}
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => void stop());
process.on("disconnect", () => void stop());
process.on("unhandledRejection", (error) => reportError(error, { event: "unhandled rejection" }));
