/** npm run golden: writes what each case gives now. Read the difference as a proofreader before you commit it. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { drawCase, goldenCases, goldenFolder } from "./draw-case.ts";

for (const path of goldenCases())
  for (const [name, text] of Object.entries(await drawCase(path))) writeFileSync(join(goldenFolder, path, name), text);
console.error(`${goldenCases().length} golden letters written.`);
