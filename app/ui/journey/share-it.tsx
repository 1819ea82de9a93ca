/** Telling others: the campaign's address to copy or to share from the device, and ways to more. Plain links only. */
import { Buttons } from "../buttons.tsx";
import { CopyButton } from "../take-away.tsx";

export interface ShareItProps {
  /** Where the campaign is, whole. */
  address: string;
  href: string;
  /** Of the campaign. */
  title: string;
  /** Whether it has posts to fill in, on another page. */
  hasPosts: boolean;
}

export function ShareIt({ address, href, title, hasPosts }: ShareItProps) {
  return (
    <section className="share-it" aria-labelledby="share-it">
      <h2 id="share-it">Tell others</h2>
      <p>
        The address of the campaign: <span id="share-address">{address}</span>
      </p>
      <Buttons>
        <CopyButton target="share-address">Copy the address</CopyButton>
        <button className="button plain" type="button" hidden data-share={address} data-title={title}>
          Share it from this device
        </button>
      </Buttons>
      <ul>
        {hasPosts ? (
          <li>
            <a href={`${href}/social`}>Posts to fill in</a>, and pictures to go with them
          </li>
        ) : null}
        <li>
          <a href={`${href}/poster`}>A poster with a QR code</a>
        </li>
      </ul>
    </section>
  );
}
