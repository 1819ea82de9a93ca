/** Packages that must not come in, versions that must not go back, and a lock file that names no host. */
import { readFileSync } from "node:fs";

const lock = JSON.parse(readFileSync("package-lock.json", "utf8"));
const manifest = JSON.parse(readFileSync("package.json", "utf8"));
const forbidden = ["gray-matter", "node-serialize", "request", "moment"];
/** SECURITY.md, section E: each of these had an advisory below. */
const atLeast = {
  handlebars: "4.7.10",
  nodemailer: "10.6.1",
  "@remix-run/node": "2.17.5",
  "@remix-run/router": "1.23.3",
};
const fixedByUser = ["remix", "@remix-run/node", "prisma", "handlebars", "node-fetch", "nodemailer", "zod", "vitest"];
const problems = [];

for (const [path, entry] of Object.entries(lock.packages)) {
  if (!path) continue;
  const name = path.split("node_modules/").at(-1);
  if (forbidden.includes(name)) problems.push(`${name} must not be installed (${path}).`);
  if (atLeast[name] && !entry.dev && isOlder(entry.version, atLeast[name]))
    problems.push(`${name} ${entry.version} is older than ${atLeast[name]}.`);
  if (entry.resolved) problems.push(`${path} names a host in the lock file.`);
  if (!entry.integrity && !entry.link && !entry.inBundle) problems.push(`${path} has no integrity in the lock file.`);
}
const direct = { ...manifest.dependencies, ...manifest.devDependencies };
for (const [name, version] of Object.entries(direct))
  if (!/^\d+\.\d+\.\d+/.test(version)) problems.push(`${name} is not pinned to one version (${version}).`);
for (const name of fixedByUser) if (!direct[name]) problems.push(`${name} must be a direct dependency.`);
if (Object.keys(manifest.dependencies).length > 60) problems.push("More than 60 direct runtime packages.");

for (const problem of problems) console.error(problem);
process.exit(problems.length > 0 ? 1 : 0);

function isOlder(version, wanted) {
  const [a, b] = [version, wanted].map((text) => text.split("-")[0].split(".").map(Number));
  const n = [0, 1, 2].find((i) => a[i] !== b[i]);
  return n !== undefined && a[n] < b[n];
}
