/** One chapter of a campaign's settings as a form. It writes the lines of campaign.yaml that it shows, and no others. */
import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { checkDay, marksOf, showChapter, typedChapter } from "#campaigns";
import { type Chapter, findChapter } from "#campaigns/shared";
import { requireStaff } from "#studio";
import { isAtLeast } from "#studio/shared";
import {
  Button,
  Buttons,
  ChapterFields,
  Checklist,
  ConflictNotice,
  conflictLink,
  controlId,
  KeepTheirs,
  Notice,
} from "#ui";
import { again, formOf, goTo, textOf } from "#web";
import { headOf, workOf } from "#web/campaign";
import { saveChapter } from "#web/chapter";
import { chapterWords, ReadOnly } from "../ui/studio/read-only.tsx";
import { placeAfter, SettingsPage, savedIn } from "../ui/studio/settings-page.tsx";

export const handle = { role: "viewer" as const, enhance: true };

export async function loader({ params, request }: LoaderFunctionArgs) {
  const staff = await requireStaff(request, "viewer");
  const work = await workOf(params);
  const chapter = chapterOf(params);
  const typed = showChapter(chapter, work.raw);
  return {
    head: headOf(staff, work),
    chapter,
    typed,
    seen: marksOf(typed),
    zones: chapter.id === "dates" ? [...Intl.supportedValuesOf("timeZone"), "UTC"] : [],
    saved: savedIn(request),
    others: chapter.id === "day" ? checkDay(work.campaign) : [],
  };
}

export async function action({ params, request }: ActionFunctionArgs) {
  const staff = await requireStaff(request, "editor");
  const work = await workOf(params);
  const chapter = chapterOf(params);
  const form = await formOf(request);
  const typed = typedChapter(chapter, (name) => form.getAll(name).map(String));
  const giveUp = textOf(form, "_intent") === "theirs" ? textOf(form, "groups").split(" ") : [];
  const saved = await saveChapter(staff, work, chapter, { typed, seen: textOf(form, "seen"), giveUp });
  if (saved.again) return again(saved.again);
  const base = `/studio/campaigns/${work.name}`;
  if (textOf(form, "_intent") !== "next" || saved.isMerged)
    return goTo(`${base}/settings/${chapter.id}?saved${saved.isMerged ? "=both" : ""}`);
  const next = placeAfter(chapter.id);
  return goTo(next ? `${base}/${next}` : base);
}

function chapterOf(params: { chapter?: string | undefined }): Chapter {
  const chapter = findChapter(params.chapter ?? "");
  if (!chapter) throw data(null, { status: 404 });
  return chapter;
}

export const meta = ({ data: page }: { data: Awaited<ReturnType<typeof loader>> | undefined }) => [
  { title: `${page?.chapter.title ?? "Settings"} · ${page?.head.title ?? "Studio"}` },
  { name: "robots", content: "noindex" },
];

export default function ChapterPage() {
  const { head, chapter, zones, saved, ...page } = useLoaderData<typeof loader>();
  const failed = useActionData<typeof action>();
  const problems: { name: string; sentence: string }[] = failed?.problems ?? [];
  return (
    <SettingsPage
      head={head}
      at={`settings/${chapter.id}`}
      heading={chapter.title}
      lead={chapter.lead}
      saved={failed ? null : saved}
      problems={[
        ...problems.map(({ name, sentence }) => ({ href: `#${controlId(name)}`, text: sentence })),
        ...(failed?.conflict ? [conflictLink(failed.conflict)] : []),
      ]}
    >
      {page.others.length > 0 ? (
        <Notice tone="warning" title="What the campaign says elsewhere does not fit this day.">
          <Checklist base={`/studio/campaigns/${head.name}`} items={page.others} />
        </Notice>
      ) : null}
      {isAtLeast(head.staff.role, "editor") ? (
        <form method="post" className="stack">
          <input type="hidden" name="seen" value={failed?.seen ?? page.seen} />
          {failed?.conflict ? <ConflictNotice {...failed.conflict} /> : null}
          <ChapterFields chapter={chapter} typed={failed?.typed ?? page.typed} problems={problems} zones={zones} />
          <Buttons>
            <Button>Save</Button>
            <Button look="plain" name="_intent" value="next">
              Save and go on
            </Button>
            {failed?.conflict ? <KeepTheirs /> : null}
          </Buttons>
        </form>
      ) : (
        <ReadOnly rows={chapterWords(chapter, page.typed)} />
      )}
    </SettingsPage>
  );
}
