/** npm run bench -- [NAME…] [--json FILE] [--kills N --letters N --seed S]: measures, prints a table, and says which goals hold. */
import { writeFileSync } from "node:fs";
import { availableParallelism, loadavg } from "node:os";
import { parseArgs } from "node:util";
import type { Bench, Line } from "./bench.ts";

/** All benchmarks that run when none is named. */
const benches: Record<string, () => Promise<{ default: Bench }>> = {
  pdf: () => import("./pdf.ts"),
  letter: () => import("./letter.ts"),
  postcodes: () => import("./postcodes.ts"),
  throughput: () => import("./throughput.ts"),
  pages: () => import("./pages.ts"),
  "own-words": () => import("./own-words.ts"),
  "sign-in": () => import("./sign-in.ts"),
  templates: () => import("./templates.ts"),
  works: () => import("./works.ts"),
};

/** Those that run only when they are named: they take many minutes. */
const longOnes: typeof benches = {
  crash: () => import("./crash/crash.ts"),
};

const text = { type: "string" } as const;
const { values, positionals } = parseArgs({
  options: { json: text, kills: text, letters: text, seed: text },
  allowPositionals: true,
});
const all = { ...benches, ...longOnes };
const unknown = positionals.filter((name) => !(name in all));
if (unknown.length > 0) {
  console.error(`There is no benchmark ${unknown.join(", ")}. There are: ${Object.keys(all).join(", ")}.`);
  process.exit(2);
}
const options = Object.fromEntries(
  (["kills", "letters", "seed"] as const).flatMap((name) => (values[name] ? [[name, Number(values[name])]] : [])),
);

const lines: Line[] = [];
for (const name of positionals.length > 0 ? positionals : Object.keys(benches)) {
  console.error(`${name} …`);
  const load = all[name];
  if (load) lines.push(...(await (await load()).default.run(options)));
}

const load = loadavg()[0]?.toFixed(1);
console.error(
  `Node ${process.versions.node}, ${availableParallelism()} cores, load ${load}. Medians; ± is the middle half.`,
);
const table = lines.map((line) => ({
  what: line.name,
  ours: `${show(line.ours)} ${line.unit} ±${Math.round(line.spread * 50)}%`,
  against: line.rival === null ? "" : `${show(line.rival)} ${line.unit} (${line.rivalName})`,
  ratio: line.ratio === null ? "" : `${line.ratio.toFixed(1)} ×`,
  goal: line.goal,
  holds: line.holds ? "yes" : "NO",
}));
console.table(table);
if (values.json) {
  const known = lines.map(({ spread: _, ...line }) => line);
  writeFileSync(values.json, `${JSON.stringify(known, null, 2)}\n`);
}
// A benchmark may leave a browser's pipes open.
process.exit(lines.every((line) => line.holds) ? 0 : 1);

function show(value: number): string {
  return value >= 100 ? value.toFixed(0) : value.toPrecision(3);
}
