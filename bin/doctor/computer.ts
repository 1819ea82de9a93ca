/** The computer that the hub runs on: Node.js, its disk, its secret key, the address that it is reached at. */
import { existsSync, statSync } from "node:fs";
import { statfs } from "node:fs/promises";
import { join } from "node:path";
import { env, isLocalHub } from "#platform";
import { type Check, type Finding, ok, warning, wrong } from "./finding.ts";

export const computerChecks: Check[] = [
  { name: "node", look: lookAtNode },
  { name: "disk", look: lookAtDisk },
  { name: "secret key", look: lookAtKey },
  { name: "address", look: lookAtAddress },
];

function lookAtNode(): Finding {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  if (major > 22 || (major === 22 && minor >= 19)) return ok(`Node.js ${process.versions.node}.`);
  return wrong(`Node.js ${process.versions.node} is too old: 22.19 is needed.`, "Start the hub with npm start.");
}

const gigabyte = 1e9;

async function lookAtDisk(): Promise<Finding> {
  const { bavail, bsize } = await statfs(env().DATA_DIR);
  const free = bavail * bsize;
  const text = `${(free / gigabyte).toFixed(1)} GB are free for the data folder.`;
  if (free > gigabyte) return ok(text);
  return (free > gigabyte / 5 ? warning : wrong)(text, "Make room: letters wait where nothing can be written.");
}

function lookAtKey(): Finding {
  if (env().SECRET_KEY) return ok("SECRET_KEY is set.");
  const file = join(env().DATA_DIR, "secret-key");
  if (!existsSync(file)) return ok("SECRET_KEY is not set: a key is made in the data folder when one is needed.");
  if ((statSync(file).mode & 0o077) === 0) return ok("The key is in the data folder, for the hub's user alone.");
  return wrong("The secret key can be read by other users of this computer.", `Run: chmod 600 ${file}`);
}

function lookAtAddress(): Finding {
  const { BASE_URL, HOST, TRUSTED_PROXIES } = env();
  if (!isLocalHub()) {
    if (TRUSTED_PROXIES > 0) return ok(`BASE_URL is ${BASE_URL}.`);
    return wrong(
      `BASE_URL is ${BASE_URL}, so a proxy stands before the hub, and TRUSTED_PROXIES is 0: all visitors count as one.`,
      "Set TRUSTED_PROXIES to the number of proxies.",
    );
  }
  if (/^(127\.|::1$|localhost$)/.test(HOST)) return ok(`BASE_URL is ${BASE_URL}: for this computer alone.`);
  return warning(
    `The hub listens at ${HOST}, for other computers too, and its links lead to ${BASE_URL}.`,
    "Set BASE_URL to the address that people use, or leave HOST at 127.0.0.1.",
  );
}
