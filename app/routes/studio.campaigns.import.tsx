/** Takes the ZIP of a campaign as a draft. Where one of its name has changes of somebody's, it asks before it replaces them. */
import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { type CampaignFiles, importCampaign, readArchive } from "#campaigns";
import { now } from "#platform";
import { audit, requireStaff, type Staff } from "#studio";
import { Button, Buttons, LinkButton, Notice, StudioPage } from "#ui";
import { again, formOf, goTo, textOf } from "#web";
import { ImportForm } from "../ui/studio/import-form.tsx";

export const handle = { role: "editor" as const };

export async function loader({ request }: LoaderFunctionArgs) {
  return { staff: await requireStaff(request, "editor") };
}

export async function action({ request }: ActionFunctionArgs) {
  const staff = await requireStaff(request, "editor");
  const form = await formOf(request);
  const as = textOf(form, "as").trim();
  const file = form.get("file");
  // a file that was read once, and asked about, comes back as texts
  const kept = readKept(textOf(form, "files"));
  const refuse = (lines: string[]) => again({ ...nothing, as, lines });
  if (!kept && !(file instanceof File)) return refuse(["Choose the ZIP of a campaign."]);
  const read = kept ? null : await readArchive(new Uint8Array(await (file as File).arrayBuffer()));
  if (read && !read.ok) return refuse([read.problem]);
  const files = kept ?? (read?.ok ? read.value : {});
  return take(staff, files, as, textOf(form, "_intent") === "replace");
}

async function take(staff: Staff, files: CampaignFiles, as: string, replace: boolean) {
  const imported = await importCampaign({ files, as: as || undefined, replace, staffId: staff.id, now: now() });
  if (imported.ok) {
    await audit(staff, "campaign.import", { kind: "campaign", id: imported.value.name });
    const { name, isNew, isChanged, letters } = imported.value;
    const isSame = !isChanged && letters.every(({ change }) => change === "same" || change === "here");
    return goTo(`/studio/campaigns/${name}?imported=${isNew ? "new" : isSame ? "same" : "changed"}`);
  }
  const { problem } = imported;
  if (problem.kind === "faulty") return again({ ...nothing, as, lines: problem.lines.slice(0, 50) });
  const kept = { as, files: JSON.stringify(files) };
  if (problem.kind === "busy") return again({ ...nothing, ...kept, isBusy: true, isReplacing: replace });
  return again({ ...nothing, ...kept, exists: problem });
}

/** Texts that this page itself asked about: they are checked again like any others. */
function readKept(text: string): CampaignFiles | null {
  if (!text) return null;
  try {
    const files: unknown = JSON.parse(text);
    const isMap = typeof files === "object" && files !== null && !Array.isArray(files);
    return isMap && Object.values(files).every((one) => typeof one === "string") ? (files as CampaignFiles) : null;
  } catch {
    return null;
  }
}

/** `campaign.yaml:12:5: title: must be …` as a person reads it. */
const sayPlace = (line: string) => line.replace(/^([\w./-]+):(\d+):\d+: /, "$1, line $2: ");

interface Shown {
  as: string;
  lines: string[];
  exists: { name: string; title: string } | null;
  /** Texts that were read, for the next press of a button. */
  files: string;
  isBusy: boolean;
  isReplacing: boolean;
}

const nothing: Shown = { as: "", lines: [], exists: null, files: "", isBusy: false, isReplacing: false };

const busy = "This computer is very busy just now, so nothing was imported. Press the button again in a minute.";

export const meta = () => [{ title: "Import a campaign · Studio" }, { name: "robots", content: "noindex" }];

export default function ImportCampaign() {
  const { staff } = useLoaderData<typeof loader>();
  const { as, lines, exists, files, isBusy, isReplacing } = useActionData<Shown>() ?? nothing;
  const kept = (
    <>
      <input type="hidden" name="files" value={files} />
      <input type="hidden" name="as" value={as} />
    </>
  );
  return (
    <StudioPage
      staff={staff}
      title={
        exists
          ? "There is a draft of this campaign"
          : lines.length > 0
            ? "This file can’t be imported"
            : "Import a campaign"
      }
      at="/studio"
      width="form"
      crumbs={[
        { href: "/studio", label: "Campaigns" },
        { href: "/studio/campaigns/new", label: "New campaign" },
      ]}
      problems={
        isBusy ? [{ href: "#again", text: busy }] : lines.map((text) => ({ href: "#file", text: sayPlace(text) }))
      }
    >
      {exists ? (
        <form method="post" encType="multipart/form-data" className="stack">
          <Notice tone="warning" title={`“${exists.title}” has changes that nobody published.`}>
            Importing the file puts its texts in their place, and the changes are lost. To keep both, go back and give
            the file another address.
          </Notice>
          {kept}
          <Buttons>
            <Button look="danger" name="_intent" value="replace">
              Replace the draft
            </Button>
            <LinkButton href={`/studio/campaigns/${exists.name}`} look="plain">
              Look at the draft first
            </LinkButton>
          </Buttons>
        </form>
      ) : isBusy ? (
        <form method="post" encType="multipart/form-data" className="stack" id="again">
          {kept}
          <p>The file is read, and need not be chosen again.</p>
          <Buttons>
            <Button name="_intent" value={isReplacing ? "replace" : "import"}>
              Try again
            </Button>
          </Buttons>
        </form>
      ) : (
        <ImportForm name={as} error={lines.length > 0 ? "Mend the file, or choose another." : undefined} />
      )}
    </StudioPage>
  );
}
