/** A postcode that was looked up: in no log at any time, and in no row once the draft and the letter are gone. */
import { execFile } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { deleteExpiredDrafts, keepAnswers, keepStep, makeLetters, templateFor } from "#actions";
import { deleteExpiredLetters, exampleAnswers } from "#letters";
import { databaseUrl, env, packageRoot, sqlPool } from "#platform";
import { importDirectory, importPostcodes } from "#recipients";
import { booksAndAi, givenDraft, monday } from "../../app/actions/given-journey.ts";
import { onsFile } from "../../app/recipients/given-ons-file.ts";
import { useDatabase } from "../stand-ins/database.ts";
import { startPostcodesIo } from "../stand-ins/postcodes-io.ts";

useDatabase();

/** Every row of every table as text, as a dump would show it. */
async function dump(): Promise<string> {
  const tables = await sqlPool().query<{ name: string }>(
    "select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname not in ('pg_catalog', 'information_schema')",
  );
  const texts: string[] = [];
  for (const { name } of tables.rows) {
    const { rows } = await sqlPool().query<{ text: string }>(
      `select row_to_json(one)::text as text from ${name} as one`,
    );
    texts.push(name, ...rows.map(({ text }) => text));
  }
  return texts.join("\n");
}

test("a database dump holds no postcode once the draft and the letter are gone", async () => {
  const { draft } = await givenDraft();
  const template = await templateFor(booksAndAi(), "mp-letter", "mp");
  const chosen = await keepStep(
    draft,
    "mp-letter",
    { constituency: "X14000004", constituencyName: "Chapterhouse North", postcode: "ZZ4 1AA", agreed: true },
    monday,
  );
  const answers = { ...exampleAnswers(template, false), postcode: "ZZ4 1AA" };
  const answered = await keepAnswers(chosen, "mp-letter", answers as never, monday);
  expect(await makeLetters("mp-letter", booksAndAi(), answered, monday)).toMatchObject({ ok: true });
  expect(await dump()).toMatch(/"letter"|\.letter\n/);
  expect(await dump()).toMatch(/ZZ4 ?1AA/i);

  const afterwards = new Date("2027-02-01T10:00:00Z");
  await deleteExpiredLetters(afterwards);
  await deleteExpiredDrafts(afterwards);

  const left = await dump();
  expect(left).toContain("public.letter");
  expect(left).not.toMatch(/ZZ4 ?1AA/i);
});

test("a look-up writes no postcode to the log, whoever answers and however it fails", async () => {
  const file = join(env().DATA_DIR, "ons.csv");
  writeFileSync(file, "code,name,nation\nE14001085,Bermondsey and Old Southwark,England\n");
  await importDirectory(file, { now: monday });
  writeFileSync(
    file,
    onsFile([
      { postcode: "SE1P 5ZZ", seat: "E14001085" },
      { postcode: "BT16 1XZ", seat: "N05000001" },
    ]),
  );
  await importPostcodes(file, { now: monday, withoutNorthernIreland: true });
  await using service = await startPostcodesIo();
  const script = `
    import { connectTo } from "#platform";
    import { resolve, showInDirectory } from "#recipients";
    connectTo(${JSON.stringify(databaseUrl())});
    const now = new Date();
    const statuses = [];
    for (const mode of ["good", "500", "html", "hang"]) {
      await fetch(${JSON.stringify(service.url)} + "/stand-in/mode/" + mode);
      for (const typed of ["se1p 5zz", "BT16 1XZ", "BT1 " + statuses.length + "AA", "SE1P 5ZY", "10 SE1P 5ZZ"])
        statuses.push((await resolve(typed, { now })).status);
    }
    await showInDirectory("SE1P 5ZZ", now);
    console.log([...new Set(statuses)].sort().join(" "));
    process.exit(0);`;
  const { stdout, stderr } = await promisify(execFile)(process.execPath, ["--input-type=module", "-e", script], {
    cwd: packageRoot,
    env: { ...process.env, DATA_DIR: env().DATA_DIR, LOG_LEVEL: "trace", POSTCODES_IO_URL: service.url },
  });
  expect(stdout.trim()).toBe("found not-a-postcode not-found unavailable");
  expect(stderr).toContain("Postcode service away");
  expect(stderr).toContain("postcode directory");
  expect(stdout + stderr).not.toMatch(/SE1P|5ZZ|BT16|1XZ|BT1 /i);
  expect(service.requests.join()).not.toContain("SE1P");
});
