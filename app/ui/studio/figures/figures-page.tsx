/** The body of the figures page. */
import type { CampaignFigures, FigureRange } from "#campaigns/shared";
import { answerLabels, answersGiven } from "#dispatch/shared";
import { Button, LinkButton } from "../../buttons.tsx";
import { type Option, Select } from "../../choices.tsx";
import { DateInput } from "../../inputs.tsx";
import { Details, Notice } from "../../notices.tsx";
import { BarTable, sayCount, wordFor } from "./bar-table.tsx";
import { Funnel, LettersByDay, OwnWordsChart, Seats } from "./figures-charts.tsx";
import { Headlines, Panel } from "./panel.tsx";

/** What the page can be taken away as, with the range that it shows. */
export function FiguresTools({ campaign, range }: { campaign: string; range: FigureRange }) {
  const base = `/studio/campaigns/${campaign}`;
  const query = new URLSearchParams({ from: range.from, to: range.to, action: range.action ?? "" });
  return (
    <>
      <LinkButton href={`${base}/figures.csv?${query}`} look="plain" download>
        Download as CSV
      </LinkButton>
      <LinkButton href={`${base}/board-report.pdf?${query}`} look="plain" download>
        Board report (PDF)
      </LinkButton>
    </>
  );
}

const headline = (count: number, one: string, more: string) => ({
  label: wordFor(count, one, more),
  value: sayCount(count),
});

interface FiguresPageProps {
  actions: Option[];
  figures: CampaignFigures;
  /** The directory of MPs is the invented one. */
  demonstration: boolean;
}

export function FiguresPage({ actions, figures, demonstration }: FiguresPageProps) {
  const { range, totals, exact, answers } = figures;
  const ofCompanies = range.action !== "mp-letter";
  const ofMembers = range.action !== "company-letter";
  const wrote = figures.funnel.find(({ name }) => name.startsWith("Took"))?.count ?? 0;
  return (
    <>
      {demonstration ? (
        <Notice>This hub’s MPs are invented, for the demonstration: letters to them are not in these figures.</Notice>
      ) : null}
      <form method="get" className="figures-filter">
        <DateInput name="from" label="From" value={range.from} />
        <DateInput name="to" label="To" value={range.to} />
        <Select name="action" label="Action" value={range.action ?? ""} empty="All actions" options={actions} />
        <Button look="plain">Show</Button>
      </form>
      <Headlines
        items={[
          headline(totals.out, "letter emailed or taken away", "letters emailed or taken away"),
          headline(
            wrote,
            "person took a letter away or asked for a mail",
            "people took a letter away or asked for a mail",
          ),
          ...(ofMembers
            ? [headline(figures.constituencies, "constituency with a letter", "constituencies with a letter")]
            : []),
          headline(
            totals.emailed,
            "letter taken by the recipient’s mail server",
            "letters taken by the recipient’s mail server",
          ),
          headline(totals.taken, "letter taken away", "letters taken away"),
          ...(figures.signatures > 0
            ? [
                headline(
                  figures.signatures,
                  "signature confirmed under the open letter",
                  "signatures confirmed under the open letter",
                ),
              ]
            : []),
        ]}
      />
      <div className="panels">
        <Panel
          id="days"
          title="Letters over time"
          wide
          note="A letter that was taken away and emailed too stands in both colours; in the numbers above it is one letter."
        >
          <LettersByDay days={figures.days} />
        </Panel>
        <Panel
          id="steps"
          title="How far people come"
          note="Each person is counted once for each action. Who comes back after their draft is over counts as another person."
        >
          <Funnel rows={figures.funnel} />
        </Panel>
        <Panel
          id="own-words"
          title="Own words"
          note="Letters to MPs that were confirmed to be emailed, by the share of words that no branch of the template has."
        >
          <OwnWordsChart {...figures.ownWords} />
        </Panel>
        {ofMembers ? (
          <Panel
            id="places"
            title="Where letters come from"
            wide
            note={
              exact
                ? "Viewers and the public see constituencies from five letters on, in steps of five."
                : "Constituencies are shown for the whole campaign, from five letters on and in steps of five, so that nobody can be guessed."
            }
          >
            <div className="panel-map">
              <div>
                <Seats seats={figures.seats} exact={exact} credit={figures.credit} />
              </div>
              <div>
                {figures.groupsRounded ? (
                  <p className="panel-note">Rounded down to fives, since some have few constituencies.</p>
                ) : null}
                <h3>Nations</h3>
                <BarTable caption="Letters by nation" head="Nation" unit="Letters" rows={figures.nations} />
                {figures.regions.length > 0 ? (
                  <>
                    <h3>Regions</h3>
                    <BarTable caption="Letters by region" head="Region" unit="Letters" rows={figures.regions} />
                  </>
                ) : null}
              </div>
            </div>
          </Panel>
        ) : null}
        {ofCompanies ? (
          <Panel id="companies" title="Letters to companies">
            <BarTable caption="Letters by company" head="Company" unit="Letters" rows={figures.companies} />
          </Panel>
        ) : null}
        {range.action === null ? (
          <Panel id="actions" title="Letters by action">
            <BarTable caption="Letters by action" head="Action" unit="Letters" rows={figures.actions} />
          </Panel>
        ) : null}
        <Panel
          id="formats"
          title="How letters were taken away"
          note="A letter taken away in two formats stands in both. What a browser does by itself, as printing and copying, is not counted."
        >
          <BarTable caption="Letters by format" head="Format" unit="Letters" rows={figures.formats} />
        </Panel>
        <Panel id="fate" title="What became of emailed letters">
          <BarTable
            caption="Emailed letters by what became of them"
            head="What became of them"
            unit="Letters"
            rows={[
              { name: "Taken by the recipient’s mail server", count: totals.emailed },
              { name: "Came back later", count: totals.bounced },
              { name: "Could not be sent", count: totals.failed },
            ]}
          />
        </Panel>
        {ofMembers ? (
          <Panel
            id="answers"
            title="What writers heard back"
            note={
              answers.answered > 0
                ? `Of the whole campaign: ${sayCount(answers.answered)} of ${sayCount(answers.letters)} ${wordFor(answers.letters, "writer", "writers")} whose letter arrived said something.`
                : "Writers are asked two weeks after their letter arrived, if they agreed to it."
            }
          >
            <BarTable
              caption="Answers by kind"
              head="Answer"
              unit="Writers"
              rows={answersGiven
                .map((one) => ({ name: answerLabels[one], count: answers.byAnswer[one] }))
                .filter(() => answers.answered > 0)}
              empty="Nobody has said anything yet."
            />
          </Panel>
        ) : null}
      </div>
      <HowWeCount />
    </>
  );
}

function HowWeCount() {
  return (
    <Details summary="How we count">
      <p>
        The hub counts on its own computer, when something happens there: a form was sent, a letter was made, a file was
        fetched, a mail server took a letter. It adds one to a number for that day, and keeps no list of who it was.
        There is no pixel in a mail and no tracker on a page, so nobody knows whether a mail was opened.
      </p>
      <ul>
        <li>A person is a draft in one browser. Two people at one browser count as one, until the draft is over.</li>
        <li>
          A letter to the same recipient from the same template counts once, however often its text was changed, its
          file fetched or its mail tried again.
        </li>
        <li>“Emailed” means that the recipient’s mail server took it. Whether somebody read it, nobody can tell.</li>
        <li>
          “Taken away” means that its file was fetched, or that a copy was mailed to its writer. Whether it was posted,
          nobody can tell.
        </li>
        <li>Letters to invented recipients of the demonstration count in nothing.</li>
        <li>A letter to an MP whose name the writer typed counts as a letter, but for no constituency.</li>
        <li>Numbers stay when drafts and letters are deleted. Days are those of the campaign’s time zone.</li>
      </ul>
    </Details>
  );
}
