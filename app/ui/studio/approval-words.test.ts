/** What is said of an approval and of a draft is true of the state in which they are. */
import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { Changes } from "./approval-page.tsx";
import { type ApprovalShown, ApprovalWords } from "./approval-words.tsx";
import { ChangedDraft } from "./letter-texts.tsx";

const asked: ApprovalShown = {
  ...{ state: "asked", stands: false, mailbox: "director@example.org", note: null, askedBy: "Petra" },
  ...{ askedAt: "2026-11-28T09:00:00Z", answeredAt: null },
};

test.each([
  ["asked", /link that was mailed can’t be answered any more/],
  ["approved", /the approval does not hold any more/],
  ["sent-back", /changed since it was sent back/],
] as const)("a change after %s voids no more than there was", (state, words) => {
  const html = renderToStaticMarkup(
    createElement(ApprovalWords, { approval: { ...asked, state }, timeZone: "Europe/London" }),
  );
  expect(html).toMatch(words);
  expect(html.includes("the approval does not hold")).toBe(state === "approved");
});

test("of a campaign that was published as it stands it is said", () => {
  const html = (isChanged: boolean) =>
    renderToStaticMarkup(
      createElement(Changes, {
        page: {
          ...{ isFirst: false, changes: [], changedLetters: [] },
          letters: [{ name: "letter-to-mp", title: "A letter", isChanged, isNew: false }],
        },
      }),
    );
  expect(html(false)).toContain("it was published already, just as you see it");
  expect(html(true)).toContain("Nothing in the campaign itself.");
});

test("a draft that is scheduled is called so", () => {
  const html = (scheduled: string | null) =>
    renderToStaticMarkup(
      createElement(ChangedDraft, { draft: { revision: 1, edited: "Ada, today", scheduled }, mayDrop: true }),
    );
  expect(html("30 November 2026, 09:00")).toContain("is the text that is scheduled");
  expect(html(null)).toContain("something else than the text in force");
});
