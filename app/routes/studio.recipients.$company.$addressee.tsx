/** One address of an organisation: what stands on the envelope, how it was checked, and a mailbox. `new` adds one. */
import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { now } from "#platform";
import { addresseeForm, countryNames, newCompanyId, readAddresseeForm } from "#recipients";
import { requireStaff } from "#studio";
import { Button, Buttons, StudioPage } from "#ui";
import { again, formOf, goTo } from "#web";
import { companyToEdit, keepCompany, revisionOf, takenIds, typedOf, withAddressee } from "#web/recipients";
import { AddresseeFields, problemLinks } from "../ui/studio/company-fields.tsx";

export const handle = { role: "editor" as const };

export async function loader({ params, request }: LoaderFunctionArgs) {
  const staff = await requireStaff(request, "editor");
  const { row, revision } = await companyToEdit(params.company);
  const found = row.addressees.find(({ id }) => id === params.addressee);
  if (!found && params.addressee !== "new") throw data(null, { status: 404 });
  const blank = { role: "copy", addressStatus: "unverified", country: "GB" } as Record<string, string>;
  return {
    staff,
    countries: countryNames,
    revision,
    id: row.id,
    name: row.name,
    isNew: !found,
    typed: found ? addresseeForm(found) : blank,
  };
}

export async function action({ params, request }: ActionFunctionArgs) {
  const staff = await requireStaff(request, "editor");
  const { row } = await companyToEdit(params.company);
  const typed = typedOf(await formOf(request));
  const isNew = params.addressee === "new";
  const id = isNew ? newCompanyId(`${row.id}-1`, await takenIds()) : (params.addressee ?? "");
  const read = readAddresseeForm(typed, id, now().toISOString().slice(0, 10));
  if (!read.ok) return again({ typed, problems: read.problem, sentences: [] });
  const kept = await keepCompany(withAddressee(row, read.value), revisionOf(typed), staff, "company.change");
  return kept.ok ? goTo(`/studio/recipients/${row.id}`) : again({ typed, problems: [], sentences: kept.problem });
}

export const meta = () => [{ title: "Address · Studio" }, { name: "robots", content: "noindex" }];

export default function AddresseePage() {
  const { staff, countries, revision, id, name, isNew, ...page } = useLoaderData<typeof loader>();
  const failed = useActionData<typeof action>();
  const typed = failed?.typed ?? page.typed;
  return (
    <StudioPage
      staff={staff}
      title={isNew ? "Add an address" : typed.legalEntity}
      at="/studio/recipients"
      crumbs={[
        { href: "/studio/recipients", label: "Recipients" },
        { href: `/studio/recipients/${id}`, label: name },
      ]}
      width="form"
      lead="Compare every line with the organisation’s own page before you use it in letters."
      problems={problemLinks(failed)}
    >
      <form method="post" className="stack">
        <input type="hidden" name="revision" value={revision} />
        <AddresseeFields countries={countries} typed={typed} problems={failed?.problems ?? []} />
        <Buttons>
          <Button>Save</Button>
        </Buttons>
      </form>
    </StudioPage>
  );
}
