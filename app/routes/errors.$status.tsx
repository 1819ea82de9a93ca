/** A refusal from the guard, drawn as a page of ours. Asking for it directly gives the same. */
import { data, type LoaderFunctionArgs } from "@remix-run/node";

const known = new Set([403, 404, 413, 415, 429]);

export function loader({ params }: LoaderFunctionArgs): never {
  const status = Number(params.status);
  throw data(null, { status: known.has(status) ? status : 404 });
}

export default function Refusal() {
  return null;
}
