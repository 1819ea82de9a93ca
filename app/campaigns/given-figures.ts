/** For tests and pictures: a lively campaign that never was, with no person in it. */
import type { FigureName } from "#platform";
import { db, transaction } from "#platform";
import { daysBetween } from "./campaign-day.ts";
import { addFigures, type FigureRow } from "./store-figures.ts";

/** Seats in the shape of a small country: name, code, nation, column, row, region. */
export const inventedSeats: [name: string, code: string, nation: string, q: number, r: number, region: string][] = [
  ["Glen Vellum", "S14000060", "Scotland", 2, 5, "S92000003"],
  ["Papyrus Isles", "S14000061", "Scotland", 3, 5, "S92000003"],
  ["Quill Firth", "S14000062", "Scotland", 2, 4, "S92000003"],
  ["Lough Ledger", "N05000001", "Northern Ireland", 0, 3, "N92000002"],
  ["Ballad and Ballycastle", "N05000002", "Northern Ireland", 0, 2, "N92000002"],
  ["Chapterhouse North", "E14001063", "England", 3, 3, "E12000001"],
  ["Marginalia Vale", "E14001064", "England", 4, 3, "E12000001"],
  ["Folio Dales", "E14001065", "England", 3, 2, "E12000002"],
  ["Great Colophon", "E14001066", "England", 4, 2, "E12000002"],
  ["Cwm Tŷ Llyfr", "W07000081", "Wales", 2, 1, "W92000004"],
  ["Aber Inc", "W07000082", "Wales", 2, 0, "W92000004"],
  ["Inkwell and Quillford", "E14001067", "England", 3, 1, "E12000007"],
  ["Serif Green", "E14001068", "England", 4, 1, "E12000007"],
  ["Margin Street and Holborn", "E14001069", "England", 5, 1, "E12000007"],
  ["Downs of Paper", "E14001070", "England", 4, 0, "E12000008"],
  ["Bindery Sound", "E14001071", "England", 3, 0, "E12000009"],
];

/** The same as files that an operator would import. */
export const inventedFiles = {
  "constituencies.csv": `code,name,nation\n${inventedSeats.map(([name, code, nation]) => `${code},${name},${nation}`).join("\n")}\n`,
  "map.csv": `code,q,r,region_code\n${inventedSeats.map(([, code, , q, r, region]) => `${code},${q},${r},${region}`).join("\n")}\n`,
};

/** Counts of two weeks and more, the same every time. @param seats codes that letters come from, the busiest first */
export async function givenFigures(
  campaign: string,
  { from, to, seats = inventedSeats.map(([, code]) => code) }: { from: string; to: string; seats?: string[] },
): Promise<void> {
  let state = 7;
  const chance = () => {
    state = (state * 1103515245 + 12345) % 2147483648;
    return state / 2147483648;
  };
  const rows: FigureRow[] = [];
  const days = daysBetween(from, to);
  for (const [n, day] of days.entries()) {
    const note = (what: FigureName, action: string, place: string, count: number) => {
      if (count > 0) rows.push({ campaign, what, day, action, place, count });
    };
    const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
    const tide =
      (weekday % 6 === 0 ? 0.45 : 1) * (0.5 + Math.exp(-(((n - days.length * 0.4) / (days.length * 0.2)) ** 2)) * 2.2);
    for (const [action, size] of [
      ["mp-letter", 46],
      ["company-letter", 19],
    ] as const) {
      const began = Math.round(size * tide * (0.8 + 0.4 * chance()));
      const steps = [1, 0.81, 0.72, 0.62, action === "mp-letter" ? 0.5 : 0, action === "mp-letter" ? 0.48 : 0];
      const names: FigureName[] = [
        "people-began",
        "people-answered",
        "people-made",
        "people-used",
        "people-confirmed",
        "people-accepted",
      ];
      for (const [i, share] of steps.entries()) note(names[i] as FigureName, action, "", Math.round(began * share));
      for (let one = 0; one < Math.round(began * 0.66); one++) {
        const place =
          action === "company-letter"
            ? `company:${["meta", "openai", "google", "anthropic"][Math.floor(chance() ** 2 * 4)]}`
            : `mp:${seats[Math.floor(chance() ** 2.2 * seats.length)]}`;
        const isEmailed = action === "mp-letter" && chance() < 0.73;
        note("letters-made", action, place, 1);
        note("letters-out", action, place, 1);
        note(isEmailed ? "letters-emailed" : "letters-taken", action, place, 1);
        if (isEmailed && chance() < 0.01) note("letters-bounced", action, place, 1);
        if (!isEmailed)
          note(
            "taken-as",
            action,
            ["pdf", "posting-pack", "docx", "txt", "eml"][Math.floor(chance() ** 2 * 5)] as string,
            1,
          );
      }
      note("taken-as", action, "my-copy", Math.round(began * 0.06));
    }
  }
  await transaction((tx) => addFigures(tx, rows));
}

/** Shares of own words, as confirmed letters leave them. */
export async function givenOwnWords(campaign: string, tenths: number[], createdAt: Date): Promise<void> {
  const rows = tenths.flatMap((letters, tenth) => Array.from({ length: letters }, (_, n) => ({ tenth, n })));
  await db().sentWords.createMany({
    data: rows.map(({ tenth, n }) => ({
      dispatchId: `00000000-0000-7000-8000-${String(tenth).padStart(4, "0")}${String(n).padStart(8, "0")}`,
      ...{ recipientKey: "mp:E14001067", campaign, template: "mp-ai-copyright", createdAt },
      ...{ ownShare: tenth / 10 + 0.05, markCount: 1, marks: [n] },
    })),
  });
}
