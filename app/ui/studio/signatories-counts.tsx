/** How many signed an open letter, for those whose role does not reach to names. */
import { Notice } from "../notices.tsx";
import { type DeskView, names, sayCounts } from "./signatories-view.tsx";
import { StudioPage } from "./studio-page.tsx";

type CountsView = Pick<DeskView, "staff" | "name" | "title" | "counts">;

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
      lead={sayCounts(counts)}
    >
      <Notice title="You can read the numbers">
        Your role is viewer. Names and addresses of those who signed are for editors; what people chose to show,{" "}
        {names(counts.listed)}, stands on the public list.
      </Notice>
    </StudioPage>
  );
}
