import { expect, test } from "vitest";
import { useDatabase } from "../../tests/stand-ins/database.ts";
import { givenStaff } from "../../tests/stand-ins/staff.ts";
import { audit, readDeeds } from "./index.server.ts";

useDatabase();

test("of each who worked on something the newest deed is told, and none of something with a longer name", async () => {
  const [petra, paul] = [(await givenStaff("editor")).staff, (await givenStaff("editor")).staff];
  await audit(petra, "campaign.create", { kind: "campaign", id: "books" });
  await audit(petra, "campaign.change", { kind: "campaign", id: "books/dates" });
  await audit(paul, "template.save", { kind: "template", id: "books/mp-letter" });
  await audit(paul, "campaign.pause", { kind: "campaign", id: "books" });
  await audit(paul, "campaign.create", { kind: "campaign", id: "books-2" });
  await audit(null, "campaign.publish", { kind: "campaign", id: "books" });
  const deeds = await readDeeds("books", ["campaign.create", "campaign.change", "campaign.publish", "template.save"]);
  expect(deeds.map(({ who, verb, part }) => [who, verb, part])).toEqual([
    [null, "campaign.publish", ""],
    [paul.name, "template.save", "mp-letter"],
    [petra.name, "campaign.change", "dates"],
  ]);
});
