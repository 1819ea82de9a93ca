/** The files of an open letter that are handed in. */
import type { HandInLine } from "#campaigns/shared";
import { Button, Buttons } from "../buttons.tsx";
import { sayMoment } from "../journey/say-date.ts";
import { Rows } from "./rows.tsx";
import { say } from "./signatories-view.tsx";

export function HandIns({ handIns, base }: { handIns: HandInLine[]; base: string }) {
  return (
    <>
      <p>
        The letter with the names that people let be shown, as PDF and CSV. The hash of each file is published, so that
        anybody can check a copy. The files are kept for 30 days, the hashes for good.
      </p>
      <form method="post">
        <Buttons>
          <Button name="_intent" value="hand-in">
            Make the files
          </Button>
        </Buttons>
      </form>
      <Rows
        caption="Handed in"
        columns={[
          { name: "at", label: "Made" },
          { name: "count", label: "Signatures" },
          { name: "files", label: "Files" },
        ]}
        rows={handIns.map(({ id, madeAt, signed, named, hasFiles }) => ({
          key: id,
          cells: {
            at: sayMoment(madeAt),
            count: `${say(signed)}, ${say(named)} of them shown`,
            files: hasFiles ? (
              <>
                <a href={`${base}/hand-ins/${id}/signatories.pdf`}>PDF</a>,{" "}
                <a href={`${base}/hand-ins/${id}/signatories.csv`}>CSV</a>
              </>
            ) : (
              "Deleted after 30 days"
            ),
          },
        }))}
      />
    </>
  );
}
