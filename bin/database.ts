/** The database for a process: the running hub's, DATABASE_URL's, or one started here and stopped after. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { closeDatabase, connectTo, env, migrate, startEmbeddedPostgres } from "#platform";
import { announce, isBegunByCommand, leaveDataFolder, noteBegun, readHolder, takeDataFolder } from "./data-folder.ts";

let elsewhere: string | null = null;

const useSettings = "Give a command the settings of the hub that it is for: docs/operate.md, Commands.";

/** Why what a command did may have been done to another hub than was meant, or null. Known once a database was opened. */
export const maybeElsewhere = (): string | null => elsewhere && `${elsewhere} ${useSettings}`;

/** Opens a migrated database for a command, and gives what closes it again. */
export async function openDatabase(): Promise<() => Promise<void>> {
  const external = env().DATABASE_URL;
  if (external) return connected(external, async () => undefined);
  const folder = env().DATA_DIR;
  const holder = takeDataFolder(folder) ?? null;
  if (holder) {
    const url = await urlOfHolder(folder);
    const { BASE_URL } = env();
    const address = readHolder(folder)?.address ?? BASE_URL;
    if (address !== BASE_URL)
      elsewhere = `The hub that runs here has the address ${address}, and this command’s settings say ${BASE_URL}.`;
    return connected(url, async () => undefined);
  }
  try {
    const isNew = !existsSync(join(folder, "postgres"));
    if (isNew) noteBegun(folder);
    if (isBegunByCommand(folder))
      elsewhere = `${isNew ? "A new, empty hub was begun" : "No hub was started yet"} in ${folder}.`;
    const server = await startEmbeddedPostgres(folder);
    announce(folder, { databaseUrl: server.url });
    return await connected(server.url, async () => {
      await server.stop();
      leaveDataFolder(folder);
    });
  } catch (error) {
    leaveDataFolder(folder);
    throw error;
  }
}

async function connected(url: string, close: () => Promise<void>): Promise<() => Promise<void>> {
  connectTo(url);
  await migrate(url).catch((error) => {
    throw env().DATABASE_URL ? explainDatabase(error) : error;
  });
  // a second opening in the same command may find the database at another port
  return async () => {
    await closeDatabase();
    await close();
  };
}

/** A hub that is just starting announces its database within a moment. */
async function urlOfHolder(folder: string): Promise<string> {
  for (let tries = 0; tries < 100; tries++) {
    const holder = readHolder(folder);
    if (holder?.databaseUrl) return holder.databaseUrl;
    if (!holder) break;
    await new Promise((wake) => setTimeout(wake, 200));
  }
  throw new Error("The hub that uses this data folder did not say where its database is. Stop it and try again.");
}

/** Why a server of the operator's own can't be used, without its address: that holds a password. */
export function explainDatabase(error: NodeJS.ErrnoException): Error {
  const code = error.code ?? (error as AggregateError).errors?.[0]?.code;
  const why: Record<string, string> = {
    ECONNREFUSED: "nothing answers there. Is the server running, and the port right?",
    ENOTFOUND: "there is no computer of that name.",
    EAI_AGAIN: "the name of its computer can't be looked up just now.",
    ETIMEDOUT: "it does not answer.",
    "28P01": "it refuses the password.",
    "28000": "it refuses the user.",
    "3D000": "it has no database of that name. Create it first.",
    "42501": "its user may not create tables in this database.",
  };
  if (!code || !why[code]) return error;
  return Object.assign(new Error(`DATABASE_URL: ${why[code]} (${code})`), { sentence: true });
}
