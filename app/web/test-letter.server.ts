/** Trying a letter out: as an invented person would send it, shown in every form and mailed to the tester alone. */
import { randomUUID } from "node:crypto";
import { data } from "@remix-run/node";
import { openWork, sampleLetter, workLetters } from "#campaigns";
import { buildTest, mailTest, parseMailbox } from "#dispatch";
import { parseTemplate, type SamplePerson, sampleAnswers, samplePeople, saveLetter } from "#letters";
import type { Letter } from "#letters/shared";
import { limit, limits, now, ok, problem, type Result, sayWait, takeOnce, transaction } from "#platform";
import { audit, type Staff } from "#studio";

type Params = { campaign?: string | undefined; template?: string | undefined };

const dayMs = 86_400_000;
/** A second press of the button is the same wish. */
const samePressMs = 15_000;

/**
 * A letter of the draft as one of the invented people would send it.
 * @throws a 404 page where there is no such letter; a 409 page where its text has a problem, which its page then shows
 */
export async function readTest(params: Params, asked: string | null) {
  const at = now();
  const work = await openWork(params.campaign ?? "");
  const found = work && (await workLetters(work.campaign, at)).find(({ name }) => name === params.template);
  const home = { href: `/studio/campaigns/${params.campaign}`, label: "To the campaign" };
  if (!work || !found?.source)
    throw data(
      { title: "There is no such letter", sentence: "Its campaign lists the letters that there are.", home },
      { status: 404 },
    );
  const parsed = parseTemplate(found.source, found.name);
  if (!parsed.ok)
    throw data(
      {
        title: "This letter can’t be drawn yet",
        sentence: `Its text has a problem: ${parsed.problem[0]?.sentence}`,
        home: { href: `${home.href}/letters/${found.name}`, label: "Mend it" },
      },
      { status: 409 },
    );
  const template = parsed.value;
  const people = samplePeople(template);
  const person = people.find(({ id }) => id === asked)?.id ?? ("example" satisfies SamplePerson["id"]);
  const answers = sampleAnswers(template, person);
  const letter = await sampleLetter(template, work.campaign, at, { answers, unmarked: true });
  return { campaign: work.campaign, template, people, person, letter, isChanged: found.isChanged };
}

/** The mail that a test would be, as it leaves. */
export const showTest = async (letter: Letter, ask: { mailbox: string; attachPdf: boolean }): Promise<string> =>
  Buffer.from(await buildTest(letter, { id: "shown", ...ask, now: now() })).toString("utf8");

/**
 * Mails a letter to the tester alone, once for each press.
 * @returns a sentence where it is not mailed
 */
export async function sendTest(
  { campaign, template, person, letter }: Awaited<ReturnType<typeof readTest>>,
  staff: Staff,
): Promise<Result<{ to: string }, string>> {
  const at = now();
  const mailbox = parseMailbox(staff.email);
  if (!mailbox.ok) throw new Error("A mailbox of the staff is none");
  if (!(await takeOnce(`test:${staff.id}:${template.version}:${person}`, new Date(at.getTime() + samePressMs))))
    return ok({ to: staff.email });
  const { max, seconds, words } = limits.testsPerStaff;
  const counted = await limit({ key: `test:${staff.id}`, max, windowSeconds: seconds, now: at });
  if (!counted.allowed) return problem(words.replace("{wait}", sayWait(counted.retryAfter)));
  await transaction(async (tx) => {
    const id = randomUUID();
    const kept = { id, draftId: null, campaign: campaign.name, letter, createdAt: at };
    await saveLetter(tx, { ...kept, expiresAt: new Date(at.getTime() + dayMs) });
    await mailTest(tx, { letterId: id, mailbox: mailbox.value, attachPdf: campaign.attachPdf ?? false, now: at });
    await audit(staff, "template.test", { kind: "template", id: template.version }, tx);
  });
  return ok({ to: staff.email });
}
