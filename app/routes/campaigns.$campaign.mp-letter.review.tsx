/** The last step of the mp letter: read, change, take or mail. */
import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { pageTitle } from "#ui";
import { actOnReview, readReview } from "#web/review";
import { ReviewStep } from "../ui/journey/review-step.tsx";

export const handle = { enhance: true };

export const loader = ({ params, request }: LoaderFunctionArgs) => readReview(request, params, "mp-letter", "write");

export const action = ({ params, request }: ActionFunctionArgs) => actOnReview(request, params, "mp-letter", "write");

export const meta = ({ data: page }: { data: Awaited<ReturnType<typeof loader>> | undefined }) => [
  { title: pageTitle("Read your letter", page?.campaign) },
];

export default function Review() {
  const { key, ...page } = useLoaderData<typeof loader>();
  const failed = useActionData<typeof action>();
  return <ReviewStep {...page} keyOfLetter={key} failed={failed} />;
}
