/** Names under an open letter for staff: found, hidden, merged, pinned, asked again, handed in. */
import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import {
  askHandIn,
  askOfEarlier,
  type CampaignWork,
  type Filter,
  findSignatories,
  forgetCounts,
  hideSignatories,
  isNarrow,
  isOpenForNames,
  mergeSignatories,
  namesGoOn,
  openLetterOf,
  pinSignatories,
  readAskingAgain,
  readBatches,
  readCounts,
  readHandInsForStaff,
  undoBatch,
} from "#campaigns";
import { isId, now } from "#platform";
import { audit, requireStaff } from "#studio";
import { isAtLeast } from "#studio/shared";
import { formOf, goTo, textOf, withoutNul } from "#web";
import { headOf, staffNames, workOf } from "#web/campaign";
import studio from "../styles/studio.css?url";
import { SignatoriesCounts } from "../ui/studio/signatories-counts.tsx";
import { SignatoriesDesk } from "../ui/studio/signatories-desk.tsx";
import { momentIn } from "../web/moment-in.ts";

export const handle = { role: "viewer" as const };
export const links = () => [{ rel: "stylesheet", href: studio }];

/** The open letter that the public sees; a changed draft is nobody's to sign yet. @throws a 404 page */
function letterOf({ published, campaign }: CampaignWork) {
  const letter = openLetterOf(published ?? campaign);
  if (letter) return letter;
  throw data(
    {
      title: "Nothing is signed here",
      sentence:
        "This campaign has no open letter of its own. Its text is written under Settings, Actions, Open letter.",
      home: { href: `/studio/campaigns/${campaign.name}`, label: campaign.title },
    },
    { status: 404 },
  );
}

const fields = ["query", "state", "domain", "pattern", "from", "to", "twice"] as const;

/** What is looked for, as typed in an address or a form, and as it counts. */
function filterOf(
  typed: Record<(typeof fields)[number], string>,
  { name, campaign: { timeZone } }: CampaignWork,
): Filter {
  const { from, to, twice, ...words } = typed;
  const moment = (text: string) => {
    const [day = "", time = "00:00"] = text.trim().split(/[ T]+/);
    return momentIn(timeZone, day, time);
  };
  return {
    campaign: name,
    ...words,
    from: from ? moment(from) : null,
    to: to ? moment(to) : null,
    twice: twice !== "",
  };
}

const typedOf = (get: (name: string) => string) =>
  Object.fromEntries(fields.map((name) => [name, withoutNul(get(name)).slice(0, 200)])) as Record<
    (typeof fields)[number],
    string
  >;

export async function loader({ params, request }: LoaderFunctionArgs) {
  const staff = await requireStaff(request, "viewer");
  const work = await workOf(params);
  const letter = letterOf(work);
  // names and addresses are for those who can act on them
  if (!isAtLeast(staff.role, "editor"))
    return { ...headOf(staff, work), counts: await readCounts(letter), isDesk: false as const };
  const asked = new URL(request.url).searchParams;
  const typed = typedOf((name) => asked.get(name) ?? "");
  const filter = filterOf(typed, work);
  const last = asked.get("after") ?? "";
  const after = isId(last) ? last : null;
  const say = await staffNames();
  const kept = work.published ?? work.campaign;
  const [found, counts, batches, handIns, earlier, goOn] = await Promise.all([
    findSignatories(filter, after),
    readCounts(letter),
    readBatches(work.name),
    readHandInsForStaff(work.name, now()),
    readAskingAgain(letter),
    namesGoOn(kept),
  ]);
  return {
    isDesk: true as const,
    ...{ ...headOf(staff, work), typed, isNarrow: isNarrow(filter), version: letter.version, counts, handIns, earlier },
    keeping: { ends: kept.ends, goOn },
    ...{ count: found.count, next: found.next, done: asked.get("done") },
    badTime: (["from", "to"] as const).filter((name) => typed[name] !== "" && !filter[name]),
    names: found.names.map(({ createdAt, confirmedAt, ...one }) => ({
      ...one,
      at: (confirmedAt ?? createdAt).toISOString(),
    })),
    batches: batches.map(({ id, kind, count, staffId, madeAt, undoneAt }) => ({
      ...{ id, kind, count, who: say(staffId), at: madeAt.toISOString(), undone: undoneAt !== null },
    })),
  };
}

export async function action({ params, request }: ActionFunctionArgs) {
  const staff = await requireStaff(request, "editor");
  const work = await workOf(params);
  const letter = letterOf(work);
  const form = await formOf(request);
  const intent = textOf(form, "_intent");
  const at = now();
  const base = `/studio/campaigns/${work.name}/signatories`;
  const noted = (verb: string) => (tx: Parameters<typeof audit>[3], id: string) =>
    audit(staff, verb, { kind: "signatories", id: `${work.name}/${id}` }, tx);
  const deed = (verb: string) => ({ campaign: work.name, staffId: staff.id, now: at, beside: noted(verb) });
  const ids = form.getAll("id").filter((id): id is string => typeof id === "string" && isId(id));
  const typed = typedOf((name) => textOf(form, name));
  const back = `${base}?${new URLSearchParams(Object.entries(typed).filter(([, value]) => value))}`;
  const no = (problem: string) => data({ problem, ids }, { status: 422 });
  const done = (what: string) => {
    forgetCounts();
    return goTo(`${back}${back.endsWith("?") ? "" : "&"}done=${what}`);
  };
  if (["hide", "merge", "pin-first", "pin-last", "unpin"].includes(intent) && ids.length === 0)
    return no("Tick at least one name.");
  switch (intent) {
    case "hide":
      await hideSignatories({ ...deed("signatories.hide"), which: { ids } });
      return done("hidden");
    case "hide-all": {
      const which = { filter: filterOf(typed, work), shown: Number(textOf(form, "shown")) };
      const hidden = await hideSignatories({ ...deed("signatories.hide"), which });
      if (hidden.ok) return done("hidden");
      return no(`There are ${hidden.problem.count} names of this kind by now. Look at them again, then hide them.`);
    }
    case "merge":
      return (await mergeSignatories({ ...deed("signatories.merge"), ids, version: letter.version })).ok
        ? done("merged")
        : no("Tick two or more signed names of the same person.");
    case "undo":
      await undoBatch({ ...deed("signatories.undo"), batchId: textOf(form, "batch") });
      return done("undone");
    case "pin-first":
    case "pin-last":
    case "unpin": {
      const to = ({ "pin-first": "first", "pin-last": "last", unpin: "none" } as const)[intent];
      await pinSignatories({ campaign: work.name, ids, to });
      await noted("signatories.pin")(undefined, letter.version);
      return done("pinned");
    }
    case "ask-again":
      if (!isOpenForNames(work.published ?? work.campaign, at))
        return no("The campaign is over, so nobody can sign. Give it another last day, publish it, then ask them.");
      await askOfEarlier({
        ...{ letter, staffId: staff.id, now: at },
        beside: (tx) => noted("signatories.ask-again")(tx, letter.version),
      });
      return done("asked");
    case "hand-in": {
      const beside = noted("signatories.hand-in");
      const asked = await askHandIn({ letter, staffId: staff.id, now: at, beside });
      return asked.ok ? goTo(`${base}/hand-ins/${asked.value.id}`) : no("Nobody has signed this text yet.");
    }
  }
  return goTo(base);
}

export const meta = () => [{ title: "Signatories · Studio" }, { name: "robots", content: "noindex" }];

export default function Signatories() {
  const page = useLoaderData<typeof loader>();
  const failed = useActionData<typeof action>();
  return page.isDesk ? <SignatoriesDesk page={page} failed={failed} /> : <SignatoriesCounts {...page} />;
}
