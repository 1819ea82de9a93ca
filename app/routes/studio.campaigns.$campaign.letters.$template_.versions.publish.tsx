/** Publishes the draft of a letter, now or from a day and time on, with the difference and what it means before. */
import { type ActionFunctionArgs, data, type LinksFunction, type LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { publishTemplate, takenBack } from "#letters";
import { now } from "#platform";
import { sayZone } from "#platform/shared";
import { audit, requireStaff } from "#studio";
import { Button, Buttons, Checkbox, DateInput, LinkButton, Notice, RadioGroup, StudioPage, TextInput } from "#ui";
import { formOf, goTo, textOf } from "#web";
import { shownTakenBack } from "#web/changed-letters";
import {
  compareLetters,
  crumbsOf,
  fieldsIn,
  mayPublishDraft,
  momentIn,
  openLetter,
  readWarnings,
  readWhy,
  shownComparison,
  sourceOf,
  staffNames,
  standing,
  unwritten,
  versionSubject,
} from "#web/versions";
import stylesheet from "../styles/studio-versions.css?url";
import { TakenBackNotice } from "../ui/studio/changed-letters.tsx";
import { LetterComparison } from "../ui/studio/letter-comparison.tsx";

export const handle = { role: "editor" as const };
export const links: LinksFunction = () => [{ rel: "stylesheet", href: stylesheet }];

export async function loader({ params, request }: LoaderFunctionArgs) {
  const staff = await requireStaff(request, "editor");
  const letter = await openLetter(params);
  const { campaign, name, draft, inForce } = letter;
  if (!draft) throw goTo(`${letter.base}/versions`);
  const comparison = await compareLetters(
    campaign,
    name,
    inForce?.source ?? (await sourceOf(letter, "file")) ?? "",
    draft.source,
  );
  const back = draft.source === inForce?.source ? null : takenBack(name, letter.history, draft.source, now());
  return {
    staff,
    ...{ title: letter.title, base: letter.base, crumbs: crumbsOf(letter), timeZone: campaign.timeZone },
    revision: draft.revision,
    over: standing(letter)?.version ?? "",
    isFirst: inForce === null,
    takenBack: back && shownTakenBack(back, campaign.timeZone, await staffNames()),
    isSame: draft.source === inForce?.source,
    mayPublish: mayPublishDraft(letter, staff),
    suggested: fieldsIn(campaign.timeZone, new Date(now().getTime() + 86_400_000)),
    warnings: await readWarnings(letter, comparison.after),
    comparison: shownComparison(comparison),
  };
}

interface Failed {
  typed: { when: string; day: string; time: string; why: string; again: boolean };
  problems: { href: string; text: string }[];
}

export async function action({ params, request }: ActionFunctionArgs) {
  const staff = await requireStaff(request, "editor");
  const letter = await openLetter(params);
  const { campaign, name, draft, base } = letter;
  const form = await formOf(request);
  const typed = {
    ...{ when: textOf(form, "when"), day: textOf(form, "day"), time: textOf(form, "time"), why: textOf(form, "why") },
    again: form.has("again"),
  };
  const at = now();
  const { why, problem } = readWhy(typed.why);
  const problems: Failed["problems"] = problem ? [{ href: "#why", text: problem }] : [];
  const later = typed.when === "later" ? momentIn(campaign.timeZone, typed.day, typed.time) : at;
  if (typed.when !== "later" && typed.when !== "now") problems.push({ href: "#when", text: "Choose when." });
  if (later === null)
    problems.push({ href: "#day", text: "Give a day and a time, such as 1 December 2026 and 09:00." });
  else if (typed.when === "later" && later <= at)
    problems.push({ href: "#day", text: "That time is past. Give a later one, or publish it now." });
  else if (typed.when === "later" && later.getTime() - at.getTime() > 366 * 86_400_000)
    problems.push({ href: "#day", text: "That is more than a year away. Give an earlier day." });
  const refuse = (status: number) => data<Failed>({ typed, problems }, { status });
  if (!draft) return goTo(`${base}/versions`);
  if (!mayPublishDraft(letter, staff)) {
    problems.push({ href: "#publish", text: "This campaign asks that somebody else publishes what you wrote." });
    return refuse(403);
  }
  if (problems.length > 0 || later === null) return refuse(422);
  if (String(draft.revision) !== textOf(form, "revision")) {
    problems.push({
      href: "#difference",
      text: "Somebody changed the draft since you opened this page. The difference below is up to date: read it, then publish.",
    });
    return refuse(409);
  }
  const [left] = unwritten(draft.source);
  if (left) {
    problems.push({ href: "#difference", text: `Line ${left.line}: ${left.sentence}` });
    return refuse(422);
  }
  const published = await publishTemplate({
    ...{ campaign: campaign.name, name, versionSource: draft.source, fromAt: later, staffId: staff.id, why, now: at },
    ...{ over: textOf(form, "over") || null, again: typed.again },
    beside: (tx, version) => audit(staff, "template.publish", versionSubject(campaign.name, name, version), tx),
  });
  if (published.ok) return goTo(`${base}/versions?said=${later > at ? "scheduled" : "published"}`);
  if ("overtaken" in published.problem) {
    problems.push({
      href: "#difference",
      text: "Somebody published another version since you opened this page. The difference below is against theirs: read it, then publish.",
    });
    return refuse(409);
  }
  if ("takenBack" in published.problem) {
    problems.push({ href: "#again", text: "Tick the box if you mean to publish a text that was taken back before." });
    return refuse(422);
  }
  for (const fault of published.problem.faults.slice(0, 5))
    problems.push({ href: "#difference", text: `Line ${fault.line}: ${fault.inForm ?? fault.sentence}` });
  return refuse(422);
}

export const meta = () => [{ title: "Publish · Studio" }, { name: "robots", content: "noindex" }];

export default function PublishPage() {
  const page = useLoaderData<typeof loader>();
  const failed = useActionData<typeof action>() as Failed | undefined;
  const errorOf = (href: string) => failed?.problems.find((one) => one.href === href)?.text;
  return (
    <StudioPage
      staff={page.staff}
      title={`Publish: ${page.title}`}
      at="/studio"
      crumbs={page.crumbs}
      problems={failed?.problems ?? []}
    >
      {page.isSame ? <Notice tone="info" title="The draft says the same as the text in force." /> : null}
      {page.takenBack ? <TakenBackNotice {...page.takenBack} /> : null}
      <Warned {...page} />
      <section id="difference" className="studio-part">
        <LetterComparison
          {...page.comparison}
          before={page.isFirst ? "Nothing yet" : "What people get now"}
          after="The draft"
        />
      </section>
      {page.comparison.faults.length > 0 ? (
        <Buttons>
          <LinkButton href={page.base}>Put the draft in order</LinkButton>
          <LinkButton href={`${page.base}/versions`} look="plain">
            Back to the versions
          </LinkButton>
        </Buttons>
      ) : page.mayPublish ? (
        <form method="post" className="studio-form" id="publish">
          <h2>Publish</h2>
          <input type="hidden" name="revision" value={page.revision} />
          <input type="hidden" name="over" value={page.over} />
          <RadioGroup
            name="when"
            label="When?"
            value={failed?.typed.when ?? "now"}
            error={errorOf("#when")}
            options={[
              { value: "now", label: "Now" },
              { value: "later", label: "From a day and time on", hint: `${sayZone(page.timeZone)}.` },
            ]}
          />
          <div className="studio-filter">
            <DateInput name="day" label="Day" value={failed?.typed.day ?? page.suggested.day} error={errorOf("#day")} />
            <TextInput name="time" label="Time" width="xs" inputMode="numeric" value={failed?.typed.time ?? "09:00"} />
          </div>
          <TextInput
            name="why"
            label="Why?"
            hint="In a few words, for the history: what changed, and on whose word."
            value={failed?.typed.why ?? ""}
            error={errorOf("#why")}
          />
          {page.takenBack ? (
            <Checkbox
              name="again"
              label="Publish it although it was taken back"
              checked={failed?.typed.again}
              error={errorOf("#again")}
            />
          ) : null}
          <p>Whoever has begun a letter goes on with the text that they began with.</p>
          <Buttons>
            <Button>Publish</Button>
            <LinkButton href={`${page.base}/versions`} look="plain">
              Back to the versions
            </LinkButton>
          </Buttons>
        </form>
      ) : (
        <Notice tone="info" title="Somebody else has to publish this.">
          The campaign asks for a second person, and the last change of this draft is yours.
        </Notice>
      )}
    </StudioPage>
  );
}

type Page = ReturnType<typeof useLoaderData<typeof loader>>;

function Warned({ warnings }: Page) {
  if (!warnings) return null;
  const { removed, trueUntil, scheduled } = warnings;
  const lost = removed.fields.filter(({ answered }) => answered > 0);
  const fields = removed.fields.map(({ label }) => `“${label}”`).join(", ");
  return (
    <>
      {removed.fields.length > 0 ? (
        <Notice tone={lost.length > 0 ? "warning" : "info"} title={`This text does not ask ${fields} any more.`}>
          <p>
            {removed.inProgress === 1 ? "1 letter is" : `${removed.inProgress} letters are`} in progress.{" "}
            {lost.length === 0 ? "None of them has an answer to it." : null}
          </p>
          {lost.length > 0 ? (
            <>
              <ul>
                {lost.map(({ name, label, answered }) => (
                  <li key={name}>
                    “{label}”: {answered} {answered === 1 ? "has" : "have"} an answer
                  </li>
                ))}
              </ul>
              <p>They keep the questions that they were begun with, unless you recall that version.</p>
            </>
          ) : null}
        </Notice>
      ) : null}
      {trueUntil ? (
        <Notice tone="info" title={`This text says that it is true until ${trueUntil}.`}>
          From the next day on nothing can be made of it. Staff are mailed 14 and 3 days before.
        </Notice>
      ) : null}
      {scheduled.map(({ version, from }) => (
        <Notice key={version} tone="warning" title={`Version ${version.slice(0, 8)} is scheduled.`}>
          It takes the place of whatever is in force on {from}, also of this one. Call it off under Versions if that is
          not meant.
        </Notice>
      ))}
    </>
  );
}
