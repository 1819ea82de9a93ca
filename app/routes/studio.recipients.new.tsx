/** Adds an organisation: its name first, its addresses on its own page. */
import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { now } from "#platform";
import { countryNames, newCompanyId, readAddresseeForm, readCompanyForm } from "#recipients";
import { requireStaff } from "#studio";
import { Button, Buttons, StudioPage } from "#ui";
import { again, formOf, goTo } from "#web";
import { keepCompany, takenIds, typedOf } from "#web/recipients";
import { AddresseeFields, CompanyFields, problemLinks } from "../ui/studio/company-fields.tsx";

export const handle = { role: "editor" as const };

export async function loader({ request }: LoaderFunctionArgs) {
  return {
    staff: await requireStaff(request, "editor"),
    today: now().toISOString().slice(0, 10),
    countries: countryNames,
  };
}

export async function action({ request }: ActionFunctionArgs) {
  const staff = await requireStaff(request, "editor");
  const typed = typedOf(await formOf(request));
  const id = newCompanyId(typed.name ?? "", await takenIds());
  const company = readCompanyForm(typed);
  const addressee = readAddresseeForm(typed, `${id}-1`, now().toISOString().slice(0, 10));
  if (!company.ok || !addressee.ok)
    return again({
      typed,
      problems: [...(company.ok ? [] : company.problem), ...(addressee.ok ? [] : addressee.problem)],
      sentences: [],
    });
  const kept = await keepCompany({ id, ...company.value, addressees: [addressee.value] }, 0, staff, "company.add");
  return kept.ok ? goTo(`/studio/recipients/${id}`) : again({ typed, problems: [], sentences: kept.problem });
}

export const meta = () => [{ title: "Add an organisation · Studio" }, { name: "robots", content: "noindex" }];

export default function NewRecipient() {
  const { staff, today, countries } = useLoaderData<typeof loader>();
  const failed = useActionData<typeof action>();
  const typed = failed?.typed ?? { role: "primary", addressStatus: "unverified", country: "GB", verifiedOn: today };
  return (
    <StudioPage
      staff={staff}
      title="Add an organisation"
      at="/studio/recipients"
      crumbs={[{ href: "/studio/recipients", label: "Recipients" }]}
      width="form"
      lead="Open the organisation’s own page first, and copy from it. What nobody has seen there stands in no letter."
      problems={problemLinks(failed)}
    >
      <form method="post" className="stack">
        <CompanyFields typed={typed} problems={failed?.problems ?? []} />
        <AddresseeFields countries={countries} typed={typed} problems={failed?.problems ?? []} />
        <Buttons>
          <Button>Save</Button>
        </Buttons>
      </form>
    </StudioPage>
  );
}
