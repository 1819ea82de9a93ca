/** WriteToThem forbids that letters be handed to it ready made: no page of ours leads there, with a text or without. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { packageRoot } from "#platform";
import { shareLinks } from "../../app/actions/share-links.ts";
import { securityHeaders } from "../../app/platform/guard.ts";

const isText = /\.(?:tsx?|mjs|js|css|hbs|ya?ml|json|html)$/;
const filesIn = (folder: string): string[] =>
  readdirSync(join(packageRoot, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && isText.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name));

test("nothing that people are shown or that sends a letter names it", () => {
  const files = ["app", "bin", "public", "templates"].flatMap(filesIn);
  expect(files.length).toBeGreaterThan(500);
  expect(files.filter((file) => /write[-_ ]?to[-_ ]?them/i.test(readFileSync(file, "utf8")))).toEqual([]);
});

test("a form of ours can be sent to nobody but us, and the links that carry a text go to networks", () => {
  const headers = securityHeaders({ nonce: "nonce", https: true, path: "/" });
  expect(headers["Content-Security-Policy"]).toContain("form-action 'self'");
  const links = shareLinks("My letter", "https://hub.example", { hashtags: [], server: "zirk.us" });
  expect(links.map(({ href }) => new URL(href).hostname)).toEqual([
    ...["bsky.app", "zirk.us", "www.threads.com", "x.com"],
    ...["api.whatsapp.com", "www.facebook.com", "www.linkedin.com"],
  ]);
});
