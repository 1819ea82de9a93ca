import { existsSync } from "node:fs";
import { dirname, isAbsolute, join } from "node:path";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import { readDkimKey } from "./dkim-key.ts";
import { limits } from "./limits.ts";

/** The checkout: the folder that holds package.json, found upwards because the web server runs from build/. */
export const packageRoot = findPackageRoot(dirname(fileURLToPath(import.meta.url)));

function findPackageRoot(folder: string): string {
  if (existsSync(join(folder, "package.json"))) return folder;
  const parent = dirname(folder);
  if (parent === folder) throw new Error("No package.json above this file.");
  return findPackageRoot(parent);
}

const fromRoot = (path: string) => (isAbsolute(path) ? path : join(packageRoot, path));

const loopbackHosts = new Set(["localhost", "127.0.0.1", "[::1]"]);
const isLoopback = (address: string) => loopbackHosts.has(new URL(address).hostname);

function isMailboxAddress(text: string): boolean {
  if (!/^imaps?:\/\//.test(text) || !URL.canParse(text)) return false;
  const at = new URL(text);
  return at.hostname !== "" && at.username !== "" && at.password !== "";
}

const webAddress = (what: string) =>
  z.string().refine((text) => /^https?:\/\//.test(text) && URL.canParse(text), `must be ${what}`);
const serviceAddress = webAddress("an http or https address, or off").or(z.literal("off"));
const wholeNumber = (from: number, to: number) =>
  z.coerce
    .number(`must be a whole number from ${from} to ${to}`)
    .int(`must be a whole number from ${from} to ${to}`)
    .min(from, `must be at least ${from}`)
    .max(to, `must be at most ${to}`);

const schema = z
  .object({
    PORT: wholeNumber(1, 65_535).default(3000),
    HOST: z.string().min(1).default("127.0.0.1"),
    BASE_URL: webAddress("an address such as https://letters.example.org").optional(),
    DATA_DIR: z.string().min(1).default("data"),
    DATABASE_URL: z
      .string()
      .regex(/^postgres(ql)?:\/\//, "must start with postgresql://")
      .optional(),
    /** Set by the supervisor for its web process and worker. */
    HUB_DATABASE_URL: z.string().optional(),
    SMTP_URL: z
      .string()
      .regex(/^smtps?:\/\//, "must start with smtp:// or smtps://")
      .optional(),
    MAIL_FROM: z
      .string()
      .regex(
        /^(?:[^<>\r\n]*<)?[^\s<>@,]+@[^\s<>@,]+>?$/,
        "must be one mail address, such as Action Hub <letters@example.org>",
      )
      .optional(),
    DKIM_DOMAIN: z
      .string()
      .regex(/^([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z0-9-]+$/, "must be a domain in lower case, such as example.org")
      .optional(),
    DKIM_SELECTOR: z
      .string()
      .regex(
        /^[A-Za-z0-9]([A-Za-z0-9.-]{0,61}[A-Za-z0-9])?$/,
        "must be a name of letters, digits and dashes, such as hub1",
      )
      .optional(),
    DKIM_KEY_FILE: z.string().optional(),
    BOUNCE_IMAP_URL: z
      .string()
      .refine(isMailboxAddress, "must be like imaps://user:password@imap.example.org, with a folder after it or none")
      .optional(),
    SMTP_CONNECTIONS: wholeNumber(1, 50).default(limits.smtpConnections.max),
    SMTP_PER_SECOND: wholeNumber(1, 1000).default(limits.smtpPerSecond.max),
    MAIL_ONLY_TO: z
      .string()
      .regex(/^[^\s<>@,]+@[^\s<>@,]+$/, "must be one mail address")
      .optional(),
    TEST_CLOCK: z
      .string()
      .regex(/^-?\d+,\d+(\.\d+)?(,\d+)?$/, "must be offset,scale such as 86400,1")
      .optional(),
    POSTCODES_IO_URL: serviceAddress.default("https://api.postcodes.io"),
    MEMBERS_API_URL: serviceAddress.default("https://members-api.parliament.uk/api"),
    OPEN_LIBRARY_URL: serviceAddress.default("https://openlibrary.org"),
    SECRET_KEY: z.string().min(32, "must be at least 32 characters").optional(),
    TRUSTED_PROXIES: wholeNumber(0, 10).default(0),
    METRICS_TOKEN: z.string().min(16, "must be at least 16 characters").optional(),
    LOG_LEVEL: z
      .enum(["trace", "debug", "info", "warn", "error", "silent"], "must be trace, debug, info, warn, error or silent")
      .default("info"),
    NODE_ENV: z.string().optional(),
  })
  .transform((given) => ({
    ...given,
    BASE_URL: (given.BASE_URL ?? `http://localhost:${given.PORT}`).replace(/\/+$/, ""),
    DATA_DIR: fromRoot(given.DATA_DIR),
    ...(given.DKIM_KEY_FILE ? { DKIM_KEY_FILE: fromRoot(given.DKIM_KEY_FILE) } : {}),
  }))
  .superRefine((given, context) => {
    const refuse = (path: string, message: string) => context.addIssue({ code: "custom", path: [path], message });
    const local = isLoopback(given.BASE_URL);
    if (!local && !given.BASE_URL.startsWith("https://"))
      refuse("BASE_URL", "must start with https:// outside this computer");
    if (new URL(given.BASE_URL).pathname !== "/") refuse("BASE_URL", "must be without a path");
    if (!local && !given.SMTP_URL) refuse("SMTP_URL", "is needed as soon as BASE_URL is not this computer");
    if (given.SMTP_URL && !given.MAIL_FROM) refuse("MAIL_FROM", "is needed with SMTP_URL: the hub's own address");
    if (given.BOUNCE_IMAP_URL && !given.SMTP_URL) refuse("BOUNCE_IMAP_URL", "is of use only with SMTP_URL");
    for (const problem of dkimProblems(given)) refuse(...problem);
    if (!local && given.TEST_CLOCK) refuse("TEST_CLOCK", "is for tests on this computer only");
  });

/** Whoever sets one of the three wants mails to be signed: then all must be right. */
function dkimProblems(given: {
  DKIM_DOMAIN?: string | undefined;
  DKIM_SELECTOR?: string | undefined;
  DKIM_KEY_FILE?: string | undefined;
  MAIL_FROM?: string | undefined;
}): [string, string][] {
  const names = ["DKIM_DOMAIN", "DKIM_SELECTOR", "DKIM_KEY_FILE"] as const;
  const missing = names.filter((name) => !given[name]);
  if (missing.length === names.length) return [];
  const problems: [string, string][] = missing.map((name) => [name, `is needed too: ${names.join(", ")} go together`]);
  const read = given.DKIM_KEY_FILE ? readDkimKey(given.DKIM_KEY_FILE) : null;
  if (read && "wrong" in read) problems.push(["DKIM_KEY_FILE", read.wrong]);
  const from = /@([^<>]+)>?$/.exec(given.MAIL_FROM ?? "")?.[1]?.toLowerCase();
  const within = (inner: string, outer: string) => inner === outer || inner.endsWith(`.${outer}`);
  if (given.DKIM_DOMAIN && from && !within(from, given.DKIM_DOMAIN) && !within(given.DKIM_DOMAIN, from))
    problems.push(["DKIM_DOMAIN", "must be the domain of MAIL_FROM, one above or one below it: DMARC compares them"]);
  return problems;
}

/** Every setting, checked, with its default. See .env.example for what each means. */
export type Env = z.infer<typeof schema>;

/** Said when a setting is wrong: one line for each, with its name and what is allowed; never its value. */
export class SettingsError extends Error {
  override name = "SettingsError";
}

/**
 * Reads settings from environment variables; an empty variable counts as not set.
 * @throws SettingsError with a line for each wrong variable
 */
export function parseEnv(variables: Record<string, string | undefined>): Env {
  const given = Object.fromEntries(
    Object.entries(variables).filter(([, value]) => value !== undefined && value !== ""),
  );
  const parsed = schema.safeParse(given);
  if (parsed.success) return parsed.data;
  throw new SettingsError(parsed.error.issues.map((issue) => `${issue.path.join(".")} ${issue.message}`).join("\n"));
}

let settings: Env | undefined;

/** The settings of this process, read once. */
export function env(): Env {
  settings ??= parseEnv(process.env);
  return settings;
}

/** True while the hub is reached on this computer only: the outbox and the demonstration directory are for that. */
export const isLocalHub = (): boolean => isLoopback(env().BASE_URL);
