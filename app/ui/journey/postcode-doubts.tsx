/** What may be wrong with the postcodes of a letter to an MP: said, and in nobody's way. */
import type { ReactNode } from "react";
import { Notice } from "../notices.tsx";

export function PostcodeDoubts({ doubts, children }: { doubts: string[]; children?: ReactNode }) {
  if (doubts.length === 0) return null;
  return (
    <Notice tone="warning" title="Please look at your postcode once more.">
      {doubts.map((doubt) => (
        <p key={doubt}>{doubt}</p>
      ))}
      {children}
    </Notice>
  );
}
