/**
 * Before each file of unit tests: Vite sets BASE_URL to "/", which is no address of a hub; no test asks the internet; and
 * settings are read at the first import, so the data folder must be a temporary one by then.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

process.env.BASE_URL = "http://localhost:3000";
process.env.POSTCODES_IO_URL ??= "off";
process.env.OPEN_LIBRARY_URL ??= "off";
process.env.MEMBERS_API_URL ??= "off";
const folder = mkdtempSync(join(tmpdir(), "hub-settings-"));
process.env.DATA_DIR = folder;
process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
