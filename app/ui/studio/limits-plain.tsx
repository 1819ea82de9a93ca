/** The limits that staff are asked about, in the words in which they are asked. */
import { type LimitName, limits } from "#platform/shared";
import { Rows, Tag } from "./rows.tsx";

export interface LimitRow {
  name: LimitName;
  max: number;
  most: number | null;
  over: number | null;
}

export const number = (count: number) => count.toLocaleString("en-GB");

const minutes = ({ seconds }: { seconds: number }) => `${seconds / 60} minutes`;

/** What happens, by limit; the number is the one that holds on this hub. */
const sentences: Partial<Record<LimitName, (max: string) => string>> = {
  lettersPerClient: (max) =>
    `After ${max} letters in ten minutes from one place, such as a school or an office, people wait ${minutes(limits.waitInstead)} before the next, or their browser does a small sum. They can always take the letter with them.`,
  lettersPerClientHour: (max) =>
    `After ${max} letters in an hour from one place, the next ones have to wait until the hour is over. Are many of yours writing there together? The people who run the hub can let that place pass.`,
  mailGap: () => "One mailbox gets no two mails about the same matter within two minutes. The page says so.",
  mailsPerDay: (max) => `One mailbox gets at most ${max} such mails in a day.`,
  standingLetters: () =>
    "One person writes to one MP or company once with the same letter. Whoever comes again sees where the first one is.",
  lettersPerDay: (max) => `One person can have ${max} letters sent in a day. More can be taken away and posted.`,
  recipientHour: (max) =>
    `At most ${max} letters in an hour are mailed to one MP or company. Later ones wait their turn, and their writers are told when they go. A campaign can have other numbers.`,
  recipientDay: (max) => `And at most ${max} in a day.`,
  disposableDomains: () =>
    "Letters are not mailed for addresses that last for minutes only, because no answer could reach the writer.",
  alikeLetters: (max) =>
    `When ${max} letters to one MP or company have the same own words, they go all the same, and the people who run the hub find a note.`,
  campaignAudience: (max) =>
    `When more than ${max} letters are confirmed in an hour, the people who run the hub are warned. Nobody is held up. A campaign can expect more.`,
  letterCharacters: (max) => `A letter has at most ${max} characters, which is about eight pages.`,
  approvalsPerStaff: (max) => `You can ask for approval by mail ${max} times in a day.`,
  testsPerStaff: (max) => `You can mail yourself ${max} letters in an hour to try them out.`,
  signInMails: (max) => `You can ask for ${max} links to sign in within a quarter of an hour.`,
};

/** The limits that people meet, in plain words. */
export function PlainLimits({ limits }: { limits: LimitRow[] }) {
  const rows = Object.entries(sentences).flatMap(([name, say]) => {
    const limit = limits.find((one) => one.name === name);
    return limit ? [{ ...limit, sentence: say(number(limit.max)) }] : [];
  });
  return (
    <Rows
      caption="What people may meet"
      columns={[
        { name: "what", label: "What people may meet" },
        { name: "most", label: "Nearest now", number: true },
      ]}
      rows={rows.map(({ name, sentence, most, over }) => ({
        key: name,
        cells: {
          what: sentence,
          most:
            most === null ? null : (
              <>
                {number(most)} {over ? <Tag tone="warn">{over} over</Tag> : null}
              </>
            ),
        },
      }))}
    />
  );
}
