/** The private page of a signatory. GET asks or shows, POST signs, changes or withdraws; another browser proves itself first. */
import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { findDraft, markDone, unmarkDone } from "#actions";
import {
  changeSignature,
  findCampaign,
  forgetCounts,
  isOpenForNames,
  openLetterOf,
  readSignature,
  type SignatureChange,
  type SignatureProof,
} from "#campaigns";
import type { Shown } from "#campaigns/shared";
import { now } from "#platform";
import { pageTitle } from "#ui";
import { formOf, goTo, linkTo, textOf } from "#web";
import { myActions } from "#web/done";
import { SignaturePage, type SignatureView } from "../ui/journey/signature-page.tsx";

/** For the buttons that copy and share the campaign's address. */
export const handle = { enhance: true };

async function read(token: string, proof: SignatureProof, at: Date): Promise<SignatureView> {
  const page = await readSignature(token, proof, at);
  if (!("campaign" in page)) return { ...page, campaign: null };
  const campaign = await findCampaign(page.campaign);
  const shown = campaign && linkTo(campaign);
  if (page.status === "asks") return { ...page, campaign: shown };
  const letter = campaign && openLetterOf(campaign);
  return {
    ...page,
    campaign: shown,
    language: campaign?.languages[0] ?? "en",
    letter: letter && { version: letter.version, to: letter.to, text: letter.text },
    isOpen: campaign !== null && isOpenForNames(campaign, at),
  };
}

const statuses = { unknown: 404, dead: 410, withdrawn: 410, deleted: 410, asks: 200, shows: 200 };
const statusOf = ({ status }: SignatureView) => statuses[status];

export async function loader({ params, request }: LoaderFunctionArgs) {
  const at = now();
  const draft = await findDraft(request, at);
  const page = await read(params.token ?? "", { draftId: draft?.id ?? null, typed: "" }, at);
  const done = new URL(request.url).searchParams.get("done");
  const my = done === "sign" ? await whatNext(request, page) : null;
  return data({ page, done, my }, { status: statusOf(page) });
}

export async function action({ params, request }: ActionFunctionArgs) {
  const at = now();
  const token = params.token ?? "";
  const form = await formOf(request);
  const draft = await findDraft(request, at);
  const typed = textOf(form, "proof").slice(0, 200);
  const proof = { draftId: draft?.id ?? null, typed };
  const intent = textOf(form, "_intent");
  const before = await read(token, proof, at);
  if (before.status !== "shows") {
    const wrong = before.status === "asks";
    return data(
      { page: before, typed, done: null, problem: wrong ? sentences.proof : null, my: null },
      { status: wrong ? 422 : statusOf(before) },
    );
  }
  const change = changeOf(intent, form, await letterOf(before));
  if (!change) return data({ page: before, typed, done: null, problem: null, my: null });
  const changed = await changeSignature({ token, proof, change, now: at });
  forgetCounts();
  if (!changed.ok)
    return data(
      { page: await read(token, proof, at), typed, done: null, problem: sentences[changed.problem], my: null },
      { status: 409 },
    );
  const after = await read(token, { ...proof, typed: "" }, at);
  const signed = change.kind === "sign" && before.campaign ? nameOf(before.campaign) : null;
  const left = change.kind === "withdraw" && before.state !== "awaiting-confirmation" ? before.campaign : null;
  const cookie = signed
    ? markDone(request, signed, "open-letter")
    : left
      ? unmarkDone(request, nameOf(left), "open-letter")
      : undefined;
  if (after.status !== "asks") return goTo(`/signatures/${token}?done=${change.kind}`, cookie);
  const page = await read(token, proof, at);
  const my = signed ? await whatNext(request, page) : null;
  const headers = new Headers(cookie ? { "Set-Cookie": cookie } : {});
  return data({ page, typed, done: change.kind as string, problem: null, my }, { headers });
}

/** For somebody who signed just now. */
async function whatNext(request: Request, page: SignatureView) {
  const campaign = page.campaign && (await findCampaign(nameOf(page.campaign)));
  return campaign ? myActions(request, campaign, "open-letter") : null;
}

const letterOf = async ({ campaign }: SignatureView) => {
  const found = campaign && (await findCampaign(nameOf(campaign)));
  return found && isOpenForNames(found, now()) ? openLetterOf(found) : null;
};

const nameOf = ({ href }: { href: string }) => href.split("/").at(-1) ?? "";

function changeOf(
  intent: string,
  form: FormData,
  letter: ReturnType<typeof openLetterOf> | null,
): SignatureChange | null {
  if (intent === "sign") return letter && { kind: "sign", version: textOf(form, "version"), letter };
  if (intent === "withdraw" || intent === "no-seat") return { kind: intent };
  if (intent !== "show") return null;
  const shown = textOf(form, "shown");
  const known = shown === "full" || shown === "initials" ? shown : "nothing";
  return { kind: "show", shown: known satisfies Shown, updates: textOf(form, "updates") === "yes" };
}

const sentences = {
  proof: "Those are neither the six digits nor the name that was typed.",
  unknown: "This signature is not there any more.",
  changed: "The text was changed at this moment. Read it again, and sign it if you agree.",
  hidden: "Staff of the campaign have hidden this signature.",
};

export const meta = ({ data: loaded }: { data: { page: SignatureView } | undefined }) => [
  { title: pageTitle("Your signature", loaded?.page.campaign) },
  { name: "robots", content: "noindex" },
];

export default function Signature() {
  const loaded = useLoaderData<typeof loader>();
  const acted = useActionData<typeof action>();
  return (
    <SignaturePage
      page={acted?.page ?? loaded.page}
      done={acted ? acted.done : loaded.done}
      proof={acted?.typed ?? ""}
      problem={acted?.problem ?? null}
      my={acted ? acted.my : loaded.my}
    />
  );
}
