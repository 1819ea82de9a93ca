/** The audit log: who did what to what, the newest first. */
import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { sayMoment } from "#platform/shared";
import { readAudit, requireStaff } from "#studio";
import { Button, DateInput, Details, Rows, StudioPage } from "#ui";
import { sayAudit } from "#web/audit";

export const handle = { role: "owner" as const };

export async function loader({ request }: LoaderFunctionArgs) {
  const staff = await requireStaff(request, "owner");
  const query = new URL(request.url).searchParams;
  const day = /^\d{4}-\d{2}-\d{2}$/.test(query.get("day") ?? "") ? (query.get("day") ?? "") : "";
  const { entries, next } = await readAudit({ before: query.get("before"), day });
  return { staff, day, paged: query.has("before"), entries: await sayAudit(entries), next };
}

export const meta = () => [{ title: "Audit log · Studio" }, { name: "robots", content: "noindex" }];

export default function AuditLog() {
  const { staff, entries, next, day, paged } = useLoaderData<typeof loader>();
  const older = new URLSearchParams({ ...(day ? { day } : {}), before: next ?? "" });
  return (
    <StudioPage
      staff={staff}
      at="/studio/audit"
      title="Audit log"
      lead="What was done in the studio, by whom and when. Entries can neither be changed nor deleted. Times are London’s."
    >
      <form method="get" className="studio-filter">
        <DateInput name="day" label="Up to the end of" value={day} />
        <Button look="plain">Show</Button>
        {day || paged ? <a href="/studio/audit">The newest</a> : null}
      </form>
      <Rows
        caption="What was done"
        columns={[
          { name: "at", label: "When" },
          { name: "who", label: "Who" },
          { name: "verb", label: "What" },
          { name: "to", label: "To what" },
          { name: "ids", label: "For the record" },
        ]}
        empty="Nothing was done up to then."
        rows={entries.map(({ id, at, who, did, to, verb, subject }) => ({
          key: id,
          cells: {
            at: <time dateTime={at}>{sayMoment(at)}</time>,
            who: who ? who.name || <>somebody who was removed ({who.id.slice(-6)})</> : "the command line",
            verb: did,
            to,
            ids: (
              <Details summary="Ids">
                <code>{verb}</code> <code>{subject.kind}</code> <code>{subject.id}</code>
              </Details>
            ),
          },
        }))}
      />
      {next ? (
        <p>
          <a href={`/studio/audit?${older}`}>Older entries</a>
        </p>
      ) : null}
    </StudioPage>
  );
}
