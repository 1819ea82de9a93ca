/** hub works import | search */
import { now } from "#platform";
import { importBibliography, searchBibliography } from "#works";
import { openDatabase } from "../database.ts";
import { InputError, printJson, readOptions } from "./input.ts";
import { progressBar } from "./progress-bar.ts";

const verbs: Record<string, { needs: string; run(what: string, json: boolean): Promise<void> }> = {
  import: { needs: "FILE", run: importFile },
  search: { needs: "QUERY", run: search },
};

/** Runs a works command with a database. @throws InputError */
export async function worksCommand(args: string[]): Promise<void> {
  const { values, positionals } = readOptions(args, { json: { type: "boolean" } }, true);
  const [name = "", ...rest] = positionals;
  const verb = Object.hasOwn(verbs, name) ? verbs[name] : undefined;
  if (!verb) throw new InputError([`Say what to do with works: ${Object.keys(verbs).join(", ")}.`]);
  const what = rest.join(" ").trim();
  if (!what) throw new InputError([`Add ${verb.needs}: npm run hub -- works ${name} ${verb.needs}`]);
  const close = await openDatabase();
  try {
    await verb.run(what, values.json === true);
  } finally {
    await close();
  }
}

async function importFile(file: string, json: boolean): Promise<void> {
  const progress = progressBar(`Reading ${file}`);
  const done = await importBibliography(file, { now: now(), onProgress: progress.show });
  progress.end();
  if (!done.ok) throw new InputError([done.problem]);
  if (json) return printJson(done.value);
  const { entries, leftOut, resumedAt } = done.value;
  const went = resumedAt > 0 ? ` An earlier run had read ${resumedAt.toLocaleString("en-GB")} rows.` : "";
  const left = leftOut > 0 ? ` ${leftOut.toLocaleString("en-GB")} rows without a title were left out.` : "";
  process.stdout.write(`${entries.toLocaleString("en-GB")} entries can be searched now.${left}${went}\n`);
}

const noList = "There is no list to search. Bring one in: npm run hub -- works import FILE";

async function search(query: string, json: boolean): Promise<void> {
  const found = await searchBibliography(query);
  if (found.status === "no-list" && !json) throw new InputError([noList]);
  if (found.status === "no-list") {
    process.stderr.write(`${noList}\n`); // nothing is found in no list: an answer, for who counts the hits
    return printJson([]);
  }
  if (found.status === "too-short") throw new InputError(["Type a word of two letters or more, or an ISBN."]);
  if (found.status === "wrong-isbn") throw new InputError([found.why]);
  if (json) return printJson(found.hits);
  const lines = found.hits.map(({ title, authors, isbn, year, score }) =>
    [score.toFixed(3), title, authors, year, isbn].filter(Boolean).join(" · "),
  );
  if (found.tooMany) lines.push("More than a thousand entries fit. Add a word to see the right ones.");
  process.stdout.write(`${lines.length > 0 ? lines.join("\n") : "Nothing like it is in the list."}\n`);
}
