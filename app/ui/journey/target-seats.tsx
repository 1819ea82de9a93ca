/** A campaign that writes to the MPs of a few seats only. */
import { Buttons, LinkButton } from "../buttons.tsx";
import { Notice } from "../notices.tsx";

interface TargetSeatsProps {
  seats: string[];
  /** The campaign has other actions. */
  others: boolean;
}

/** Before somebody types their postcode. */
export function TargetSeats({ seats, others }: TargetSeatsProps) {
  if (seats.length === 0) return null;
  return (
    <Notice tone="info" title={seats.length === 1 ? "For one constituency" : `For ${seats.length} constituencies`}>
      This campaign writes to the MPs of {sayList(seats)} only.
      {others ? " If you live elsewhere, its other actions are open to you." : ""}
    </Notice>
  );
}

/** To somebody who lives elsewhere. */
export function NotATarget({ name, seats, href, others }: TargetSeatsProps & { name: string; href: string }) {
  return (
    <Notice tone="info" title={`You live in ${name}, and this campaign writes to other MPs.`}>
      <p>
        It asks the MPs of {sayList(seats)} only, and an MP answers only the people of their own constituency.
        {others ? " What else you can do counts as much." : ""}
      </p>
      {others ? (
        <Buttons>
          <LinkButton href={href}>See the other actions</LinkButton>
        </Buttons>
      ) : null}
    </Notice>
  );
}

function sayList(seats: string[]): string {
  const shown = seats.length > 12 ? [...seats.slice(0, 10), `${seats.length - 10} other constituencies`] : seats;
  return new Intl.ListFormat("en-GB", { type: "conjunction" }).format(shown);
}
