/** Say it in public: posts filled, counted and linked, with and without script; the day before, on and after itself. */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import decode from "jsqr";
import { givenHub, type Hub } from "./given-hub.ts";
import { expect, newBrowser, type Page, test } from "./hubs.ts";
import { look } from "./look.ts";
import { campaign } from "./walk.ts";

/** What a camera reads on the page. */
async function readCode(page: Page): Promise<string | undefined> {
  const shot = (await page.locator(".poster svg").screenshot()).toString("base64");
  const { width, height, data } = await page.evaluate(async (base64) => {
    const image = new Image();
    image.src = `data:image/png;base64,${base64}`;
    await image.decode();
    const canvas = document.createElement("canvas");
    Object.assign(canvas, { width: image.width, height: image.height });
    const drawn = canvas.getContext("2d");
    drawn?.drawImage(image, 0, 0);
    const { width, height, data } = drawn!.getImageData(0, 0, image.width, image.height);
    return { width, height, data: [...data] };
  }, shot);
  return decode(new Uint8ClampedArray(data), width, height)?.data;
}

const family = "👨‍👩‍👧‍👦";
const shipped = readFileSync("templates/campaigns/books-and-ai/campaign.yaml", "utf8");

for (const javaScriptEnabled of [true, false])
  test.describe(javaScriptEnabled ? "with script" : "without script", () => {
    test.use({ javaScriptEnabled });

    test("posts are filled, counted as each network counts, and opened by plain links", async ({
      page,
      hub,
      context,
    }) => {
      await page.goto(`${hub.url}${campaign}/social`);
      await expect(page.getByText("The day of action was 3 April 2025.")).toBeVisible();
      await page.getByLabel("How many of your works are listed").fill("3");
      await page.getByLabel("Your Mastodon server").fill("zirk.us");
      await page.getByRole("button", { name: "Fill in the posts anew" }).click();
      const post = page.locator("#post-found");
      await expect(post).toHaveValue(/^3 of my works are listed .* #DoTheWriteThing #MakeItFair http:.*books-and-ai$/);
      if (javaScriptEnabled) await look(page, "social");
      const links = page.locator("a[href^='https://x.com/']");
      await expect(links.first()).toHaveAttribute(
        "href",
        /text=3%20of%20my%20works.*&url=http.*&hashtags=DoTheWriteThing,MakeItFair$/,
      );
      await expect(page.locator("a[href^='https://zirk.us/share?text=3']")).toHaveCount(1);

      const words = `مرحبا ${"a".repeat(273)}`;
      const again = page.getByRole("button", { name: /^Count again.*Your works are listed/ });
      const lengths = page.getByLabel("How long it is: Your works are listed");
      const bluesky = page.locator("#post-found-links a[href^='https://bsky.app/']");
      // with script, counts and links follow the keys
      const count = async () => {
        if (javaScriptEnabled) await expect(again).toBeHidden();
        else await again.click();
      };
      await post.fill(`${words}b`);
      await count();
      await expect(lengths).toContainText("X: 280 of 280");
      await expect(bluesky).toHaveAttribute("href", new RegExp(`text=${encodeURIComponent(words)}b$`));
      await expect(page.locator(".error-summary")).toHaveCount(0);
      await post.fill(`${words}${family}`);
      await count();
      await expect(lengths).toContainText("X: 281 of 280, 1 too many");
      await expect(lengths).toContainText("Bluesky: 280 of 300");
      await expect(page.locator("#post-found-links a[href^='https://x.com/']")).toHaveCount(0);
      await expect(post).toHaveValue(`${words}${family}`);
      if (javaScriptEnabled) await expect(page.locator("[data-follow-status]")).toHaveText("X: 281 of 280, 1 too many");
      else await expect(page.locator(".error-summary")).toContainText("The post is 1 character over the 280 of X.");
      if (javaScriptEnabled) await look(page, "social-over");
      expect(page.url()).not.toContain("?");
      expect((await context.cookies()).map(({ name }) => name)).toEqual([]);

      await page.getByRole("button", { name: "I have posted" }).click();
      await expect(page.locator("#my-actions .tick")).toHaveCount(1);
      await expect(page.getByRole("button", { name: "I have posted" })).toHaveCount(0);
      await expect(post).toHaveValue(`${words}${family}`);
      await page.goto(`${hub.url}${campaign}`);
      await expect(page.locator(".contents .tick")).toHaveCount(1);
    });
  });

test("a link that is pressed while one types carries the new text, and what was typed outlives the way back", async ({
  page,
  hub,
}) => {
  await page.route("https://bsky.app/**", (route) => route.fulfill({ body: "Bluesky" }));
  await page.goto(`${hub.url}${campaign}/social`);
  const post = page.locator("#post-reader");
  const bluesky = page.locator("#post-reader-links").getByRole("link", { name: "Bluesky" });
  await post.fill("Short own words");
  await bluesky.click();
  await page.waitForURL("https://bsky.app/intent/compose?text=Short%20own%20words");
  await page.goBack();
  await expect(post).toHaveValue("Short own words");
  await expect(bluesky).toHaveAttribute("href", /text=Short%20own%20words$/);
  await page.reload();
  await expect(post).toHaveValue("Short own words");
  // the hub does not answer: nobody is led to the old text, and the button is there again
  await page.route(`**${campaign}/social`, (route) => route.fulfill({ status: 429 }));
  await post.fill("Other words");
  await bluesky.click();
  await expect(page.getByText("could not follow just now")).toBeVisible();
  await expect(page.getByRole("button", { name: /^Count again.*You read books/ })).toBeVisible();
  expect(page.url()).toContain("/social");
  await page.unroute(`**${campaign}/social`);
  await post.fill("Other words again");
  await expect(bluesky).toHaveAttribute("href", /text=Other%20words%20again$/);
  await expect(page.getByText("could not follow just now")).toHaveCount(0);
});

test("nothing moves when the script comes", async ({ page, hub }) => {
  for (const path of ["social", "check-works", "poster"]) {
    await page.goto(`${hub.url}${campaign}/${path}`);
    const moved = await page.evaluate(
      () =>
        new Promise<string[]>((done) => {
          new PerformanceObserver((list) =>
            done(
              list
                .getEntries()
                .flatMap((entry) => (entry as unknown as { sources: { node: Element | null }[] }).sources)
                .map(({ node }) => node?.className ?? ""),
            ),
          ).observe({ type: "layout-shift", buffered: true });
          setTimeout(done, 400, []);
        }),
    );
    expect(moved.filter((name) => /button|post|card|my-actions|share/.test(name))).toEqual([]);
  }
});

test("bad input comes back with a sentence, and no server is made a link that is not a bare name", async ({
  page,
  hub,
}) => {
  for (const server of ["evil.example/x?", "javascript:alert(1)", "user@host.example"]) {
    await page.goto(`${hub.url}${campaign}/social`);
    await page.getByLabel("How many of your works are listed").fill("many");
    await page.getByLabel("Your Mastodon server").fill(server);
    await page.getByRole("button", { name: "Fill in the posts anew" }).click();
    await expect(page.locator(".error-summary li")).toHaveCount(2);
    await expect(page.getByLabel("Your Mastodon server")).toHaveValue(server);
    await expect(page.locator("a[href*='/share?text']")).toHaveCount(0);
  }
  const huge = await page.request.post(`${hub.url}${campaign}/social`, {
    form: { _intent: "count", "post.found": `<script>${family.repeat(400)}` },
    headers: { Origin: hub.url },
  });
  expect(huge.status()).toBe(422);
  expect(await huge.text()).not.toContain("<script>");
});

test("a picture for a book is drawn from the body of the request, and says what it cannot draw", async ({
  page,
  hub,
}) => {
  const title = "Cwm Tŷ Llyfr";
  await page.goto(`${hub.url}${campaign}/social`);
  const plain = page.locator("img.card-picture");
  await plain.scrollIntoViewIfNeeded();
  await expect(plain).toHaveAttribute("alt", /It says: Nobody asked/);
  await expect.poll(() => plain.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(1200);
  await page.locator("#post-reader").fill("My own words");
  await page.getByLabel("Title of your book").fill("كتاب");
  await page.getByRole("button", { name: "Put the title on the picture" }).click();
  await expect(page.locator(".error-summary")).toContainText("Our letters for pictures lack ك ت ا ب.");
  await expect(page.locator("#post-reader")).toHaveValue("My own words");
  await page.getByLabel("Title of your book").fill(title);
  await page.getByRole("button", { name: "Put the title on the picture" }).click();
  await expect(page.locator("#card-alt")).toContainText(`It says: “${title}” – Nobody asked`);
  // the picture itself stands in the page, at no address
  const picture = page.locator("img.card-picture");
  await expect(picture).toHaveAttribute("src", /^data:image\/png;base64,iVBOR/);
  expect(await picture.evaluate((image: HTMLImageElement) => [image.complete, image.naturalWidth])).toEqual([
    true,
    1200,
  ]);
  await look(page, "social-card");
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Square, 1080 × 1080" }).click(),
  ]);
  expect(download.suggestedFilename()).toBe("books-and-ai-square.png");
  const png = readFileSync(await download.path());
  expect([png.readUInt32BE(16), png.readUInt32BE(20), png.length < 300_000]).toEqual([1080, 1080, true]);
  expect(download.url()).not.toContain("?");
  // the page stayed, and so did its buttons
  await expect(page.locator("#posts [aria-disabled]")).toHaveCount(0);
  await page.getByRole("button", { name: "Fill in the posts anew" }).click();
  await expect(page.locator("#post-reader")).toHaveValue(/^I read books/, { timeout: 4000 });
  expect(hub.log()).not.toContain(title);
  const post = (form: Record<string, string>) =>
    page.request.post(`${hub.url}${campaign}/card.png`, { form, headers: { Origin: hub.url } });
  expect((await post({ size: "square", title: "x".repeat(500) })).status()).toBe(422);
  expect((await post({ size: "__proto__", title })).status()).toBe(422);
  expect((await post({ size: "share", title: "A long title ".repeat(20) })).headers()["content-type"]).toBe(
    "image/png",
  );
});

test("a link to the campaign has a preview with a picture, and a poster has its address as a QR code", async ({
  page,
  hub,
}) => {
  await page.goto(`${hub.url}${campaign}`);
  const tag = (name: string) => page.locator(`meta[property="og:${name}"]`).getAttribute("content");
  expect(await tag("title")).toBe("Books and AI");
  expect(await tag("url")).toBe(`${hub.url}${campaign}`);
  expect([await tag("image:width"), await tag("image:height")]).toEqual(["1200", "630"]);
  expect(await tag("image:alt")).not.toMatch(/letters so far/); // fewer than five: no number
  const address = (await tag("image")) ?? "";
  const image = await page.request.get(address);
  expect([image.status(), image.headers()["content-type"]]).toEqual([200, "image/png"]);
  // an address that names its picture is kept for long; one that names none, or an older one, is asked for again
  expect(image.headers()["cache-control"]).toBe("public, max-age=86400, immutable");
  const etag = image.headers().etag ?? "";
  for (const old of [address.replace(/\?.*/, ""), `${address}x`])
    expect((await page.request.get(old)).headers()).toMatchObject({ etag, "cache-control": "public, max-age=300" });
  const known = await page.request.get(address, { headers: { "If-None-Match": `W/${etag}` } });
  expect([known.status(), (await known.body()).length]).toEqual([304, 0]);
  await page.goto(`${hub.url}${campaign}/poster`);
  await expect(page.getByRole("img", { name: `QR code of ${hub.url}${campaign}` })).toBeVisible();
  expect(await readCode(page)).toBe(`${hub.url}${campaign}`);
  await look(page, "poster");
  await page.emulateMedia({ media: "print" });
  await expect(page.getByText("Print this page")).toBeHidden();
  await expect(page.locator(".poster svg")).toBeVisible();
  const paper = await page.pdf({ preferCSSPageSize: true });
  expect(paper.toString("latin1").match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
});

test("a poster says what one can do, and its address breaks after a stroke on the smallest phone", async ({
  page,
  hub,
}) => {
  await page.setViewportSize({ width: 320, height: 700 });
  await page.goto(`${hub.url}${campaign}/poster`);
  await expect(page.locator(".poster li")).toHaveCount(5);
  await expect(page.locator(".poster li").first()).toHaveText("Check whether your works are listed 5 minutes");
  await expect(page.locator(".poster-about")).toContainText("The Atlantic made searchable");
  for (const part of await page.locator(".poster-address span").all())
    expect(await part.evaluate((one) => one.getClientRects().length)).toBe(1);
  const heights = await page.locator(".poster-address span").evaluateAll((all) => all.map((one) => one.clientHeight));
  expect(new Set(heights).size).toBe(1);
});

test("link previews have a limit of their own, and the answer says when to come back", async ({ hub, browser }) => {
  const context = await newBrowser(browser);
  const address = `${hub.url}${campaign}/share.png`;
  const etag = (await context.request.get(address)).headers().etag ?? "";
  const statuses: number[] = [];
  // its window may end on the way
  for (let asked = 0; asked < 620 && !statuses.includes(429); asked += 10)
    statuses.push(
      ...(await Promise.all(Array.from({ length: 10 }, () => context.request.get(address)))).map((one) => one.status()),
    );
  const refused = await context.request.get(address);
  expect(refused.status()).toBe(429);
  expect(Number(refused.headers()["retry-after"])).toBeGreaterThan(0);
  expect(await refused.text()).toMatch(
    /A little too fast for us[\s\S]*Try again in (?:<!-- -->)?about (?:a minute|\d+ minutes)/,
  );
  // whoever has it already is told so, and another client is served
  expect((await context.request.get(address, { headers: { "If-None-Match": etag } })).status()).toBe(304);
  await context.close();
  const other = await newBrowser(browser);
  expect((await other.request.get(address)).status()).toBe(200);
  await other.close();
});

test("the page changes before, on and after a day on which clocks go forward", async ({ page }) => {
  test.setTimeout(300_000);
  const offset = (moment: string) => `${Math.round((Date.parse(moment) - Date.now()) / 1000)},1`;
  const hub: Hub = await givenHub({ TEST_CLOCK: offset("2027-03-27T23:45:00Z") });
  const folder = join(hub.dataDir, "import");
  mkdirSync(folder);
  const day = '{ date: 2027-03-28, from: "13:30", to: "15:00", hashtags: [MakeItFair] }';
  writeFileSync(
    join(folder, "campaign.yaml"),
    shipped
      .replace(/^day_of_action:(?:\n .*)+$/m, `day_of_action: ${day}`)
      .replace("imprint: null", "imprint: Petra, 1 Example Street"),
  );
  await hub.command("campaign", "import", folder);
  await hub.command("campaign", "publish", "books-and-ai");
  const social = `${hub.url}${campaign}/social`;
  await expect(async () => {
    await page.goto(social);
    await expect(page.getByText("The day of action is 28 March 2027, 13:30 to 15:00 (London time).")).toBeVisible({
      timeout: 500,
    });
  }).toPass({ timeout: 20_000 });
  await look(page, "social-before");
  const file = await page.request.get(`${hub.url}${campaign}/day.ics`);
  expect(file.headers()["content-type"]).toContain("text/calendar");
  // 13:30 by the clocks of summer, which began that night
  expect(await file.text()).toContain("DTSTART:20270328T123000Z\r\nDTEND:20270328T140000Z\r\n");
  for (const [moment, words] of [
    ["2027-03-28T00:00:05Z", "Today is the day."],
    ["2027-03-28T22:55:00Z", "Today is the day."],
    ["2027-03-28T23:00:05Z", "The day of action was 28 March 2027."],
  ] as const) {
    await hub.restart({ TEST_CLOCK: offset(moment) });
    await page.goto(social);
    await expect(page.getByText(words)).toBeVisible();
  }
  await hub.stop();
});
