/** The outbox folder: where mails go that nothing carries further, as .eml files that any mail program opens. */
import { mkdir, open, readdir, readFile, rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { env, newId } from "#platform";
import { readMail } from "./read-mail.ts";
import { noticeKinds, type OutboxMail } from "./shared.ts";

const folder = () => join(env().DATA_DIR, "outbox");

/** Kind and id of the row: the same mail written twice is one file. */
const fileName = new RegExp(`^(letter|my-copy|${noticeKinds.join("|")})\\.[0-9a-f-]{36}\\.eml$`);

/**
 * Writes one mail whole or not at all: temporary file, fsync, rename, fsync of the folder.
 * @throws what the file system throws, such as ENOSPC
 */
export async function writeToOutbox(kind: OutboxMail["kind"], id: string, bytes: Uint8Array): Promise<void> {
  await mkdir(folder(), { recursive: true, mode: 0o700 });
  const target = join(folder(), `${kind}.${id}.eml`);
  const temporary = `${target}.${newId()}.part`; // of this try alone: another may write the same mail now
  try {
    await writeThrough(temporary, bytes);
    await rename(temporary, target);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
  const directory = await open(folder(), "r");
  await directory.sync().finally(() => directory.close());
}

async function writeThrough(path: string, bytes: Uint8Array): Promise<void> {
  const file = await open(path, "w", 0o600);
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
}

const listFiles = async (): Promise<string[]> =>
  (await readdir(folder()).catch(() => [] as string[])).filter((name) => fileName.test(name));

/** All mails of the outbox, the newest first, with their text and the links in it that lead to this hub. */
export async function readOutbox(): Promise<OutboxMail[]> {
  const names = await listFiles();
  const mails = await Promise.all(
    names.map(async (file) => {
      const mail = readMail(await readFile(join(folder(), file)));
      const links = [...new Set(mail.text.match(/https?:\/\/\S+/g) ?? [])].filter((at) =>
        at.startsWith(`${env().BASE_URL}/`),
      );
      return { ...mail, file, kind: fileName.exec(file)?.[1] as OutboxMail["kind"], links };
    }),
  );
  return mails.sort((a, b) => b.date.localeCompare(a.date) || b.file.localeCompare(a.file));
}

/** One mail as it is; null where the name is none of an outbox file. */
export async function readOutboxMessage(file: string): Promise<Uint8Array | null> {
  if (!fileName.test(file)) return null;
  return readFile(join(folder(), file)).catch(() => null);
}

/** Deletes mails that were written before a day: they hold what is scrubbed elsewhere. @returns how many */
export async function deleteOldMails(before: Date): Promise<number> {
  let deleted = 0;
  for (const name of await listFiles()) {
    const path = join(folder(), name);
    const written = await stat(path).catch(() => null); // another process may be at it
    if (!written || written.mtime >= before) continue;
    await rm(path, { force: true });
    deleted++;
  }
  return deleted;
}

/** Deletes the mails of these rows, where somebody has their letter deleted. */
export async function deleteMailsOf(ids: readonly string[]): Promise<void> {
  const theirs = (await listFiles()).filter((name) => ids.includes(name.split(".")[1] ?? ""));
  await Promise.all(theirs.map((name) => rm(join(folder(), name), { force: true })));
}
