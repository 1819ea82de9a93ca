import { expect, test } from "vitest";
import { makeDrawingQueue } from "./drawing-queue.ts";

/** Work that ends when it is told to. */
function givenWork() {
  let end = () => {};
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });
  return { work: () => ended.then(() => "drawn"), end };
}

test("two documents are drawn at once, twenty wait, and one more is told to come back", async () => {
  const draw = makeDrawingQueue();
  let running = 0;
  let most = 0;
  const works = Array.from({ length: 22 }, () => givenWork());
  const all = works.map(({ work }) =>
    draw(async () => {
      most = Math.max(most, ++running);
      await work();
      running--;
      return "drawn";
    }),
  );
  expect(await draw(() => "one too many")).toBeNull();
  for (const { end } of works) end();
  expect(await Promise.all(all)).toEqual(all.map(() => ({ drawn: "drawn" })));
  expect(most).toBe(2);
  expect(await draw(() => "later")).toEqual({ drawn: "later" });
});

test("a document whose turn does not come in time is given up, and is not drawn later", async () => {
  const draw = makeDrawingQueue({ atOnce: 1, waiting: 20, milliseconds: 30 });
  const first = givenWork();
  const drawing = draw(first.work);
  let drawnLater = false;
  expect(
    await draw(() => {
      drawnLater = true;
    }),
  ).toBeNull();
  first.end();
  expect(await drawing).toEqual({ drawn: "drawn" });
  expect(await draw(() => "next")).toEqual({ drawn: "next" });
  expect(drawnLater).toBe(false);
});

test("what breaks while drawing is ours, and is thrown", async () => {
  const draw = makeDrawingQueue();
  await expect(
    draw(() => {
      throw new Error("no font");
    }),
  ).rejects.toThrow("no font");
});
