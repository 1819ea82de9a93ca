/** Recipients in the form that a letter takes. */
import { createHash } from "node:crypto";
import { foldName } from "./fold-name.ts";
import { foldPerson } from "./is-same-person.ts";
import { envelopeName, salutationOf } from "./salutation.ts";
import type { Company, Recipient, Seat } from "./shared.ts";

/** Every MP is written to here: facts/parliament.md, "How to address". */
const HOUSE_OF_COMMONS = ["House of Commons", "London", "SW1A 0AA"];

/**
 * The MP of a seat.
 * @returns null while the seat is vacant: nobody is written to in place of its MP
 */
export function mpRecipient({ constituency, member, demonstration }: Seat): Recipient | null {
  if (!member) return null;
  return memberOfParliament({
    key: `mp:${constituency.code}`,
    name: envelopeName(member),
    salutation: salutationOf(member),
    constituency: constituency.name,
    nation: constituency.nation,
    email: member.email,
    demonstration,
  });
}

/** Whoever is elected next for a vacant seat: a letter to them waits in its draft, and has no way out of it before. */
export function nextMpRecipient({ constituency, demonstration }: Seat): Recipient {
  return memberOfParliament({
    key: `mp:next:${constituency.code}`,
    name: `The next MP for ${constituency.name}`,
    salutation: "Member of Parliament",
    constituency: constituency.name,
    nation: constituency.nation,
    email: null,
    demonstration,
  });
}

/**
 * An MP whose name a person typed: the letter becomes a document for the post.
 * @param nation known where the seat was chosen from the list and only the name was typed
 */
export function typedMpRecipient(typed: { name: string; constituency: string; nation?: string | null }): Recipient {
  const constituency = typed.constituency.replace(/\s+/g, " ").trim();
  const who = { name: typed.name, fullTitle: null, addressAs: null };
  const identity = `${foldPerson(typed.name)}\n${foldName(constituency)}`;
  return memberOfParliament({
    key: `mp:typed:${createHash("sha256").update(identity).digest("hex").slice(0, 16)}`,
    name: envelopeName(who),
    salutation: salutationOf(who),
    constituency,
    nation: typed.nation ?? null,
    email: null,
    demonstration: false,
  });
}

/** A company: the letter goes to its addressee, by mail where staff enabled a mailbox; copies stand under the signature. */
export function companyRecipient(company: Company): Recipient {
  return {
    kind: "company",
    key: `company:${company.id}`,
    name: company.to.legalEntity,
    salutation: company.salutation,
    lines: company.to.lines,
    constituency: null,
    nation: null,
    email: company.email,
    copies: company.copies.map(({ lines }) => lines),
    company: {
      id: company.id,
      name: company.name,
      legalEntity: company.to.legalEntity,
      libgenLine: company.libgenLine,
      products: company.models,
    },
    demonstration: false,
  };
}

function memberOfParliament(
  known: Pick<Recipient, "key" | "name" | "salutation" | "constituency" | "nation" | "email" | "demonstration">,
): Recipient {
  return { kind: "mp", ...known, lines: [known.name, ...HOUSE_OF_COMMONS], copies: [], company: null };
}
