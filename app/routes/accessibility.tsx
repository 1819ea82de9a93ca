/** What we did so that everybody can use the hub, what we know to fall short, and what to do then. */
import type { MetaFunction } from "@remix-run/node";
import { Page } from "#ui";

export const meta: MetaFunction = () => [{ title: "Accessibility · Action Hub" }];

export default function AccessibilityPage() {
  return (
    <Page
      title="Accessibility"
      lead="Anyone who wants to write a letter here should be able to. This says how far we have come."
      width="text"
    >
      <div className="prose">
        <h2>What you can count on</h2>
        <ul>
          <li>Every step works with a keyboard alone, and it can be seen where you are.</li>
          <li>Every step works without JavaScript. With it, the letter beside the form follows what you type.</li>
          <li>You can enlarge the text to four times its size, and read every page on a narrow screen.</li>
          <li>
            Pages follow your system’s choice of light or dark, of less motion, and of colours of your own in
            high-contrast mode.
          </li>
          <li>Whatever needs correcting is listed at the top of the form, with a link to each field.</li>
          <li>
            No step is against the clock while you write. What you typed is kept for 24 hours: with JavaScript while you
            type, without it with each button that you press.
          </li>
          <li>
            The PDF is tagged: it has headings, a reading order, a title and a language. The same letter can be had as a
            Word document or as plain text.
          </li>
        </ul>

        <h2>What we aim for, and how we check</h2>
        <p>
          Our aim is the Web Content Accessibility Guidelines 2.2, level AA. A program tests the pages (axe, in a real
          browser, at the width of a phone and of a desktop) whenever the hub is changed. It finds only a part of what
          can go wrong. No independent audit has been made so far, and people who use screen readers every day have not
          yet tested it for us, so we do not claim that the aim is reached.
        </p>

        <h2>What falls short</h2>
        <ul>
          <li>
            A long list of works has many fields. From thirteen works on each is one line until you open it; you can
            paste the list as text instead, one work on each line.
          </li>
          <li>
            The list of 650 constituencies can be narrowed by typing only with JavaScript. Without it, it is long.
          </li>
          <li>
            A letter may hold words in several languages. We mark the writer’s own words as being in an unknown
            language, so a screen reader may read them with an English voice.
          </li>
          <li>The program does not speak Welsh yet, though your own words may be in any language.</li>
          <li>Pages of other organisations to which we link are not in our hands.</li>
        </ul>

        <h2>If something does not work for you</h2>
        <p>
          Please tell the organisation that runs this campaign: its name stands at the foot of the campaign’s page, with
          its address where it gave one. Say which page it was, what you wanted to do, and what you use to read it. If
          you need a letter in another form, ask for it.
        </p>
        <p>
          If you are not content with the answer, the{" "}
          <a href="https://www.equalityadvisoryservice.com">Equality Advisory and Support Service</a> advises people in
          England, Scotland and Wales; in Northern Ireland it is the{" "}
          <a href="https://www.equalityni.org">Equality Commission for Northern Ireland</a>.
        </p>
      </div>
    </Page>
  );
}
