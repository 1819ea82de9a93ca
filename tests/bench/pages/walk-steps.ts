/** Walks the journeys as a browser would, and weighs every step of them. */
import { addressOf } from "./given-visits.ts";
import { ask, type Server } from "./server-cpu.ts";
import { type Weighed, weighPage } from "./weigh-page.ts";

const campaign = "/campaigns/books-and-ai";
const mp = `${campaign}/mp-letter`;
const company = `${campaign}/company-letter`;

/** Pages that load no script. */
export const plainPages = [
  "/",
  campaign,
  mp,
  company,
  `${campaign}/open-letter/signatories`,
  "/privacy",
  "/accessibility",
  "/data",
];

/** More than a client may ask for at once: then a browser does a sum. */
const tooMany = 12;

const writer = {
  ...{ name: "Ada Author", address: "7 Quire Lane\nInkwell", postcode: "SW1A 1AA", roles: "author" },
  ...{ story: "The book took me six years, and nobody asked me.", asks: "minister", _intent: "continue" },
};

/** The steps of the journeys with all that each loads, in the order of a person's way. */
export async function weighSteps(server: Server): Promise<Weighed[]> {
  const cookies = new Map<string, string>();
  const headersNow = () => ({
    cookie: [...cookies].map((pair) => pair.join("=")).join("; "),
    "x-forwarded-for": addressOf(999_999),
  });
  const post = async (path: string, form: Record<string, string>) => {
    const answer = await ask(server, { path, form, headers: headersNow() });
    for (const set of answer.headers["set-cookie"] ?? []) {
      const [name = "", value = ""] = (set.split(";")[0] ?? "").split(/=(.*)/s);
      cookies.set(name, value);
    }
    return answer;
  };
  const weighed: Weighed[] = [];
  const weigh = async (path: string, form?: Record<string, string>) =>
    void weighed.push(await weighPage(server, { path, headers: headersNow(), ...(form ? { form } : {}) }));
  for (const path of ["check-works", "open-letter", "social", "poster"]) await weigh(`${campaign}/${path}`);
  await post(mp, { postcode: "ZZ1 1AA" });
  await post(`${mp}/member`, {});
  await weigh(`${mp}/write`);
  await post(`${mp}/write`, writer);
  await weigh(`${mp}/review`);
  const { headers } = await post(`${mp}/review`, { _intent: "email" });
  const letter = (headers.location ?? "").split("#")[0] ?? "";
  await weigh(letter);
  for (let n = 0; n < tooMany; n++) {
    const answer = await post(letter, { kind: "my-copy", email: `ada${n}@author${n}.example` });
    if (answer.status === 429) break;
  }
  await weigh(letter, { kind: "my-copy", email: "ada@author.example" });
  return weighed;
}
