/**
 * Fills a hub's figures with a campaign that never was, for pictures and browser tests. Run as a program, since a browser
 * test has no database of its own: node tests/stand-ins/lively-campaign.ts DATABASE_URL FIRST_DAY LAST_DAY
 */
import { closeDatabase, connectTo, sqlPool } from "#platform";
import { givenFigures, givenOwnWords } from "../../app/campaigns/given-figures.ts";

const [url = "", from = "", to = ""] = process.argv.slice(2);
connectTo(url);
const { rows } = await sqlPool().query<{ code: string }>("select code from constituency order by md5(code)");
const seats = rows.map(({ code }) => code);
await givenFigures("books-and-ai", { from, to, ...(seats.length > 0 ? { seats } : {}) });
await givenOwnWords("books-and-ai", [3, 8, 14, 31, 58, 71, 49, 27, 12, 6], new Date(`${to}T09:00:00Z`));
await closeDatabase();
