/** The organisations that people may write to, those that are kept back, and why. */
import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { now } from "#platform";
import { sayDate } from "#platform/shared";
import { isStale, mailboxOf, readCompanyRows, whyKeptBack } from "#recipients";
import { requireStaff } from "#studio";
import { isAtLeast } from "#studio/shared";
import { LinkButton, Rows, StudioPage, Tag } from "#ui";

export const handle = { role: "viewer" as const };

export async function loader({ request }: LoaderFunctionArgs) {
  const staff = await requireStaff(request, "viewer");
  const at = now();
  const companies = (await readCompanyRows()).map((row) => ({
    id: row.id,
    name: row.name,
    addressees: row.addressees.map((one) => ({
      id: one.id,
      name: one.legalEntity,
      why: whyKeptBack(one),
      isStale: whyKeptBack(one) === null && isStale(one, at),
      verifiedOn: one.verifiedOn,
      mailbox: mailboxOf(one),
    })),
  }));
  return { staff, companies };
}

export const meta = () => [{ title: "Recipients · Studio" }, { name: "robots", content: "noindex" }];

export default function Recipients() {
  const { staff, companies } = useLoaderData<typeof loader>();
  return (
    <StudioPage
      staff={staff}
      title="Recipients"
      at="/studio/recipients"
      lead="Companies and other organisations that people may write to. MPs come from Parliament’s own list."
      tools={
        isAtLeast(staff.role, "editor") ? (
          <LinkButton href="/studio/recipients/new">Add an organisation</LinkButton>
        ) : null
      }
    >
      <Rows
        caption="Organisations"
        columns={[
          { name: "name", label: "Organisation" },
          { name: "state", label: "Letters" },
          { name: "addresses", label: "Addresses" },
        ]}
        rows={companies.map(({ id, name, addressees }) => {
          const used = addressees.filter(({ why }) => why === null);
          return {
            key: id,
            cells: {
              name: <a href={`/studio/recipients/${id}`}>{name}</a>,
              state: (
                <>
                  {used.length === 0 ? <Tag tone="warn">Kept back</Tag> : <Tag tone="good">By post</Tag>}{" "}
                  {used.some(({ mailbox }) => mailbox) ? <Tag tone="good">By email</Tag> : null}{" "}
                  {used.some((one) => one.isStale) ? <Tag tone="warn">Look again</Tag> : null}
                </>
              ),
              addresses: (
                <ul>
                  {addressees.map((one) => (
                    <li key={one.id}>
                      {one.name}:{" "}
                      {one.why ?? `in letters, looked at on ${one.verifiedOn ? sayDate(one.verifiedOn) : "no day"}`}
                    </li>
                  ))}
                </ul>
              ),
            },
          };
        })}
      />
    </StudioPage>
  );
}
