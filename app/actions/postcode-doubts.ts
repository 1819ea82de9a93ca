import type { Letter } from "#letters/shared";
import { foldName, parsePostcode, type Resolution } from "#recipients";
import type { LookedUp, MpStep } from "./shared.ts";

/** What is worth keeping of a look-up, so that no page asks twice; null where nobody could answer. */
export function lookedUp(resolution: Resolution): LookedUp | null {
  switch (resolution.status) {
    case "found":
      return { postcode: resolution.postcode, constituency: pick(resolution.constituency) };
    case "not-found":
      return { postcode: resolution.postcode, why: "is in no list that we know" };
    case "terminated":
      return { postcode: resolution.postcode, why: "is no longer used" };
    case "outside-westminster":
      return { postcode: resolution.postcode, why: "lies in no constituency of the House of Commons" };
    default:
      return null;
  }
}

const pick = ({ code, name }: { code: string; name: string }) => ({ code, name });

/** Whether a postcode led to the seat that the letter goes to: then it need not be asked again. */
export function ledToSeat(step: MpStep, postcode: unknown): boolean {
  const { looked, constituency, typed } = step;
  return !typed && looked?.postcode === postcode && looked?.constituency?.code === constituency;
}

/**
 * What may be wrong with the postcodes of a letter to an MP, a sentence each: told before it goes, and never in the
 * way, since lists err and people move.
 * @param step where the draft keeps what was chosen and looked up
 */
export function postcodeDoubts(letter: Letter, step: MpStep): string[] {
  const { postcode } = letter.sender;
  const looked = step.looked?.postcode === postcode ? step.looked : null;
  return [
    ...(postcode ? othersIn(letter, postcode) : []),
    ...(looked?.why
      ? [`${postcode} ${looked.why}. It stands in your letter all the same: please compare it.${goodOne(step)}`]
      : []),
    ...(looked?.constituency && !isSeat(looked.constituency, step)
      ? [
          `${looked.postcode} lies in ${looked.constituency.name}, but this letter goes to the MP for ${letter.recipient.constituency}. An MP acts for their own constituents.`,
        ]
      : []),
  ];
}

const listed = new Intl.ListFormat("en-GB");
const inAddress = /\b[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2}\b/gi;

function othersIn(letter: Letter, postcode: string): string[] {
  const sender = letter.blocks.find((block) => block.kind === "address" && block.of === "sender");
  const lines = sender?.kind === "address" ? sender.lines.filter((line) => line !== postcode) : [];
  const found = lines.flatMap((line) => line.match(inAddress) ?? []).map(parsePostcode);
  const others = new Set(found.flatMap((one) => (one.ok && one.value !== postcode ? [one.value] : [])));
  if (others.size === 0) return [];
  return [`Your address says ${listed.format(others)}, and your postcode ${postcode}. All of it is in your letter.`];
}

const isSeat = (found: { code: string; name: string }, { typed, constituency }: MpStep) =>
  typed ? foldName(found.name) === foldName(typed.constituency) : found.code === constituency;

const goodOne = ({ postcode, looked }: MpStep) =>
  postcode && postcode !== looked?.postcode ? ` Before, you gave ${postcode}.` : "";
