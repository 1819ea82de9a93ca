/** Said on every page that uses invented members. */
import { useIsLocal } from "../nonce.tsx";
import { Band } from "../page.tsx";

export function DemonstrationBand() {
  return (
    <Band title="Demonstration">
      These constituencies, MPs and postcodes are invented; nothing is sent to them. For a real letter, type your MP's
      name.
      {useIsLocal() ? (
        <>
          {" "}
          To load the real list: <code>npm run hub -- directory sync</code>
        </>
      ) : null}
    </Band>
  );
}
