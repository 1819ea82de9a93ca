/** The MP letter while it is typed: keeps the answers and gives the sheet as HTML. */
import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { drawSheet } from "#web/preview";
import { OwnWords, ownWordsId } from "../ui/journey/own-words.tsx";

/** Somebody opened the address itself: the form is where the preview belongs. */
export const loader = ({ params }: LoaderFunctionArgs) => redirect(`/campaigns/${params.campaign}/mp-letter`);

export const action = ({ params, request }: ActionFunctionArgs) =>
  drawSheet(request, params, "mp-letter", (meter) => (
    <div data-part={ownWordsId}>
      <OwnWords {...meter} />
    </div>
  ));
