/** No address of the hub takes a form that was not filled in here: each route, as the files name them, by eight sets of headers. */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "./hubs.ts";

/** The address of a route by its file (Remix's flat routes), a word in place of each parameter. */
const addressOf = (file: string) =>
  `/${file
    .replace(/\.tsx?$/, "")
    .split(".")
    .map((part) => part.replace(/_$/, ""))
    .filter((part) => part !== "_index")
    .map((part) => (part.startsWith("$") ? "none" : part))
    .join("/")}`;

const routes = readdirSync(join(import.meta.dirname, "../../app/routes")).filter((file) => /\.tsx?$/.test(file));

const elsewhere: Record<string, string>[] = [
  {},
  { Origin: "https://evil.test" },
  { Origin: "null" },
  { Origin: "http://localhost" },
  { "Sec-Fetch-Site": "cross-site" },
  { "Sec-Fetch-Site": "same-site", Origin: "OWN" },
  { "Sec-Fetch-Site": "none", Origin: "OWN" },
  { Origin: "https://evil.test", "X-Forwarded-Host": "evil.test", Host: "evil.test" },
];

test("a form from elsewhere is refused at every address", async ({ hub }) => {
  expect(routes.map(addressOf)).toContain("/studio/passkeys/challenge");
  for (const path of new Set(routes.map(addressOf)))
    for (const headers of elsewhere) {
      const own = Object.entries(headers).map(([name, value]) => [name, value === "OWN" ? hub.url : value]);
      const body = new URLSearchParams({ email: "ada@author.example", _intent: "remove" });
      const answer = await fetch(hub.url + path, { method: "POST", body, headers: Object.fromEntries(own) });
      expect(answer.status, `${path} ${JSON.stringify(headers)}`).toBe(403);
      expect(answer.headers.getSetCookie()).toEqual([]);
      await answer.arrayBuffer();
    }
});
