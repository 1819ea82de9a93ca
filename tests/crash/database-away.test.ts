/** The database goes away under the pages: they say so, hold what was typed, and go on by themselves. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { databaseUrl, sqlPool } from "#platform";
import { givenHubUnderTest } from "../bench/crash/hub.ts";
import { type Form, givenClient, text } from "../e2e/client.ts";
import { givenCutOff } from "../stand-ins/cut-off.ts";
import { useDatabase } from "../stand-ins/database.ts";

useDatabase();

const base = "/campaigns/books-and-ai/mp-letter";
const answers = {
  ...{ name: "Ada Author", address: "7 Quire Lane\nInkwell", postcode: "ZZ1 1AA", roles: "author" },
  ...{ story: 'It took six years & "all" my <savings>.\n\nCanary.', asks: "minister", _intent: "continue" },
};

/** What the page would send if its button were pressed: its hidden fields, as a browser reads them. */
function keptForm(html: string): { path: string; fields: Form } {
  const form = /<form method="post" action="([^"]*)">([\s\S]*?)<\/form>/.exec(html);
  const plain = (value: string) =>
    value.replaceAll("&quot;", '"').replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
  const fields = [...(form?.[2] ?? "").matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"\/>/g)];
  return { path: plain(form?.[1] ?? ""), fields: fields.map(([, name = "", value = ""]) => [name, plain(value)]) };
}

test("a form that meets no database is answered with 503 and holds its answers; the button of that page goes on", async () => {
  const folder = mkdtempSync(join(tmpdir(), "hub-away-"));
  await using database = await givenCutOff(databaseUrl());
  const hub = await givenHubUnderTest(folder, { DATABASE_URL: database.url, SMTP_URL: "" });
  try {
    await hub.start();
    const ask = givenClient(hub.url);
    expect((await ask(`${base}/constituency`, { constituency: "X14000001" })).status).toBe(303);
    expect((await ask(`${base}/member`, {})).status).toBe(303);
    database.cut();
    const began = performance.now();
    const away = await ask(`${base}/write`, answers);
    expect(performance.now() - began).toBeLessThan(10_000);
    expect([away.status, away.headers.get("retry-after")]).toEqual([503, "10"]);
    expect(text(away.html)).toContain("What you typed is kept in this page");
    const kept = keptForm(away.html);
    expect(kept).toEqual({ path: `${base}/write`, fields: Object.entries(answers) });
    expect((await ask("/healthz")).status).toBe(200);
    expect((await ask("/readyz", undefined, { "X-Forwarded-For": "" })).status).not.toBe(200);
    await sleep(3000);
    database.mend();
    const back = performance.now();
    let again = await ask(kept.path, kept.fields);
    for (; again.status === 503 && performance.now() - back < 20_000; again = await ask(kept.path, kept.fields))
      await sleep(200);
    expect(again.status).toBe(303);
    expect(performance.now() - back).toBeLessThan(10_000);
    expect((await ask(again.location ?? "")).html).toContain("six years &amp; &quot;all&quot; my &lt;savings&gt;");

    // The limits are counted in the same database: where they can't be asked nobody passes, and nothing is half done.
    const letter = await ask(`${base}/review`, { _intent: "email" });
    expect(letter.location).toMatch(/^\/letters\//);
    const page = (letter.location ?? "").split("#")[0] ?? "";
    database.cut();
    expect((await ask(page, { email: "ada@author.example", kind: "recipient" })).status).toBe(503);
    database.mend();
    const untilMoved = async (form: Form) => {
      for (let tries = 0; tries < 50; tries++, await sleep(200)) {
        const { status } = await ask(page, form);
        if (status !== 503) return status;
      }
      return 503;
    };
    expect(await untilMoved({ email: "ada@author.example", kind: "recipient" })).toBe(303);
    const { rows } = await sqlPool().query("select count(*)::int as count from notice where kind = 'confirm'");
    expect(rows).toEqual([{ count: 1 }]);
    expect(hub.log()).not.toMatch(/unhandled rejection|"process died"|Canary/);
  } finally {
    await hub.stop();
    rmSync(folder, { recursive: true, force: true });
  }
});
