/** A sample of a letter as a PDF: the text of the draft is checked like any stranger's before it is drawn. */
import { data } from "@remix-run/node";
import { sampleLetter, workLetters } from "#campaigns";
import type { Campaign } from "#campaigns/shared";
import { pdfOf } from "#documents";
import { checkTemplateInWorker } from "#letters";
import { now } from "#platform";
import { documentResponse } from "#web/document";

/** @throws a 404 page where the campaign has no such letter, or it is not in order yet; a 503 page where it could not be checked */
export async function sampleResponse(campaign: Campaign, name: string, client: string): Promise<Response> {
  const at = now();
  const letter = (await workLetters(campaign, at)).find((one) => one.name === name);
  const checked = letter?.source ? await checkTemplateInWorker(letter.source, name) : null;
  if (checked && !checked.ok && checked.busy)
    throw data(
      {
        title: "This computer is very busy just now",
        sentence: "The sample could not be made. Try again in a minute.",
      },
      { status: 503 },
    );
  if (!checked?.ok)
    throw data(
      {
        title: "There is no sample of this letter",
        sentence: "Its text is missing or has a mistake. The page of the campaign says which.",
      },
      { status: 404 },
    );
  const sample = await sampleLetter(checked.value, campaign, at);
  return documentResponse({ draw: () => pdfOf(sample), kind: "pdf", name: `sample-${name}.pdf`, client });
}
