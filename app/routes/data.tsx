/** Where the hub's facts, fonts and program come from, and under which licences. */
import type { MetaFunction } from "@remix-run/node";
import { Page } from "#ui";

export const meta: MetaFunction = () => [{ title: "Data and licences · Action Hub" }];

const parliamentLicence = "https://www.parliament.uk/site-information/copyright-parliament/open-parliament-licence/";
const governmentLicence = "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/";

export default function DataPage() {
  return (
    <Page
      title="Data and licences"
      lead="What we know of Parliament, postcodes and companies comes from others, who let us use it on terms that we keep to here."
      width="text"
    >
      <div className="prose">
        <h2>Members of Parliament</h2>
        <p>
          Names, constituencies and published contact details of MPs come from the UK Parliament’s Members API. The page
          that shows you your MP gives the date of our list. Parliament does not endorse this site.
        </p>
        <p>
          Contains Parliamentary information licensed under the{" "}
          <a href={parliamentLicence}>Open Parliament Licence v3.0</a>.
        </p>

        <h2>Postcodes and constituencies</h2>
        <p>
          We find the constituency of a postcode with the help of <a href="https://postcodes.io">postcodes.io</a>, or of
          the ONS Postcode Directory where the people who run this hub have loaded it.
        </p>
        <ul>
          <li>Contains OS data © Crown copyright and database right 2026</li>
          <li>Contains Royal Mail data © Royal Mail copyright and database right 2026</li>
          <li>
            Source: Office for National Statistics licensed under the{" "}
            <a href={governmentLicence}>Open Government Licence v.3.0</a>
          </li>
        </ul>
        <p>
          Postcodes in Northern Ireland are outside the Open Government Licence. We neither ship nor publish a list of
          them.
        </p>

        <h2>Companies</h2>
        <p>
          Postal addresses of companies were gathered by hand from what the companies publish themselves, and each has
          the date on which it was checked. We give no email address of a company that did not publish one for this
          purpose.
        </p>

        <h2>Typefaces</h2>
        <p>
          Source Serif 4, by Frank Grießhammer at Adobe, and Atkinson Hyperlegible Next, made for the Braille Institute.
          Both are under the <a href="https://openfontlicense.org">SIL Open Font License 1.1</a>, and are served from
          here, so that no one else learns which pages you read.
        </p>

        <h2>The program</h2>
        <p>
          Action Hub is free software under the{" "}
          <a href="https://www.gnu.org/licenses/agpl-3.0.html">GNU Affero General Public License</a>, version 3 or
          later: anyone may run it, read it and change it, and whoever offers a changed one to others must offer its
          source as well.
        </p>
        <p>The letters that you write here are yours.</p>
      </div>
    </Page>
  );
}
