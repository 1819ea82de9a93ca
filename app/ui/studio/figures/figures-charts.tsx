/** The charts of the figures page, from counts to bars, columns and hexagons. */
import type { CampaignFigures, CountedSeat, DayGroup } from "#campaigns/shared";
import { seatWords } from "#campaigns/shared";
import { sayDate, sayShortDate } from "#platform/shared";
import { Details } from "../../notices.tsx";
import { Rows } from "../rows.tsx";
import { type Bar, BarTable, sayCount, wordFor } from "./bar-table.tsx";
import { ColumnChart } from "./column-chart.tsx";
import { HexMap } from "./hex-map.tsx";

/** Each step with its share of those who began. */
export function Funnel({ rows }: { rows: CampaignFigures["funnel"] }) {
  const began = rows[0]?.count ?? 0;
  const bars: Bar[] = rows.map((row, i) => ({
    ...row,
    note: i > 0 && began > 0 ? `${Math.round((row.count / began) * 100)} %` : undefined,
  }));
  return <BarTable caption="People by step" head="Step" unit="People" rows={bars} />;
}

export function LettersByDay({ days }: { days: DayGroup[] }) {
  const weekly = days.some(({ from, to }) => from !== to);
  const [first, last] = [days[0], days.at(-1)];
  const middle = days[Math.floor(days.length / 2)];
  const words = ({ from, to }: DayGroup) => (from === to ? sayDate(from) : `${sayDate(from)} to ${sayDate(to)}`);
  const marks = [first, ...(days.length > 4 ? [middle] : []), ...(days.length > 1 ? [last] : [])];
  return (
    <>
      <ColumnChart
        label={`Letters by ${weekly ? "week" : "day"}, from ${sayDate(first?.from ?? "")} to ${sayDate(last?.to ?? "")}. The numbers are in the table below.`}
        legend={["Emailed", "Taken away"]}
        columns={days.map((day) => ({
          key: day.from,
          title: `${words(day)}: ${day.emailed} emailed, ${day.taken} taken away`,
          parts: [day.emailed, day.taken],
        }))}
        marks={marks.map((day, i) => (day ? sayShortDate(i > 0 && i === marks.length - 1 ? day.to : day.from) : ""))}
      />
      <Details summary={weekly ? "Letters by week, as a table" : "Letters by day, as a table"}>
        <Rows
          caption={weekly ? "Letters by week" : "Letters by day"}
          columns={[
            { name: "day", label: weekly ? "Week" : "Day" },
            { name: "emailed", label: "Emailed", number: true },
            { name: "taken", label: "Taken away", number: true },
          ]}
          rows={days.map((day) => ({
            key: day.from,
            cells: { day: words(day), emailed: sayCount(day.emailed), taken: sayCount(day.taken) },
          }))}
        />
      </Details>
    </>
  );
}

export function OwnWordsChart({ letters, tenths }: CampaignFigures["ownWords"]) {
  if (letters === 0) return <p className="rows-empty">No letter to an MP was confirmed in these days.</p>;
  const words = (n: number) => `${n * 10} to ${n * 10 + 10} %`;
  return (
    <>
      <ColumnChart
        label="Letters by their share of own words, in tenths. The numbers are in the table below."
        columns={tenths.map((count, n) => ({
          key: words(n),
          title: `${words(n)}: ${count} ${wordFor(count, "letter", "letters")}`,
          parts: [count],
        }))}
        marks={["0 %", "50 %", "100 % own words"]}
      />
      <Details summary="Own words, as a table">
        <Rows
          caption="Letters by share of own words"
          columns={[
            { name: "share", label: "Own words" },
            { name: "letters", label: "Letters", number: true },
          ]}
          rows={tenths.map((count, n) => ({
            key: words(n),
            cells: { share: words(n), letters: sayCount(count) },
          }))}
        />
      </Details>
    </>
  );
}

/** Lower bounds of the classes of the map. */
const bounds = [1, 5, 10, 20, 50];
const levelOf = (count: number) => bounds.filter((bound) => count >= bound).length;
const levelWords = ["None", "1 to 4", "5 to 9", "10 to 19", "20 to 49", "50 or more"];
const roundedWords = ["Fewer than 5", "5 to 9", "10 to 19", "20 to 49", "50 or more"];

/** The map where there is one, and every seat that may be told in a table. */
export function Seats({ seats, exact, credit }: Pick<CampaignFigures, "seats" | "exact" | "credit">) {
  const hexagons = seats.flatMap(({ place, code, name, count }) => {
    // of rounded seats, one to four is no class of its own
    const level = exact ? levelOf(count) : Math.max(0, levelOf(count) - 1);
    return place ? [{ key: code, title: `${name}: ${seatWords(count, exact)}`, ...place, level }] : [];
  });
  const listed = seats.filter(({ count }) => count > 0).sort(byCount);
  const rest = seats.length - listed.length;
  return (
    <>
      {hexagons.length > 0 ? (
        <HexMap
          label="Constituencies by letters. The numbers are in the table below."
          hexagons={hexagons}
          levels={exact ? levelWords : roundedWords}
        />
      ) : null}
      {hexagons.length === 0 ? (
        <p className="panel-note">
          No map is loaded, so there is none here. Whoever runs this hub can load one:{" "}
          <code>hub directory import-map</code>.
        </p>
      ) : null}
      {credit && hexagons.length > 0 ? <p className="panel-note">Map: {credit}</p> : null}
      <Details summary="Constituencies, as a table">
        <Rows
          caption="Letters by constituency"
          columns={[
            { name: "name", label: "Constituency" },
            { name: "region", label: "Nation or region" },
            { name: "count", label: "Letters", number: true },
          ]}
          rows={listed.map(({ code, name, nation, region, count }) => ({
            key: code,
            cells: { name, region: region ?? nation ?? "", count: seatWords(count, exact) },
          }))}
          empty={exact ? "No letter from a constituency in these days." : "No constituency has five letters yet."}
        />
        {rest > 0 && listed.length > 0 ? (
          <p>
            {sayCount(rest)} {rest === 1 ? "other constituency" : "other constituencies"}:{" "}
            {exact ? "none." : "fewer than 5 each, or none."}
          </p>
        ) : null}
      </Details>
    </>
  );
}

const byCount = (a: CountedSeat, b: CountedSeat) => b.count - a.count || a.name.localeCompare(b.name, "en");
