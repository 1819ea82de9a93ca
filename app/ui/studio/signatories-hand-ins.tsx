/** The files of an open letter that are to be handed in, as a list on the desk. */
import type { HandInView } from "#campaigns/shared";
import { sayMoment } from "#platform/shared";
import { Button, Buttons } from "../buttons.tsx";
import { Rows, Tag } from "./rows.tsx";
import { say } from "./signatories-view.tsx";

export function HandIns({ handIns, base }: { handIns: HandInView[]; base: string }) {
  const underWay = handIns.find(({ state }) => state === "making");
  return (
    <>
      <p>
        The letter with the names that people let be shown, as PDF and CSV. The hash of each file is published, so that
        anybody can check a copy. The files are kept for 30 days, the hashes for good.
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
        ]}
        rows={handIns.map((one) => ({
          key: one.id,
          cells: {
            at: <a href={`${base}/hand-ins/${one.id}`}>{sayMoment(one.madeAt)}</a>,
            count: one.state === "ready" ? `${say(one.signed)}, ${say(one.named)} of them shown` : "–",
            files: <State {...one} />,
          },
        }))}
      />
    </>
  );
}

function State({ state, hasFiles, goneSince }: HandInView) {
  if (state === "making") return <Tag tone="warn">Being made</Tag>;
  if (state === "failed") return <Tag tone="bad">Not made</Tag>;
  if (!hasFiles) return "Deleted after 30 days";
  return goneSince > 0 ? <Tag tone="warn">{`${say(goneSince)} withdrew since`}</Tag> : "PDF and CSV";
}
