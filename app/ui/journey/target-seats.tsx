/** A campaign that writes to the MPs of a few seats only. */
import { Buttons, LinkButton } from "../buttons.tsx";
import { Notice } from "../notices.tsx";

/** Before somebody types their postcode. */
export function TargetSeats({ seats }: { seats: string[] }) {
  if (seats.length === 0) return null;
  return (
    <Notice tone="info" title={seats.length === 1 ? "For one constituency" : `For ${seats.length} constituencies`}>
      This campaign writes to the MPs of {sayList(seats)} only. If you live elsewhere, its other actions are open to
      you.
    </Notice>
  );
}

/** To somebody who lives elsewhere. */
export function NotATarget({ name, seats, href }: { name: string; seats: string[]; href: string }) {
  return (
    <Notice tone="info" title={`You live in ${name}, and this campaign writes to other MPs.`}>
      <p>
        It asks the MPs of {sayList(seats)} only, and an MP answers only the people of their own constituency. What else
        you can do counts as much.
      </p>
      <Buttons>
        <LinkButton href={href}>See the other actions</LinkButton>
      </Buttons>
    </Notice>
  );
}

function sayList(seats: string[]): string {
  const shown = seats.length > 12 ? [...seats.slice(0, 10), `${seats.length - 10} other constituencies`] : seats;
  return new Intl.ListFormat("en-GB", { type: "conjunction" }).format(shown);
}
