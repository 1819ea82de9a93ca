import { createRequestHandler, type ServerBuild } from "@remix-run/node";
import { expect, test } from "vitest";
import { createPageHandler } from "./page-handler.ts";

/** Routes as Remix builds them, each of which answers with its own name and its parameters. */
const routes: [id: string, path: string | undefined, more?: { index?: true; parentId?: string }][] = [
  ["front", undefined, { index: true }],
  ["campaign", "campaigns/:campaign"],
  ["action", "campaigns/:campaign/:action"],
  ["letter", "campaigns/:campaign/mp-letter"],
  ["review", "campaigns/:campaign/mp-letter/review"],
  ["card", "campaigns/:campaign/card.png"],
  ["studio", "studio"],
  ["studio-front", undefined, { index: true, parentId: "studio" }],
  ["studio-new", "campaigns/new", { parentId: "studio" }],
  ["studio-campaign", "campaigns/:campaign", { parentId: "studio" }],
  ["anything", "*"],
];

const build = {
  routes: Object.fromEntries([
    ["root", { id: "root", path: "", module: {} }],
    ...routes.map(([id, path, more]) => [
      id,
      {
        ...{ id, parentId: "root", path, ...more },
        module: { loader: ({ params }: { params: object }) => Response.json([id, params]) },
      },
    ]),
  ]),
  assets: { routes: {} },
  entry: { module: {} },
  future: { v3_singleFetch: true },
  basename: "/",
} as unknown as ServerBuild;

const [ours, remix] = [createPageHandler(build), createRequestHandler(build, "production")];

test.each([
  ["/", "front"],
  ["//", "front"],
  ["/?index", "front"],
  ["/campaigns/one", "campaign"],
  ["/campaigns/one/", "campaign"],
  ["/Campaigns/One", "campaign"],
  ["/campaigns/n%C3%A9%2Fw", "campaign"],
  ["/c%61mpaigns/one", "campaign"],
  ["/campaigns/one/social", "action"],
  ["/campaigns/one/mp-letter", "letter"],
  ["/campaigns/one/MP-LETTER", "letter"],
  ["/campaigns/one/mp-letter/review", "review"],
  ["/campaigns/one/card.png", "card"],
  ["/campaigns/one/card_png", "action"],
  ["/campaigns//one", "anything"],
  ["/campaigns", "anything"],
  ["/studio", "studio-front"],
  ["/studio/campaigns/new", "studio-new"],
  ["/studio/campaigns/one", "studio-campaign"],
  ["/studio/campaigns/one/two", "anything"],
  ["/wp-login.php", "anything"],
])("%s is answered by %s, as Remix does with all routes", async (path, name) => {
  const ask = async (handle: typeof ours) => (await handle(new Request(`http://localhost${path}`))).json();
  const answer = await ask(ours);
  expect(answer[0]).toBe(name);
  expect(answer).toEqual(await ask(remix));
});
