/** npm run bench -- [NAME…] [--json FILE]: measures, prints a table, and says which goals hold. */
import { writeFileSync } from "node:fs";
import { availableParallelism, loadavg } from "node:os";
import { parseArgs } from "node:util";
import type { Bench, Line } from "./bench.ts";

/** All benchmarks that run when none is named. */
const benches: Record<string, () => Promise<{ default: Bench }>> = {
  pdf: () => import("./pdf.ts"),
  letter: () => import("./letter.ts"),
  postcodes: () => import("./postcodes.ts"),
};

const { values, positionals } = parseArgs({ options: { json: { type: "string" } }, allowPositionals: true });
const unknown = positionals.filter((name) => !(name in benches));
if (unknown.length > 0) {
  console.error(`There is no benchmark ${unknown.join(", ")}. There are: ${Object.keys(benches).join(", ")}.`);
  process.exit(2);
}

const lines: Line[] = [];
for (const name of positionals.length > 0 ? positionals : Object.keys(benches)) {
  console.error(`${name} …`);
  const load = benches[name];
  if (load) lines.push(...(await (await load()).default.run()));
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
