/** Who worked on a campaign. */
import { actionLabels, type CampaignActionName, chapters } from "#campaigns/shared";
import { sayMoment } from "#platform/shared";

interface Deed {
  who: string | null;
  verb: string;
  part: string;
  at: string;
}

/** One line for each, with the newest that they did. */
export function People({ deeds, timeZone }: { deeds: Deed[]; timeZone: string }) {
  if (deeds.length === 0) return <p>Nobody yet.</p>;
  return (
    <ul className="plain-list">
      {deeds.map(({ who, verb, part, at }) => (
        <li key={`${who} ${at}`}>
          <b>{who === null ? "The command line" : who || "Somebody who works here no more"}</b> {sayDeed(verb, part)},{" "}
          {sayMoment(at, timeZone)}
        </li>
      ))}
    </ul>
  );
}

const otherPages = { actions: "Actions", source: "Source" };

function sayDeed(verb: string, part: string): string {
  const chapter =
    chapters.find(({ id }) => id === part)?.title ??
    { ...actionLabels, ...otherPages }[part as CampaignActionName] ??
    part;
  const said: Record<string, string> = {
    "campaign.create": "made it",
    "campaign.import": "imported it",
    "campaign.change": `changed “${chapter}”`,
    "campaign.restore": "took up an earlier text",
    "campaign.publish": "published it",
    "template.save": `changed the letter ${part}`,
    "template.edit": `changed the letter ${part}`,
    "template.publish": `published the letter ${part}`,
    "template.roll-back": `rolled back the letter ${part}`,
  };
  return said[verb] ?? "worked on it";
}

/** The verbs that change what a campaign says. */
export const changingVerbs = [
  ...["campaign.create", "campaign.import", "campaign.change", "campaign.restore", "campaign.publish"],
  ...["template.save", "template.edit", "template.publish", "template.roll-back"],
];
