import { env } from "#platform";

/** The hub's own name and address, from MAIL_FROM. Without it mails fall into the outbox and leave nothing. */
export function hubAddress(): { name: string; address: string } {
  const given = env().MAIL_FROM ?? "Action Hub <hub@localhost.invalid>";
  const [, name, address] = /^(?:([^<]*)<)?([^<>]+)>?$/.exec(given) ?? [];
  return { name: name?.trim().replace(/^"|"$/g, "") || "Action Hub", address: (address ?? given).trim() };
}

/** Where our ids of messages belong: the domain of the hub's address. */
export const hubDomain = (): string => hubAddress().address.split("@")[1] ?? "localhost.invalid";
