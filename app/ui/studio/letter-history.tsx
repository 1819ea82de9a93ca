/** The history of a letter as rows: what was in force from when, who published it and why, and the ways back. */
import type { Publication } from "#letters/shared";
import { Button } from "../buttons.tsx";
import { Rows, Tag } from "./rows.tsx";

/** A publication in words; the people of it by name. */
interface ShownPublication extends Pick<Publication, "id" | "version" | "state" | "why" | "recalls"> {
  from: string;
  by: string;
  calledOff: string | null;
}

interface HistoryProps {
  /** Address of the letter in the studio. */
  base: string;
  history: ShownPublication[];
  /** The version that was published and stands; null while that is the file. */
  standing: string | null;
  /** Nothing was published, and the file is in force. */
  isShipped: boolean;
  /** Version of the file, where others came after it. */
  shipped: string | null;
  mayEdit: boolean;
}

export function LetterHistory(page: HistoryProps) {
  const { base, history, standing, isShipped, shipped, mayEdit } = page;
  return (
    <>
      <h2 id="history">History</h2>
      {isShipped ? <p>Nothing was published yet: people get the file that came with the hub.</p> : null}
      <Rows
        caption="History"
        columns={[
          { name: "from", label: "In force from" },
          { name: "who", label: "Who" },
          { name: "why", label: "Why" },
          { name: "version", label: "Version" },
          { name: "ways", label: "" },
        ]}
        empty={isShipped ? "What you publish will stand here, the newest first." : "Nothing was published yet."}
        rows={[
          ...history.map((one) => ({
            key: String(one.id),
            cells: {
              from: (
                <>
                  {one.from} <StateTag state={one.state} />
                  {one.calledOff ? <span className="rows-more">Called off: {one.calledOff}</span> : null}
                </>
              ),
              who: one.by,
              why: (
                <>
                  {one.why}
                  {one.recalls ? <span className="rows-more">Takes back version {one.recalls.slice(0, 8)}</span> : null}
                </>
              ),
              version: <code>{one.version.slice(0, 8)}</code>,
              ways: mayEdit ? <Ways {...one} base={base} standing={standing} /> : null,
            },
          })),
          ...(shipped ? [asItCame(shipped, page)] : []),
        ]}
      />
    </>
  );
}

function StateTag({ state }: { state: ShownPublication["state"] }) {
  if (state === "in-force") return <Tag tone="good">In force</Tag>;
  if (state === "scheduled") return <Tag tone="warn">Scheduled</Tag>;
  return state === "called-off" ? <Tag>Called off</Tag> : null;
}

function Ways({
  id,
  version,
  state,
  base,
  standing: now,
}: ShownPublication & { base: string; standing: string | null }) {
  if (state === "scheduled")
    return (
      <form method="post">
        <input type="hidden" name="id" value={id} />
        <input type="hidden" name="version" value={version} />
        <Button name="_intent" value="call-off" look="plain">
          Call it off
        </Button>
      </form>
    );
  if (state !== "over" || version === now) return null;
  return (
    <a href={`${base}/versions/roll-back?to=${version}`} aria-label={`Roll back to version ${version.slice(0, 8)}`}>
      Roll back to this
    </a>
  );
}

/** The first of the history: the file that people got before anything was published. */
function asItCame(version: string, { base, standing: now, mayEdit }: HistoryProps) {
  return {
    key: "as-it-came",
    cells: {
      from: "The beginning",
      who: "The hub",
      why: "As it came: the file that came with the hub",
      version: <code>{version.slice(0, 8)}</code>,
      ways:
        mayEdit && now !== null && now !== version ? (
          <a href={`${base}/versions/roll-back?to=${version}`} aria-label="Roll back to the text as it came">
            Roll back to this
          </a>
        ) : null,
    },
  };
}
