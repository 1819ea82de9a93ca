/** A new campaign: from a starter, as a copy of another, or from a ZIP. */
import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { type CreateProblem, createCampaign, listForStaff, starters } from "#campaigns";
import { now } from "#platform";
import { audit, requireStaff } from "#studio";
import { Button, Buttons, Prose, RadioGroup, StudioPage, TextInput } from "#ui";
import { again, formOf, goTo, textOf } from "#web";
import { ImportForm } from "../ui/studio/import-form.tsx";

export const handle = { role: "editor" as const };

export async function loader({ request }: LoaderFunctionArgs) {
  const staff = await requireStaff(request, "editor");
  const from = new URL(request.url).searchParams.get("from") ?? "";
  const choices = [
    ...Object.entries(starters).map(([name, { title, text }]) => ({
      ...{ value: `starter:${name}`, label: title, hint: text },
    })),
    ...(await listForStaff(now())).map(({ name, title }) => ({
      ...{ value: `copy:${name}`, label: `A copy of ${title}`, hint: "With its actions, letters and settings." },
    })),
  ];
  return { staff, choices, from };
}

export async function action({ request }: ActionFunctionArgs) {
  const staff = await requireStaff(request, "editor");
  const form = await formOf(request);
  const typed = { title: textOf(form, "title"), name: textOf(form, "name"), from: textOf(form, "from") };
  const made = await createCampaign({ ...typed, staffId: staff.id, now: now() });
  if (!made.ok) return again({ typed, problems: made.problem });
  await audit(staff, "campaign.create", { kind: "campaign", id: made.value.name });
  return goTo(`/studio/campaigns/${made.value.name}`);
}

export const meta = () => [{ title: "New campaign · Studio" }, { name: "robots", content: "noindex" }];

export default function NewCampaign() {
  const { staff, choices, from } = useLoaderData<typeof loader>();
  const failed = useActionData<typeof action>();
  const problems: CreateProblem[] = failed?.problems ?? [];
  const error = (field: string) => problems.find((one) => one.field === field)?.sentence;
  return (
    <StudioPage
      staff={staff}
      title="New campaign"
      at="/studio"
      width="form"
      crumbs={[{ href: "/studio", label: "Campaigns" }]}
      lead="Nobody outside sees it before you publish it. You can change everything later, but its address."
      problems={problems.map(({ field, sentence }) => ({ href: `#${field}`, text: sentence }))}
    >
      <form method="post" className="stack">
        <RadioGroup
          name="from"
          label="Begin with"
          value={failed?.typed.from || from || undefined}
          error={error("from")}
          options={choices}
        />
        <TextInput
          name="title"
          label="Name of the campaign"
          hint="Short: it stands on top of every page."
          value={failed?.typed.title}
          error={error("title")}
        />
        <TextInput
          name="name"
          label="Its address"
          hint="Small letters, digits and hyphens, after /campaigns/. Leave it empty and it is made from the name."
          value={failed?.typed.name}
          error={error("name")}
          required={false}
          autoCapitalize="none"
          spellCheck={false}
        />
        <Buttons>
          <Button>Make the campaign</Button>
        </Buttons>
      </form>
      <Prose>
        <h2>Or from a file</h2>
        <p>A campaign that somebody exported, from this hub or another, with its letters.</p>
      </Prose>
      <ImportForm />
    </StudioPage>
  );
}
