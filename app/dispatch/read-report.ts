import { type ParsedMail, type SimpleParserOptions, simpleParser } from "mailparser";
import { awaySubjects, copyBegins, delayWords, failureWords, serverNames, serverTitles } from "./bounce-words.ts";
import { addressesIn, oneLine, type RecipientFate, readDeliveryStatus } from "./delivery-status.ts";

/** What a mail in the bounce mailbox is. */
export interface Report {
  /** `report`: a server says what became of a mail. The others change no letter's state. */
  kind: "report" | "auto-reply" | "complaint" | "other";
  /** One for each recipient that the report names; empty for other kinds. */
  fates: RecipientFate[];
  /** Headers and text in which a return path of ours may stand. */
  returnedTo: string;
  /** Message-IDs in what was returned. */
  messageIds: string[];
  /** To whom the mail is addressed, where a person seems to have written it; empty for anything by a machine. */
  addressedTo: string;
}

/**
 * Reads a mail that came to the return path. Only a server's report is one: first by its form (RFC 3464), else by who
 * wrote it and in which words. Anybody may write anything here, so this is a reading, not a proof: take-report.ts asks
 * for the signed return path, or the id and the recipient of a mail that we sent.
 * @param source the mail, or as much of its beginning as was fetched
 */
export async function readReport(source: Buffer): Promise<Report> {
  const mail = await parse(source);
  if (!mail) return { kind: "other", fates: [], returnedTo: "", messageIds: [], addressedTo: "" };
  const parts = mail.attachments.map((part) => `\n${part.contentType}\n${part.content.toString("utf8")}`).join("\n");
  const returned = [source.toString("latin1"), mail.text ?? "", parts].join("\n");
  const fates = fatesOf(mail);
  const base = { returnedTo: returned, messageIds: idsIn(returned) };
  if (fates.length) return { kind: "report", fates, ...base, addressedTo: "" };
  const kind = kindOf(mail);
  return { kind, fates, ...base, addressedTo: kind === "other" && isByPerson(mail) ? addressesOf(mail) : "" };
}

/** Null for what mailparser refuses, such as ten thousand parts: then it is no report that a server would write. */
const parse = (source: Buffer): Promise<ParsedMail | null> =>
  simpleParser(source, {
    ...{ keepDeliveryStatus: true, skipImageLinks: true, skipTextToHtml: true, skipTextLinks: true },
    maxHtmlLengthToParse: 200_000,
  } as SimpleParserOptions).catch(() => null);

function fatesOf(mail: ParsedMail): RecipientFate[] {
  const type = contentType(mail);
  const status = mail.attachments.filter((part) => /^message\/(global-)?delivery-status$/.test(part.contentType));
  if (type.report === "delivery-status" || (status.length && isServer(mail)))
    return status.flatMap((part) => readDeliveryStatus(part.content.toString("utf8")));
  if (type.report || status.length || isListed(mail) || !isServer(mail) || isAway(mail)) return [];
  const text = mail.text ?? "";
  // Some servers send the fields of a delivery status as ordinary text.
  const fields = /^Final-Recipient:/im.test(text) ? readDeliveryStatus(text) : [];
  return fields.length ? fields : fateInWords(mail, text);
}

/** A report in words alone, such as those of qmail, Exim and old Exchange servers. */
function fateInWords(mail: ParsedMail, text: string): RecipientFate[] {
  const own = text.slice(0, Math.min(copyStart(text), 20_000));
  const said = `${subjectOf(mail)}\n${own.replace(/\s+/g, " ")}`;
  const delayed = delayWords.some((words) => words.test(said));
  if (!delayed && !failureWords.some((words) => words.test(said))) return [];
  const named = addressesIn(`${textHeader(mail, "x-failed-recipients").slice(0, 1000)} ${own}`);
  const line = own.split("\n").find((one) => /\b[45]\d\d[ -]|#?\b[45]\.\d{1,3}\.\d{1,3}\b/.test(one));
  return [
    {
      fate: delayed ? "delayed" : "failed",
      addresses: [...new Set(named)].slice(0, 20),
      status: /\b[45]\.\d{1,3}\.\d{1,3}\b/.exec(line ?? "")?.[0] ?? null,
      words: line ? oneLine(line) : null,
    },
  ];
}

function copyStart(text: string): number {
  const at = text.search(copyBegins);
  return at < 0 ? text.length : at;
}

function kindOf(mail: ParsedMail): Report["kind"] {
  const type = contentType(mail);
  if (
    type.report === "feedback-report" ||
    mail.attachments.some((one) => one.contentType === "message/feedback-report")
  )
    return "complaint";
  if (isListed(mail)) return "other";
  return type.report === "disposition-notification" || isAway(mail) ? "auto-reply" : "other";
}

/** Not by an empty return path: answers of a person who is away have that too (RFC 3834, 3.3). */
function isServer(mail: ParsedMail): boolean {
  const from = mail.from?.value[0];
  const [local = ""] = (from?.address ?? "").split("@");
  return serverNames.test(local) || serverTitles.test(from?.name ?? "") || hasHeader(mail, "x-failed-recipients");
}

/** Auto-Submitted alone does not tell: Postfix and Exim write auto-replied in their reports too. */
function isAway(mail: ParsedMail): boolean {
  if (awaySubjects.some((words) => words.test(subjectOf(mail)))) return true;
  if (["x-autoreply", "x-autorespond", "x-autoresponder", "x-vacation"].some((name) => hasHeader(mail, name)))
    return true;
  if (/auto[-_]?reply/i.test(textHeader(mail, "precedence"))) return true;
  const submitted = textHeader(mail, "auto-submitted");
  return submitted !== "" && !/^no\b/i.test(submitted) && !isServer(mail);
}

/**
 * Whether an answer to this mail can start no loop (RFC 3834, 2): nothing says that a machine wrote it, and it has a
 * return path.
 */
function isByPerson(mail: ParsedMail): boolean {
  const submitted = textHeader(mail, "auto-submitted");
  if (submitted !== "" && !/^no\b/i.test(submitted)) return false;
  if (/\b(bulk|junk|list|auto[-_]?reply)\b/i.test(textHeader(mail, "precedence"))) return false;
  if (hasHeader(mail, "x-auto-response-suppress") || hasHeader(mail, "x-loop") || hasHeader(mail, "feedback-id"))
    return false;
  if (contentType(mail).report || isListed(mail) || isServer(mail) || isAway(mail)) return false;
  const from = mail.from?.value[0]?.address ?? "";
  if (from === "" || noOne.test(from)) return false;
  return !mail.headerLines.some(({ key, line }) => key === "return-path" && /:\s*<\s*>/.test(line));
}

const noOne = /^(no-?reply|do-?not-?reply|bounces?|owner|root|daemon)\b|-(request|owner|bounces)@/i;

/** From the mail's own head alone: what it quotes or returns may name anybody. */
const addressesOf = (mail: ParsedMail): string =>
  mail.headerLines
    .filter(({ key }) => ["to", "cc", "delivered-to", "x-original-to", "envelope-to"].includes(key))
    .map(({ line }) => line.slice(0, 10_000))
    .join("\n");

/** mailparser gathers all List-… headers under one name. */
const isListed = (mail: ParsedMail) => hasHeader(mail, "list");

const subjectOf = (mail: ParsedMail) => (mail.subject ?? "").slice(0, 500);

const hasHeader = (mail: ParsedMail, name: string) => mail.headers.has(name);

const textHeader = (mail: ParsedMail, name: string): string =>
  [mail.headers.get(name) ?? ""]
    .flat()
    .map((value) => (typeof value === "string" ? value : ""))
    .join(" ");

function contentType(mail: ParsedMail): { report: string | null } {
  const type = mail.headers.get("content-type") as { value?: string; params?: Record<string, string> } | undefined;
  const isReport = type?.value?.toLowerCase() === "multipart/report";
  return { report: isReport ? (type?.params?.["report-type"] ?? "delivery-status").toLowerCase() : null };
}

/** Only from headers of that name: an answer's In-Reply-To has the same id and is no report of the mail. */
function idsIn(text: string): string[] {
  const found = [...text.matchAll(/message-id:\s*<([a-z-]{1,20}\.[0-9a-f-]{36}@[a-z0-9.-]{1,200})>/gi)];
  return [...new Set(found.slice(0, 20).map(([, id]) => (id ?? "").toLowerCase()))];
}
