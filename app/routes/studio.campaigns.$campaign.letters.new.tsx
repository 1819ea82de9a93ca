/** A letter that this campaign did not have: short, or a copy of another one. It is a draft until it is published. */
import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { nameFromTitle } from "#campaigns";
import { lettersNamed } from "#campaigns/shared";
import { newLetter, retitled, saveTemplateDraft, shippedSource, templatesOf } from "#letters";
import type { LetterAction } from "#letters/shared";
import { now } from "#platform";
import { audit, requireStaff } from "#studio";
import { Button, Buttons, Select, StudioPage, TextInput } from "#ui";
import { again, formOf, goTo, textOf } from "#web";
import { studioCampaign } from "#web/versions";

export const handle = { role: "editor" as const };

async function open(request: Request, params: LoaderFunctionArgs["params"]) {
  const staff = await requireStaff(request, "editor");
  const { campaign } = await studioCampaign(params);
  return { staff, campaign, letters: await templatesOf(campaign.name, lettersNamed(campaign), now()) };
}

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { staff, campaign, letters } = await open(request, params);
  const copies = letters.map(({ name, title }) => ({ value: name, label: `A copy of “${title}”` }));
  return { staff, campaign: { name: campaign.name, title: campaign.title }, copies };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { staff, campaign, letters } = await open(request, params);
  const form = await formOf(request);
  const [title, from] = [textOf(form, "title").replace(/\s+/g, " ").trim().slice(0, 120), textOf(form, "from")];
  const name = nameFromTitle(title);
  const fail = (sentence: string) => again({ title, from, sentence });
  if (name === "") return fail("Give the letter a title, such as: Write to your MP about libraries.");
  if (name === "new" || shippedSource(name) !== null || letters.some((one) => one.name === name))
    return fail("There is a letter of this title already. Give this one another.");
  const copied = letters.find((one) => one.name === from);
  const text = copied?.draft?.source ?? copied?.inForce?.source;
  const kind: LetterAction = from === "company-letter" ? "company-letter" : "mp-letter";
  const source = text ? retitled(text, title) : newLetter(kind, title);
  const of = { campaign: campaign.name, name };
  const saved = await saveTemplateDraft({ ...of, source, revision: 0, staffId: staff.id, now: now() });
  if (!saved.ok) return fail("There is a letter of this title already. Give this one another.");
  await audit(staff, "template.create", { kind: "template", id: `${of.campaign}/${name}` });
  return goTo(`/studio/campaigns/${campaign.name}/letters/${name}`);
}

export const meta = () => [{ title: "A new letter · Studio" }, { name: "robots", content: "noindex" }];

export default function NewLetter() {
  const { staff, campaign, copies } = useLoaderData<typeof loader>();
  const failed = useActionData<typeof action>();
  const here = `/studio/campaigns/${campaign.name}`;
  const kinds = [
    { value: "mp-letter", label: "A short letter to an MP" },
    { value: "company-letter", label: "A short letter to a company" },
  ];
  return (
    <StudioPage
      staff={staff}
      at="/studio"
      title="A new letter"
      width="form"
      crumbs={[
        { href: "/studio", label: "Campaigns" },
        { href: here, label: campaign.title },
        { href: `${here}/letters`, label: "Letters" },
      ]}
      lead="It is a draft: nobody gets it before it is published and an action of the campaign uses it."
      problems={failed ? [{ href: "#title", text: failed.sentence }] : []}
    >
      <form method="post">
        <TextInput
          name="title"
          label="Title"
          hint="What people choose it by."
          value={failed?.title}
          error={failed?.sentence}
        />
        <Select name="from" label="Begin with" value={failed?.from ?? "mp-letter"} options={[...kinds, ...copies]} />
        <Buttons>
          <Button>Make the letter</Button>
          <a href={`${here}/letters`}>Back</a>
        </Buttons>
      </form>
    </StudioPage>
  );
}
