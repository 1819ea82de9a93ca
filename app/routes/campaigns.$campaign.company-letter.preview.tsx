/** The company letter while it is typed: keeps the answers and gives the sheet as HTML. */
import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { drawSheet } from "#web/preview";

/** Somebody opened the address itself: the form is where the preview belongs. */
export const loader = ({ params }: LoaderFunctionArgs) => redirect(`/campaigns/${params.campaign}/company-letter`);

export const action = ({ params, request }: ActionFunctionArgs) => drawSheet(request, params, "company-letter");
