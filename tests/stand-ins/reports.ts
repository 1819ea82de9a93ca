/** Mails to the bounce mailbox, from tests/bounces, filled for one letter. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const folder = join(import.meta.dirname, "../bounces");

export const reportNames: string[] = readdirSync(folder)
  .filter((name) => name.endsWith(".eml"))
  .map((name) => name.slice(0, -4));

export interface Mailed {
  /** Return path, Message-ID with brackets, recipient. */
  path: string;
  id: string;
  to: string;
}

/** One of them about a mail of ours, with CRLF. */
export function givenReport(name: string, mailed: Mailed, change: (text: string) => string = (text) => text): Buffer {
  const { path, id, to } = mailed;
  const headers = `Return-Path: <${path}>\nFrom: Action Hub <letters@hub.example>\nTo: Mo <${to}>\nSubject: Copyright\nMessage-ID: ${id}`;
  const values: Record<string, string> = { path, id, to, headers };
  const filled = readFileSync(join(folder, `${name}.eml`), "utf8")
    .replace(/\{\{(path|id|to|headers)\}\}/g, (_, key: string) => values[key] ?? "")
    .replace(/\{\{base64:([\s\S]*)\}\}/, (_, text: string) => Buffer.from(text).toString("base64"));
  return Buffer.from(change(filled).replace(/\r?\n/g, "\r\n"));
}
