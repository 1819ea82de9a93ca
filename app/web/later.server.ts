/** A letter that follows an earlier one to the same MP: everything that is known is taken from there. */
import { forgetFollowing, keepAnswers, keepStep, openDraft } from "#actions";
import type { LaterLetter, LaterStep, Typed } from "#actions/shared";
import { forget, forgetLetter, readFirstLetter } from "#dispatch";
import { quoteLetter } from "#letters";
import type { Letter } from "#letters/shared";
import { ok, problem, type Result } from "#platform";
import { readSeat, whyNotNow } from "#recipients";

/**
 * Begins a chase or a few lines of thanks in this browser, with name, addresses and MP of the first letter.
 * @returns where to go on and the draft's cookie, or a sentence
 */
export async function beginLater(
  request: Request,
  token: string,
  what: LaterLetter,
  now: Date,
): Promise<Result<{ address: string; cookie: string }, string>> {
  const first = await readFirstLetter(token, now);
  if (!first) return problem("We keep nothing of your first letter any more. You can write to your MP anew.");
  const { letterId, letter, mailbox, campaign, followUp } = first;
  if (what === "chase" ? !followUp.mayChase : !["standard", "in-person"].includes(followUp.answer ?? ""))
    return problem("Say first, with one of the buttons, what answer you got. A reminder can go after four weeks.");
  const seat = await readSeat(letter.recipient.key.replace(/^mp:/, ""));
  if (!seat || (await whyNotNow(letter.recipient)))
    return problem(
      `We have no ${letter.recipient.name} in our list of MPs for this seat just now. You can write to your MP anew: begin with your postcode.`,
    );
  const { draft, cookie } = await openDraft(request, campaign, now);
  await keepAnswers(draft, "mp-letter", answersOf(letter), now);
  const later: LaterStep = { what, mailbox, ...(what === "chase" ? goesAlong(letter, letterId) : { annex: [] }) };
  const { code, name } = seat.constituency;
  const chosen = { constituency: code, constituencyName: name, agreed: true, typed: null, mode: "questions" } as const;
  const postcode = letter.sender.postcode ?? "";
  const looked = postcode ? { postcode, looked: { postcode, constituency: { code, name } } } : {};
  await keepStep(draft, "mp-letter", { ...chosen, later, ...looked }, now);
  return ok({ address: `/campaigns/${campaign}/mp-letter/write`, cookie });
}

/** Behind the later letter, for an office that opens no files, and whole as a file for one that keeps them. */
function goesAlong(letter: Letter, follows: string): Pick<LaterStep, "annex" | "enclosed" | "follows"> {
  const { enclosed: _none, follows: _nor, ...enclosed } = letter;
  return { annex: quoteLetter(letter), enclosed, follows };
}

function answersOf(letter: Letter): Typed {
  const { name, email, postcode } = letter.sender;
  const block = letter.blocks.find((one) => one.kind === "address" && one.of === "sender");
  const lines = block?.kind === "address" ? block.lines.slice(1) : [];
  return {
    name,
    address: lines.filter((line) => line !== postcode && line !== email).join("\n"),
    postcode: postcode ?? "",
    email: email ?? "",
    sentOn: letter.date,
    firstSubject: letter.subject,
    shortPoint: "",
    outcome: "",
    quotedPoint: "",
    next: "",
  };
}

/** "Delete this letter now" on its status page: a chase of it that has not gone goes with it, in its draft too. */
export async function forgetSent(token: string): ReturnType<typeof forget> {
  const done = await forget(token);
  if (done.ok) await forgetFollowing(done.value.letterId);
  return done;
}

/** The same on the page of the letter. */
export async function forgetKept(letterId: string): ReturnType<typeof forgetLetter> {
  const done = await forgetLetter(letterId);
  await forgetFollowing(letterId);
  return done;
}
