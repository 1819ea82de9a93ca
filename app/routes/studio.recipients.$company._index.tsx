/** One organisation: what is known of it, and its addresses. */
import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { now } from "#platform";
import { sayDate } from "#platform/shared";
import {
  countryNames,
  isStale,
  mailboxOf,
  placeLines,
  readCompanyForm,
  takeBackCompany,
  whyKeptBack,
} from "#recipients";
import { audit, requireStaff } from "#studio";
import { isAtLeast } from "#studio/shared";
import { Button, Buttons, Card, Cards, Details, LinkButton, StudioPage, Tag } from "#ui";
import { again, formOf, goTo } from "#web";
import { companyToEdit, keepCompany, revisionOf, typedOf } from "#web/recipients";
import { CompanyFields, problemLinks } from "../ui/studio/company-fields.tsx";

export const handle = { role: "viewer" as const };

export async function loader({ params, request }: LoaderFunctionArgs) {
  const staff = await requireStaff(request, "viewer");
  const { row, revision, isShipped } = await companyToEdit(params.company);
  const at = now();
  return {
    staff,
    revision,
    isShipped,
    id: row.id,
    name: row.name,
    typed: {
      ...{ name: row.name, models: row.models.join(", "), webForm: row.webForm ?? "" },
      libgenLine: row.libgenLine ?? "",
    } as Record<string, string>,
    addressees: row.addressees.map((one) => ({
      id: one.id,
      lines: [one.legalEntity, ...(one.attention ? [one.attention] : []), ...placeLines(one)],
      country: countryNames[one.country ?? ""] ?? null,
      why: whyKeptBack(one),
      isCopy: one.role === "copy" || one.role === "copy-optional",
      isStale: isStale(one, at),
      verifiedOn: one.verifiedOn,
      source: one.source,
      mailbox: one.mailbox?.address ?? null,
      isMailed: mailboxOf(one) !== null,
      note: one.note,
    })),
  };
}

export async function action({ params, request }: ActionFunctionArgs) {
  const staff = await requireStaff(request, "editor");
  const { row, isShipped } = await companyToEdit(params.company);
  const typed = typedOf(await formOf(request));
  const revision = revisionOf(typed);
  if (typed._intent === "take-back") {
    const isDone = await takeBackCompany(row.id, {
      revision,
      also: (tx) => audit(staff, "company.take-back", { kind: "company", id: row.id }, tx),
    });
    if (isDone) return goTo(isShipped ? `/studio/recipients/${row.id}` : "/studio/recipients");
    return again({
      typed: null,
      problems: [],
      sentences: ["Somebody else changed this organisation meanwhile. Read it again, then decide."],
    });
  }
  const read = readCompanyForm(typed);
  if (!read.ok) return again({ typed, problems: read.problem, sentences: [] });
  const changed = { id: row.id, ...read.value, addressees: row.addressees };
  const kept = await keepCompany(changed, revision, staff, "company.change");
  return kept.ok ? goTo(`/studio/recipients/${row.id}`) : again({ typed, problems: [], sentences: kept.problem });
}

export const meta = () => [{ title: "Organisation · Studio" }, { name: "robots", content: "noindex" }];

export default function RecipientPage() {
  const { staff, id, name, revision, isShipped, addressees, ...page } = useLoaderData<typeof loader>();
  const failed = useActionData<typeof action>();
  const typed = failed?.typed ?? page.typed;
  const mayEdit = isAtLeast(staff.role, "editor");
  return (
    <StudioPage
      staff={staff}
      title={name}
      at="/studio/recipients"
      crumbs={[{ href: "/studio/recipients", label: "Recipients" }]}
      problems={problemLinks(failed)}
      tools={
        mayEdit ? (
          <LinkButton href={`/studio/recipients/${id}/new`} look="plain">
            Add an address
          </LinkButton>
        ) : null
      }
    >
      <Cards>
        {addressees.map((one) => (
          <Card key={one.id} title={one.lines[0]}>
            <p>
              {one.why === null ? (
                <Tag tone="good">{one.isCopy ? "Copied to" : "In letters"}</Tag>
              ) : (
                <Tag tone="warn">Kept back</Tag>
              )}{" "}
              {one.isMailed ? <Tag tone="good">By email</Tag> : null}{" "}
              {one.why === null && one.isStale ? <Tag tone="warn">Look again</Tag> : null}
            </p>
            <address>
              {one.lines.slice(1).map((line) => (
                <span key={line}>
                  {line}
                  <br />
                </span>
              ))}
              {one.country}
            </address>
            {one.why ? <p>{one.why}</p> : null}
            {one.mailbox ? (
              <p>
                {one.mailbox}
                {one.isMailed ? "" : " (not mailed to)"}
              </p>
            ) : null}
            <p className="hint">
              {one.verifiedOn ? `Looked at on ${sayDate(one.verifiedOn)}` : "Never looked at"}
              {one.source ? `: ${one.source.title}, ${one.source.publisher}` : ""}
            </p>
            {mayEdit ? (
              <p>
                <a href={`/studio/recipients/${id}/${one.id}`}>
                  Change<span className="visually-hidden"> {one.lines[0]}</span>
                </a>
              </p>
            ) : null}
          </Card>
        ))}
      </Cards>
      {mayEdit ? (
        <>
          <form method="post" className="stack">
            <h2>About it</h2>
            <input type="hidden" name="revision" value={revision} />
            <CompanyFields typed={typed} problems={failed?.problems ?? []} />
            <Buttons>
              <Button>Save</Button>
            </Buttons>
          </form>
          {revision > 0 ? (
            <Details summary={isShipped ? "Go back to what came with the hub" : "Remove this organisation"}>
              <p>
                {isShipped
                  ? "Every change of the staff here is dropped, in its addresses too."
                  : "Nobody can write to it any more. Letters that wait to be mailed to it are held, and their writers are told."}
              </p>
              <form method="post">
                <input type="hidden" name="revision" value={revision} />
                <Buttons>
                  <Button name="_intent" value="take-back" look="danger">
                    {isShipped ? "Drop our changes" : `Remove ${name}`}
                  </Button>
                </Buttons>
              </form>
            </Details>
          ) : null}
        </>
      ) : null}
    </StudioPage>
  );
}
