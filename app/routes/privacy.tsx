/** What is kept of a person, for how long, who gets it, and what they may ask for. */
import type { MetaFunction } from "@remix-run/node";
import { DONE_DAYS } from "#actions/shared";
import { Notice, Page, SummaryList } from "#ui";

export const meta: MetaFunction = () => [{ title: "Privacy · Action Hub" }];

/** The figures are those of the rooms actions (drafts) and dispatch (letters that are sent). */
const kept = [
  {
    term: "What you type, before the letter is finished",
    value: "24 hours after you last used it. If you have a private link mailed to you, 14 days after that.",
  },
  {
    term: "A letter that you only take away",
    value: "As long as the draft it was made from. It goes with the draft, or before, by the button on its page.",
  },
  {
    term: "Your list of works, and what you found of each",
    value:
      "As long as what you type before a letter is finished, or until you press “Forget this list”. What you search for in a list of this hub is not kept.",
  },
  { term: "A letter that waits for your “yes”", value: "7 days. If you do not confirm it, it is deleted unsent." },
  { term: "The text of a letter that was sent", value: "42 days after sending, so that we can help if it bounces." },
  { term: "The text of a letter that could not be delivered", value: "8 weeks, so that you can send it another way." },
  {
    term: "Whether your MP answered, if you press one of four buttons to say so; and whether and when we asked you",
    value: "With the record of a delivery (next line): one of four words, and nothing that your MP or you wrote.",
  },
  {
    term: "A name that you typed under an open letter and did not confirm",
    value: "7 days.",
  },
  {
    term: "Your signature under an open letter: name, who you are, constituency if you gave one, address, what is shown, and the text that you signed",
    value:
      "Until you withdraw it by the link in your mail, then it goes at once; else twelve months after the last day of the campaign. While a campaign has no last day: twelve months after the last person signed its letter, or files of it were made. That there was one is counted on. Files of it that were made to be handed in are kept here for 30 days, and go at once when somebody in them withdraws. What staff of the campaign took away or handed in before that cannot be called back.",
  },
  {
    term: "That an address wants no more mails from us",
    value: "As long as this hub is run, so that it gets none. We keep numbers made from the address, not the address.",
  },
  {
    term: "The record of a delivery: to whom, when, what became of it. Not the text, and not your address once the text is deleted",
    value:
      "As long as this hub is run, so that a campaign can count its letters. Beside it stand numbers made from your address and name, so that nobody writes the same letter twice. Neither can be read from them.",
  },
  {
    term: "The address of a mail that we wrote to you: a link, a question, or word of your letter",
    value: "7 days after the mail was written.",
  },
  {
    term: "From which network you ask for letters and pages, so that no robot misuses this hub",
    value:
      "A number made from it, for two hours at most. The network itself only where very many letters come from it, for a day, or where the people who run this hub let it pass or refuse it, until the day that they set.",
  },
  {
    term: "How often something happened on a day: that a letter was made, taken away or emailed, and from which constituency. Numbers alone, with nothing of whose letter it was",
    value: "As long as this hub is run.",
  },
];

export default function PrivacyPage() {
  return (
    <Page
      title="Privacy"
      lead="No account, no trackers, no advertising. We keep what a letter needs, for as long as it needs it, and then it is deleted."
      width="text"
    >
      <div className="prose">
        <h2>What we ask for, and why</h2>
        <p>
          We ask for what the letter prints: usually your name, your postal address, your works and your own words. A
          letter to an MP needs your address, because MPs answer only the people who live in their constituency. We ask
          for your email address only if we are to send something: your letter, a copy, or a link to come back to it.
        </p>
        <p>
          We use it to make, deliver and follow up your letter, and for nothing else, because you asked us to (your
          consent, which you can take back). We do not sell it, pass it on or add you to a mailing list.
        </p>
        <p>
          Of a letter that you send to your MP we keep numbers that tell whether another letter says the same. No word
          can be read from them, and they carry no name.
        </p>

        <p>
          Two weeks after a letter to your MP we ask you by mail whether you got an answer, but only if you ticked the
          box that says so, or pressed “Ask me by mail” on the letter’s page: the box is empty until you tick it. There
          is one mail, and one more after four weeks if you say nothing. You can take it back on the letter’s page, and
          each of those mails ends all our mails with one click. Whoever runs the campaign learns how many people chose
          each of the four answers; for one constituency only where at least five people chose the same. A letter that
          nobody confirms is reminded of once, after a day.
        </p>

        <h2>How long it is kept</h2>
      </div>
      <SummaryList items={kept} />
      <div className="prose">
        <p>
          After that it is deleted without anyone having to think of it. Copies that the people who run this hub keep
          against loss of the database may hold it a little longer.
        </p>

        <h2>Who gets it</h2>
        <ul>
          <li>
            <b>The person or company you write to</b>, once you have confirmed that the letter may go. What they do with
            it is theirs to answer for. If they reply, the reply goes to you, not to us.
          </li>
          <li>
            <b>Everybody</b>, if you sign an open letter, sees of you what you chose: your name and who you are, your
            initials, or nothing; the constituency too, if you gave one. Whoever the letter is handed to gets the same.
            The organisation whose campaign it is sees your name and address, so that it can keep the list clean, and
            may write to you only if you ticked that box.
          </li>
          <li>
            <b>The mail service</b> that carries our letters, for as long as that takes.
          </li>
          <li>
            <b>postcodes.io</b> is asked which constituency a postcode lies in, unless we can look it up ourselves. It
            gets the postcode alone, from our computer, not from yours.
          </li>
          <li>
            <b>Open Library</b> is asked for books by the name or ISBN that you type, only when you press “Ask Open
            Library”. It gets that alone, from our computer, not from yours.
          </li>
          <li>
            <b>The organisation whose campaign it is</b> sees how many letters were sent, and to whom; not what you
            wrote.
          </li>
        </ul>
        <p>If you only download your letter, none of these gets it, and we never learn whether you posted it.</p>

        <h2>What we do not do</h2>
        <ul>
          <li>There are no trackers, no counters of other companies, and no pictures or fonts from elsewhere.</li>
          <li>
            Our letters and mails have nothing in them that reports back whether they were opened or which link was
            pressed.
          </li>
          <li>Your postcode never stands in a log, nor in the address of a page.</li>
          <li>The log has numbers, states and durations; never a name, an address, a postcode or a word of yours.</li>
        </ul>
        <p>
          One cookie holds a random number, which ties the draft to your browser. It is needed for the form to work, is
          read by nobody else, and goes with the draft.
        </p>
        <p>
          A second one is set once you have done something: it holds the names of campaigns and of what you did in them,
          such as “mp-letter”, so that their pages can tick it off. There is no number of yours in it and nothing about
          you, we keep no copy, and it goes after {DONE_DAYS} days. The campaign’s page has a button that clears it; a
          browser that keeps no cookies sees the same pages without ticks.
        </p>

        <Notice title="If your letter says something very personal">
          <p>
            A letter about politics can tell what you believe; your own words may speak of your health, your faith or
            your union. The law protects such things specially, so we rely on your explicit consent for them: you choose
            what to write, you see the whole letter, and it goes nowhere until you press the button. You need not write
            anything of the kind.
          </p>
        </Notice>

        <h2>If you work for a campaign here</h2>
        <p>
          Of those who write the letters and campaigns we keep the email address, the name if they give one, their role,
          when they were last here, in which browsers they are signed in, and the public half of their passkeys; and, by
          a number, what they did and when. All but the number and what was done is deleted as soon as they are removed;
          sessions go after a week, and sign-in links the night after they were asked for. Signing in needs a cookie of
          its own, for seven days at most. If somebody types your address to sign in and you do not work here, nothing
          is mailed to you, and the address is not kept.
        </p>

        <p>
          If somebody who works here asks you to approve a campaign, your address is kept for 14 days, as long as the
          link that was mailed to you is good. Your answer, and the note that you write, are kept for 90 days more.
        </p>

        <h2>How to have it deleted</h2>
        <p>
          The page of your letter has a button that deletes it, in the browser in which you wrote it. So has the page
          that shows where a mailed letter is. A letter that waits to be sent is taken back with it; one that has been
          delivered cannot be called back, but our copy of it is deleted. A draft is deleted under{" "}
          <a href="/drafts">Finish later</a>. You can also ask the organisation that runs the campaign.
        </p>

        <h2>Your rights</h2>
        <p>
          Under UK data protection law you may ask to see what is held about you, to have it corrected or deleted, to
          have it given to you in a form that other programs can read, and to have its use limited. You may take your
          consent back at any time; what was done before stays lawful. Ask the organisation named at the foot of the
          campaign’s page, with its address where it gave one: it is responsible for what is kept here. It must answer
          within a month, and it costs you nothing.
        </p>
        <p>
          If you are not content with the answer, you may complain to the{" "}
          <a href="https://ico.org.uk/make-a-complaint/">Information Commissioner’s Office</a>, or by telephone on 0303
          123 1113.
        </p>
      </div>
    </Page>
  );
}
