/** How many bytes travel for a page: itself, and the scripts, styles and pictures that it loads; fonts left out. */
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { type Asked, ask, type Server } from "./server-cpu.ts";

export interface Weighed {
  path: string;
  bytes: number;
  /** Of them in scripts. */
  script: number;
}

/** What a browser without a cache fetches for the answer to a request. @throws where a part of it is not there */
export async function weighPage(server: Server, asked: Asked): Promise<Weighed> {
  const page = await fetchAsBrowser(server, asked);
  const html = page.text;
  const attributes = (tag: RegExp, name: string) =>
    [...html.matchAll(tag)].flatMap(([one]) => new RegExp(` ${name}="([^"]+)"`).exec(one)?.[1] ?? []);
  const links = [...html.matchAll(/<link [^>]+>/g)].map(([one]) => one).filter((one) => !/ as="font"/.test(one));
  // hub.js loads these where a browser is asked to do a sum
  const sum = html.includes("data-prove-work") ? ["/altcha/widget.js", "/altcha/worker.js"] : [];
  const scripts = [...attributes(/<script [^>]+>/g, "src"), ...sum];
  const others = [
    ...links.flatMap((one) => / href="([^"]+)"/.exec(one)?.[1] ?? []),
    ...attributes(/<img [^>]+>/g, "src"),
    ...(sum.length > 0 ? ["/altcha/widget.css"] : []),
  ];
  const weigh = async (paths: string[]) => {
    const parts = await Promise.all([...new Set(paths)].map((path) => fetchAsBrowser(server, { path })));
    return parts.reduce((total, { bytes }) => total + bytes, 0);
  };
  const script = await weigh(scripts);
  return { path: asked.path, script, bytes: page.bytes + script + (await weigh(others)) };
}

async function fetchAsBrowser(server: Server, asked: Asked): Promise<{ bytes: number; text: string }> {
  const headers = { ...asked.headers, "accept-encoding": "gzip, deflate, br, zstd" };
  const { status, body, headers: said } = await ask(server, { ...asked, headers });
  if (status !== 200 && status !== 429) throw new Error(`${asked.path} answered ${status}.`);
  const encoding = said["content-encoding"];
  const plain = encoding === "br" ? brotliDecompressSync(body) : encoding === "gzip" ? gunzipSync(body) : body;
  return { bytes: body.length, text: plain.toString() };
}
