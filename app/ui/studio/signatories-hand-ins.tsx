/** The files of an open letter that are to be handed in, as a list on the desk. */
import type { HandInView } from "#campaigns/shared";
import { sayDate, sayMoment } from "#platform/shared";
import { Button, Buttons } from "../buttons.tsx";
import { Rows, Tag } from "./rows.tsx";
import { say } from "./signatories-view.tsx";

interface HandInsProps {
  handIns: HandInView[];
  base: string;
  timeZone: string;
}

export function HandIns({ handIns, base, timeZone }: HandInsProps) {
  const underWay = handIns.find(({ state }) => state === "making");
  return (
    <>
      <p>
        The letter with the names that people let be shown, as PDF and CSV. Nobody but staff sees that files were made:
        say on their page when you have handed them in, and the page of the letter shows the day, the count, and the
        hash of each file, so that anybody can check a copy. The files are kept for 30 days, or until somebody in them
        withdraws; the hashes for good.
      </p>
      {underWay ? (
        <p>
          Files are being made just now. <a href={`${base}/hand-ins/${underWay.id}`}>See how far they are</a>
        </p>
      ) : (
        <form method="post">
          <Buttons>
            <Button name="_intent" value="hand-in">
              Make the files
            </Button>
          </Buttons>
        </form>
      )}
      <Rows
        caption="Files to hand in"
        columns={[
          { name: "at", label: "Made" },
          { name: "count", label: "Signatures" },
          { name: "files", label: "Files" },
          { name: "handed", label: "Handed in" },
        ]}
        rows={handIns.map((one) => ({
          key: one.id,
          cells: {
            at: <a href={`${base}/hand-ins/${one.id}`}>{sayMoment(one.madeAt, timeZone)}</a>,
            count: one.state === "ready" ? `${say(one.signed)}, ${say(one.named)} of them shown` : "–",
            files: <State {...one} />,
            handed: one.handedOn ? sayDate(one.handedOn) : "–",
          },
        }))}
      />
    </>
  );
}

function State({ state, hasFiles, voided }: HandInView) {
  if (state === "making") return <Tag tone="warn">Being made</Tag>;
  if (state === "failed") return <Tag tone="bad">Not made</Tag>;
  if (voided) return <Tag tone="warn">Deleted: a name has gone</Tag>;
  return hasFiles ? "PDF and CSV" : "Deleted after 30 days";
}
