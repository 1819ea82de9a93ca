/** Puts an earlier version in force again, and holds what was written with the newer one if asked. */
import { type ActionFunctionArgs, data, type LinksFunction, type LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { countRecall, recallVersion } from "#dispatch";
import { rollBackTemplate, shippedVersion } from "#letters";
import { now } from "#platform";
import { audit, requireStaff } from "#studio";
import { Button, Buttons, Checkbox, LinkButton, Notice, StudioPage, TextInput } from "#ui";
import { formOf, goTo, textOf } from "#web";
import {
  compareLetters,
  crumbsOf,
  openLetter,
  readWarnings,
  readWhy,
  shownComparison,
  sourceOf,
  standing,
  versionSubject,
} from "#web/versions";
import stylesheet from "../styles/studio-versions.css?url";
import { LetterComparison } from "../ui/studio/letter-comparison.tsx";

export const handle = { role: "editor" as const };
export const links: LinksFunction = () => [{ rel: "stylesheet", href: stylesheet }];

export async function loader({ params, request }: LoaderFunctionArgs) {
  const staff = await requireStaff(request, "editor");
  const letter = await openLetter(params);
  const { campaign, name, base } = letter;
  const to = new URL(request.url).searchParams.get("to") ?? "";
  const over = standing(letter)?.version ?? "";
  const [before, after] = [await sourceOf(letter, over), await sourceOf(letter, to)];
  if (after === null || over === "" || over === to) throw goTo(`${base}/versions`);
  const comparison = await compareLetters(campaign, name, before ?? "", after);
  return {
    staff,
    ...{ title: letter.title, base, crumbs: crumbsOf(letter), to, over },
    isAsItCame: to === shippedVersion(name),
    dropsDraft: letter.draft !== null && letter.draft.source === before,
    counts: await countRecall({ campaign: campaign.name, template: name, version: over }),
    warnings: await readWarnings(letter, comparison.after, over),
    comparison: shownComparison(comparison),
  };
}

export async function action({ params, request }: ActionFunctionArgs) {
  const staff = await requireStaff(request, "editor");
  const { campaign, name, base } = await openLetter(params);
  const form = await formOf(request);
  const [version, over] = [textOf(form, "to"), textOf(form, "over")];
  const typed = { why: textOf(form, "why"), recall: form.has("recall"), hold: form.has("hold") };
  const { why, problem } = readWhy(typed.why);
  const refuse = (href: string, text: string, status: number) => data({ typed, problem: { href, text } }, { status });
  if (problem) return refuse("#why", problem, 422);
  const at = now();
  const done = await rollBackTemplate({
    ...{ campaign: campaign.name, name, version, over, recall: typed.recall, staffId: staff.id, why, now: at },
    beside: async (tx) => {
      await audit(staff, "template.roll-back", versionSubject(campaign.name, name, version), tx);
      if (typed.recall) await audit(staff, "template.recall", versionSubject(campaign.name, name, over), tx);
    },
  });
  if (!done.ok) {
    if ("faults" in done.problem)
      return refuse(
        "#difference",
        `That version is not in order any more. ${done.problem.faults[0]?.sentence ?? ""}`,
        422,
      );
    return "overtaken" in done.problem
      ? refuse(
          "#difference",
          "Somebody published another version since you opened this page. The difference below is against theirs: read it, then roll back.",
          409,
        )
      : refuse("#difference", "That version can't be opened any more. Choose another one.", 422);
  }
  if (typed.hold) {
    await audit(staff, "template.hold-letters", versionSubject(campaign.name, name, over));
    await recallVersion({ campaign: campaign.name, template: name, version: over }, at);
  }
  return goTo(`${base}/versions?said=rolled-back`);
}

export const meta = () => [{ title: "Roll back · Studio" }, { name: "robots", content: "noindex" }];

export default function RollBackPage() {
  const page = useLoaderData<typeof loader>();
  const failed = useActionData<typeof action>();
  const { counts, warnings } = page;
  const lost = (warnings?.removed.fields ?? []).filter(({ answered }) => answered > 0);
  return (
    <StudioPage
      staff={page.staff}
      title={`Roll back: ${page.title}`}
      at="/studio"
      crumbs={page.crumbs}
      problems={failed ? [failed.problem] : []}
    >
      <section id="difference" className="studio-part">
        <LetterComparison
          {...page.comparison}
          before="What people get now"
          after={page.isAsItCame ? "The text as it came" : `Version ${page.to.slice(0, 8)}, again`}
        />
      </section>
      <form method="post" className="studio-form">
        <h2>Roll back</h2>
        {page.dropsDraft ? (
          <p>
            The draft says what people get now. It is dropped too, so that nobody publishes it again by mistake; its
            text is kept for 90 days under “Texts laid aside”.
          </p>
        ) : null}
        <input type="hidden" name="to" value={page.to} />
        <input type="hidden" name="over" value={page.over} />
        <Checkbox
          name="recall"
          label="Recall the newer text for those who are writing"
          hint={sayRecall(warnings?.removed.inProgress ?? 0)}
          checked={failed ? failed.typed.recall : true}
        />
        {lost.length > 0 ? (
          <Notice tone="warning" title="The earlier text does not ask everything that the newer one asks.">
            <ul>
              {lost.map(({ name, label, answered }) => (
                <li key={name}>
                  “{label}”: {answered} {answered === 1 ? "has" : "have"} an answer, which they could only copy by hand
                </li>
              ))}
            </ul>
          </Notice>
        ) : null}
        <Checkbox
          name="hold"
          label="Hold letters that were confirmed and have not gone"
          hint={`${letters(counts.waiting, "waits now", "wait now")}${counts.unconfirmed > 0 ? `, and ${counts.unconfirmed} would be held once confirmed` : ""}. ${letters(counts.gone, "has gone", "have gone")} already. You can let them go on from the page of versions.`}
          checked={failed?.typed.hold ?? false}
        />
        <TextInput
          name="why"
          label="Why?"
          hint="In a few words, for the history."
          value={failed?.typed.why ?? ""}
          error={failed?.problem.href === "#why" ? failed.problem.text : undefined}
        />
        <Buttons>
          <Button look="danger">Roll back</Button>
          <LinkButton href={`${page.base}/versions`} look="plain">
            Leave it as it is
          </LinkButton>
        </Buttons>
      </form>
    </StudioPage>
  );
}

const sayRecall = (count: number) =>
  count === 0
    ? "Nobody writes with the newer text just now. Whoever begins with it before you press the button gets the earlier one, and is told."
    : `${letters(count, "is", "are")} being written with the newer text. Their answers are kept, the text around them becomes the earlier one, and they are told.`;

/** At the beginning of a sentence. */
const letters = (count: number, one: string, many: string) =>
  count === 0 ? `No letter ${one}` : count === 1 ? `1 letter ${one}` : `${count} letters ${many}`;
