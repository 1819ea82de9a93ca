/** The table of limits with the numbers of this moment, and what they hold up. */
import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { readLimits } from "#dispatch";
import { now } from "#platform";
import { sayDate, sayMoment } from "#platform/shared";
import { requireStaff } from "#studio";
import { isAtLeast } from "#studio/shared";
import { Details, Rows, StudioPage, Tag } from "#ui";
import { number, PlainLimits } from "../ui/studio/limits-plain.tsx";

export const handle = { role: "viewer" as const };

export async function loader({ request }: LoaderFunctionArgs) {
  const staff = await requireStaff(request, "viewer");
  const { limits, campaigns, paced, trending, networks } = await readLimits(now());
  // a network address is personal too: for those who can act on it
  const mayAct = isAtLeast(staff.role, "editor");
  return {
    ...{ staff, limits, campaigns, mayAct, trending: mayAct ? trending : [], networks: mayAct ? networks : [] },
    paced: paced.map(({ recipient, key, waiting, lastTurn }) => ({ recipient, key, waiting, lastTurn })),
  };
}

export const meta = () => [{ title: "Limits · Studio" }, { name: "robots", content: "noindex" }];

/** A window as people say it. */
function sayWindow(seconds: number | null): string {
  if (seconds === null) return "";
  const units = [
    [86_400, "day"],
    [3600, "hour"],
    [60, "minute"],
    [1, "second"],
  ] as const;
  const [size, unit] = units.find(([one]) => seconds % one === 0) ?? [1, "second"];
  const count = seconds / size;
  return count === 1 ? ` in ${unit === "hour" ? "an" : "a"} ${unit}` : ` in ${count} ${unit}s`;
}

/** A text with `names` in it. */
const Words = ({ children }: { children: string }) =>
  children.split("`").map((part, i) => (i % 2 === 1 ? <code key={part}>{part}</code> : part));

export default function Limits() {
  const { staff, limits, campaigns, paced, trending, networks, mayAct } = useLoaderData<typeof loader>();
  return (
    <StudioPage
      staff={staff}
      at="/studio/limits"
      title="Limits"
      lead="They keep the hub from being used against MPs, companies and strangers. “Nearest now” is how far the busiest one has come just now. Times are London’s."
    >
      {campaigns.length > 0 || paced.length > 0 ? (
        <>
          <h2>Just now</h2>
          <ul className="plain-list">
            {campaigns.map(({ campaign, confirmedThisHour }) => (
              <li key={campaign}>
                <b>{number(confirmedThisHour)}</b> {confirmedThisHour === 1 ? "letter" : "letters"} confirmed this hour
                in <code>{campaign}</code>
              </li>
            ))}
            {paced.map(({ key, recipient, waiting, lastTurn }) => (
              <li key={key}>
                <b>{number(waiting)}</b> {waiting === 1 ? "letter waits its turn" : "letters wait their turn"} for{" "}
                {recipient}
                {lastTurn ? `, the last until ${sayMoment(lastTurn)}` : ""}
              </li>
            ))}
          </ul>
        </>
      ) : null}
      <PlainLimits limits={limits} />
      {trending.length > 0 ? (
        <Rows
          showCaption
          caption="Many letters from one place"
          columns={[
            { name: "where", label: "From" },
            { name: "count", label: "Letters in an hour", number: true },
            { name: "since", label: "Since" },
          ]}
          rows={trending.map(({ kind, name, count, since }) => ({
            key: `${kind} ${name}`,
            cells: {
              where: (
                <>
                  {kind === "client" ? "a network" : "a mail domain"} <code>{name}</code>
                </>
              ),
              count: number(count),
              since: sayMoment(since),
            },
          }))}
        />
      ) : null}
      {networks.length > 0 ? (
        <Rows
          showCaption
          caption="Networks that staff excepted or refused"
          columns={[
            { name: "network", label: "Network" },
            { name: "kind", label: "What counts" },
            { name: "until", label: "Until the end of" },
            { name: "note", label: "Why" },
          ]}
          rows={networks.map(({ network, kind, until, note }) => ({
            key: network,
            cells: {
              network: <code>{network}</code>,
              kind: kind === "allow" ? "no limit of a client" : <Tag tone="bad">refused</Tag>,
              until: sayDate(until.slice(0, 10)),
              note,
            },
          }))}
        />
      ) : null}
      <Details summary="Every limit, for the people who run the hub">
        <Rows
          caption="Every limit"
          columns={[
            { name: "what", label: "What is counted" },
            { name: "max", label: "Most" },
            { name: "most", label: "Nearest" },
            { name: "follows", label: "What then" },
          ]}
          rows={limits.map(({ name, what, max, seconds, follows, most, over }) => ({
            key: name,
            cells: {
              what: <Words>{what}</Words>,
              max: <span className="one-line">{`${number(max)}${sayWindow(seconds)}`}</span>,
              most:
                most === null ? null : (
                  <>
                    {number(most)} {over ? <Tag tone="warn">{over} over</Tag> : null}
                  </>
                ),
              follows: <Words>{follows}</Words>,
            },
          }))}
        />
      </Details>
      {mayAct ? (
        <p>
          The people who run the hub let a place pass, or refuse it, on the command line:{" "}
          <code>npm run -s hub -- limits allow NETWORK</code>.
        </p>
      ) : null}
    </StudioPage>
  );
}
