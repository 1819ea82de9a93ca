/** How many signed an open letter, for those whose role does not reach to names. */
import type { Staff } from "#studio/shared";
import { Notice } from "../notices.tsx";
import { names, say } from "./signatories-view.tsx";
import { StudioPage } from "./studio-page.tsx";

export interface CountsView {
  staff: Staff;
  name: string;
  title: string;
  counts: { present: number; earlier: number; listed: number };
}

export function SignatoriesCounts({ staff, name, title, counts }: CountsView) {
  return (
    <StudioPage
      staff={staff}
      title="Signatories"
      at="/studio"
      crumbs={[
        { href: "/studio", label: "Campaigns" },
        { href: `/studio/campaigns/${name}`, label: title },
      ]}
      lead={`${names(counts.present)} under the present text${counts.earlier > 0 ? `, ${say(counts.earlier)} under an earlier one` : ""}.`}
    >
      <Notice title="You can read the numbers">
        Your role is viewer. Names and addresses of those who signed are for editors; what people chose to show,{" "}
        {names(counts.listed)}, stands on the public list.
      </Notice>
    </StudioPage>
  );
}
