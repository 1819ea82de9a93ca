/** The MP letter while it is typed: keeps the answers and gives the sheet as HTML. */
import type { ActionFunctionArgs } from "@remix-run/node";
import { drawSheet } from "#web/preview";

export const action = ({ params, request }: ActionFunctionArgs) => drawSheet(request, params, "mp-letter");
