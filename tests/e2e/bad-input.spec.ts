/** What a form carries, whatever it is, gets words and is kept: straight over HTTP, as no browser would send it. */
import { get } from "node:http";
import { givenClient, text } from "./client.ts";
import { expect, test } from "./hubs.ts";
import { campaign } from "./walk.ts";

const postcodes: [string, string][] = [
  ["ZZ9 9ZZ", "ZZ9 9ZZ is no longer used"],
  ["JE2 4WD", "Jersey"],
  ["GY1 1FH", "Guernsey"],
  ["IM1 3PW", "Isle of Man"],
  ["GX11 1AA", "Gibraltar"],
  ["BFPO 58", "your home in the UK"],
  ["GIR 0AA", "nobody lives there"],
  ["ZZ1", "first half of a postcode"],
  ["hello", "shape of a UK postcode"],
  ["ВВ1 1АА", "another alphabet"],
  ["", "Type your postcode"],
  ["x".repeat(60_000), "far longer than a postcode"],
];

test("each postcode that leads to no MP is told why, and stands in its field", async ({ hub }) => {
  for (const [typed, words] of postcodes) {
    const ask = givenClient(hub.url);
    const { status, html } = await ask(`${campaign}/mp-letter`, { postcode: typed });
    expect(status, typed.slice(0, 20)).toBe(422);
    expect(text(html), typed.slice(0, 20)).toContain(words);
    if (typed.length < 100 && typed) expect(html).toContain(`value="${typed}"`);
  }
});

test("each way to write a good postcode finds the MP", async ({ hub }) => {
  for (const typed of ["zz11aa", " zz1 1aa ", "ZZ1\u00a01AA", "ＺＺ１ １ＡＡ", "ZZ1-1AA", "zz1 1aa."]) {
    const answer = await givenClient(hub.url)(`${campaign}/mp-letter`, { postcode: typed });
    expect([answer.status, answer.location], typed).toEqual([303, `${campaign}/mp-letter/member`]);
  }
});

const hostile = [
  "{{name}}",
  "{{#each works}}",
  "</script><script>alert(1)</script>",
  "<img src=x onerror=alert(1)>",
  "# heading",
  "1. list",
  "- list",
  "> quote",
  "**bold** _it_ `code` [x](javascript:alert(1))",
  "a\r\nBcc: evil@example.test\r\n\r\nbody",
  "\u202Eevil\u202C\u200B\u0000\u0007\uFEFF",
  "👨‍👩‍👧‍👦 family",
  "مرحبا بالعالم",
  "李明 ŵ ŷ Łódź",
  "\uE000\uE001\uFFFF",
  "=cmd|' /C calc'!A0",
  "__proto__",
  "constructor",
  "null",
  "undefined",
  "   ",
  "=?utf-8?q?x?=",
  "\ud800",
];

/** What the input rule takes out, and what a form's line ends become. */
const shownOtherwise = new Map([
  ["a\r\nBcc: evil@example.test\r\n\r\nbody", "a Bcc: evil@example.test body"],
  ["\u202Eevil\u202C\u200B\u0000\u0007\uFEFF", "evil"],
  ["\uE000\uE001\uFFFF", ""],
  ["\ud800", ""],
]);

test("nothing that can be typed into a letter breaks a page, becomes markup or is lost", async ({ hub }) => {
  const ask = givenClient(hub.url);
  await ask(`${campaign}/mp-letter/typed`, { name: "Mo Member", constituency: "Penrhyn" });
  for (const typed of hostile) {
    const everywhere = Object.fromEntries(
      [
        "name",
        "address",
        "email",
        "postcode",
        "about",
        "story",
        "wish",
        "otherMembership",
        "listed",
        "living",
        "meeting",
        "roles",
        "memberships",
        "asks",
        "__proto__x",
        "unknown",
      ].map((name) => [name, typed]),
    );
    expect(
      (await ask(`${campaign}/mp-letter/write`, { ...everywhere, _intent: "continue" })).status,
      JSON.stringify(typed),
    ).toBe(422);
    const good = {
      name: "Ada Author",
      address: "1 Example Street",
      postcode: "ZZ1 1AA",
      email: "",
      roles: "author",
      asks: "minister",
      living: "no",
      meeting: "no",
      listed: "",
      otherMembership: "",
      about: typed,
      story: typed,
      wish: typed,
      _intent: "continue",
    };
    const saved = await ask(`${campaign}/mp-letter/write`, good);
    expect([saved.status, saved.location], JSON.stringify(typed)).toEqual([303, `${campaign}/mp-letter/review`]);
    const review = await ask(`${campaign}/mp-letter/review`);
    expect(review.status).toBe(200);
    expect(review.html.match(/<script(?! type="module" src="\/hub\.js")/), JSON.stringify(typed)).toBeNull();
    const visible = shownOtherwise.get(typed) ?? typed.trim();
    expect(text(review.html).replace(/\s+/g, " "), JSON.stringify(typed)).toContain(visible.replace(/\s+/g, " "));
    expect((await ask(`${campaign}/mp-letter/preview`, good)).status).toBe(200);
  }
});

test("ten thousand words are refused, 201 works are to be chosen from, and all are kept", async ({ hub }) => {
  const ask = givenClient(hub.url);
  await ask(`${campaign}/mp-letter/typed`, { name: "Mo Member", constituency: "Penrhyn" });
  const long = await ask(`${campaign}/mp-letter/write`, {
    name: "Ada",
    story: "word ".repeat(10_000),
    _intent: "continue",
  });
  expect(long.status).toBe(422);
  expect(text(long.html)).toContain("1,500 fit");
  expect(long.html).toContain("word word word");

  await ask(`${campaign}/company-letter`, { companies: "meta" });
  const works = Array.from({ length: 201 }, (_, n): [string, string] => [`works.${n}.title`, `Title ${n + 1}`]);
  const many = await ask(`${campaign}/company-letter/works`, [...works, ["rights", "mine"], ["_intent", "continue"]]);
  const choice = text((await ask(many.location!.split("#")[0]!)).html);
  expect(choice).toContain("Your list has 201 works, and room for 200.");
  expect(choice).toContain("Title 201");
});

test("fields that are missing, extra, repeated or of another kind are met calmly", async ({ hub }) => {
  const ask = givenClient(hub.url);
  for (const form of [
    [],
    [
      ["companies", "meta"],
      ["companies", "meta"],
    ],
    [["companies", "no-such"]],
    [
      ["__proto__", "x"],
      ["constructor", "y"],
    ],
    [["companies[]", "meta"]],
  ] as [string, string][][])
    expect((await ask(`${campaign}/company-letter`, form)).status).toBeLessThan(500);
  await ask(`${campaign}/company-letter`, { companies: "meta" });
  for (const form of [
    [],
    [["works", "x"]],
    [["works.0", "x"]],
    [["works.x.title", "y"]],
    [
      ["works.0.title", "a"],
      ["works.0.title", "b"],
    ],
    [["works.99999.title", "a"]],
    [["works.0.__proto__", "a"]],
    [["works.-1.title", "a"]],
  ] as [string, string][][])
    expect((await ask(`${campaign}/company-letter/works`, form)).status, JSON.stringify(form)).toBeLessThan(500);
});

const requests: [string, string, Record<string, string>, string | undefined, number][] = [
  ["POST", `${campaign}/mp-letter`, { Origin: "https://evil.test" }, "a=1", 403],
  ["POST", `${campaign}/mp-letter`, { Origin: "null" }, "a=1", 403],
  ["POST", `${campaign}/mp-letter`, { "Sec-Fetch-Site": "cross-site" }, "a=1", 403],
  ["POST", `${campaign}/mp-letter`, { "Sec-Fetch-Site": "same-site", Origin: "OWN" }, "a=1", 403],
  ["POST", `${campaign}/mp-letter`, {}, "a=1", 403],
  ["POST", "/outbox", { "X-Forwarded-Host": "evil.test", Origin: "https://evil.test" }, "a=1", 403],
  ["PUT", "/", { Origin: "OWN" }, "a=1", 405],
  ["DELETE", "/", { Origin: "OWN" }, undefined, 405],
  ["POST", `${campaign}/mp-letter`, { Origin: "OWN", "Content-Type": "multipart/form-data; boundary=x" }, "--x--", 415],
  ["POST", `${campaign}/mp-letter`, { Origin: "OWN", "Content-Type": "application/json" }, "{}", 415],
  ["POST", "/confirmations", { Origin: "OWN" }, "x".repeat(70_000), 413],
  ["POST", `${campaign}/mp-letter`, { Origin: "OWN" }, "x".repeat(1_100_000), 413],
  ["POST", "/studio/staff", { Origin: "OWN" }, "email=x", 401],
  ["POST", "/studio/staff", { Origin: "OWN", Cookie: `staff=${"A".repeat(43)}` }, "email=x", 401],
  ["POST", "/studio/staff", { Origin: "OWN" }, "x".repeat(270_000), 413],
  ["POST", "/studio/passkeys/challenge", { Origin: "OWN", "Content-Type": "application/json" }, "{}", 415],
  ["POST", "/studio/passkeys/sign-in", { Origin: "OWN" }, "answer=%7B%22id%22%3A%22x%22%7D", 303],
  ["POST", `/studio/sign-in/${"A".repeat(43)}`, { Origin: "OWN" }, "code=000000", 410],
  ["GET", `/studio/sign-in/${"A".repeat(43)}`, {}, undefined, 410],
  ["GET", "/studio/sign-in/sent", {}, undefined, 303],
  ["GET", "/studio/sign-in?to=//evil.test", {}, undefined, 200],
  ["GET", "/studio", {}, undefined, 303],
  ["GET", "/studio/audit?before=x&day=2026-99-99", { Cookie: `staff=${"A".repeat(43)}` }, undefined, 303],
  ["GET", "/studio/none", {}, undefined, 404],
  ["GET", "/%E0%A4%A", {}, undefined, 404],
  ["GET", "/a%00b", {}, undefined, 404],
  ["GET", "/_index.data", {}, undefined, 404],
  ["GET", "/?_data=routes/_index", {}, undefined, 404],
  ["GET", "/?_routes=routes/_index", {}, undefined, 404],
  ["GET", "/__manifest?p=/", {}, undefined, 404],
  ["GET", "/letters/unknown", {}, undefined, 404],
  ["GET", `/letters/${"A".repeat(65)}`, {}, undefined, 404],
  ["GET", `/letters/${"A".repeat(65)}/letter.pdf`, {}, undefined, 404],
  ["GET", "/confirmations/unknown", {}, undefined, 404],
  ["GET", "/confirmations/unknown/stop", {}, undefined, 404],
  ["GET", "/dispatches/unknown", {}, undefined, 404],
  ["GET", "/drafts/unknown", {}, undefined, 404],
  ["GET", "/outbox/..%2f..%2fetc%2fpasswd", {}, undefined, 404],
  ["GET", "/outbox", { "X-Forwarded-For": "203.0.113.9" }, undefined, 404],
  ["GET", "/outbox", {}, undefined, 200],
  ["GET", "/campaigns/none", {}, undefined, 404],
  ["GET", "/campaigns/__proto__/mp-letter", {}, undefined, 404],
  ["GET", `${campaign}/none`, {}, undefined, 404],
  ["GET", "/", { Cookie: `draft=${"x".repeat(8000)}` }, undefined, 200],
  ["GET", "/", { Cookie: "x".repeat(20_000) }, undefined, 431],
];

test("requests that no page of ours makes are refused, each with its status", async ({ hub }) => {
  for (const [method, path, headers, body, status] of requests) {
    const own = Object.fromEntries(
      Object.entries(headers).map(([name, value]) => [name, value === "OWN" ? hub.url : value]),
    );
    const type: Record<string, string> =
      body !== undefined && !headers["Content-Type"] ? { "Content-Type": "application/x-www-form-urlencoded" } : {};
    const response = await fetch(hub.url + path, {
      method,
      headers: { ...type, ...own },
      redirect: "manual",
      ...(body === undefined ? {} : { body }),
    });
    expect(response.status, `${method} ${path} ${JSON.stringify(headers).slice(0, 80)}`).toBe(status);
    await response.arrayBuffer();
  }
});

test("the outbox is not shown to a page of another name that was made to point here", async ({ hub }) => {
  const statusFor = (host: string) =>
    new Promise((give) => get(`${hub.url}/outbox`, { headers: { Host: host } }, (answer) => give(answer.statusCode)));
  expect(await statusFor(new URL(hub.url).host)).toBe(200);
  expect(await statusFor("attacker.example")).toBe(404);
});

test("each page carries the security headers and is kept by no cache", async ({ hub }) => {
  for (const path of ["/", `${campaign}/company-letter`, `${campaign}/mp-letter`, "/privacy", "/nothing"]) {
    const { headers } = await givenClient(hub.url)(path);
    expect(headers.get("content-security-policy")).toMatch(
      /^default-src 'none'; script-src 'nonce-[A-Za-z0-9+/]+' 'strict-dynamic'; style-src 'self'/,
    );
    expect(headers.get("referrer-policy")).toBe("same-origin");
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    expect(headers.get("cache-control")).toBe("no-store");
    expect(headers.get("x-powered-by")).toBeNull();
  }
});

test("health is told to anybody, readiness to this computer", async ({ hub }) => {
  expect(await (await fetch(`${hub.url}/healthz`)).text()).toBe("ok");
  expect(await (await fetch(`${hub.url}/readyz`)).text()).toBe("ready");
  expect((await fetch(`${hub.url}/readyz`, { headers: { "X-Forwarded-For": "203.0.113.9" } })).status).toBe(404);
  expect(await (await fetch(`${hub.url}/metrics`)).text()).toMatch(/^hub_workers \d$/m);
  expect((await fetch(`${hub.url}/metrics`, { headers: { "X-Forwarded-For": "203.0.113.9" } })).status).toBe(404);
});

test("the log holds nothing of what was typed", async ({ hub }) => {
  const lines = hub
    .log()
    .split("\n")
    .filter((line) => line.startsWith("{"))
    .join("\n");
  expect(lines).not.toMatch(/\bAda\b|Penrhyn|Example Street|ZZ1 ?1AA|JE2|alert\(1\)/i);
  expect(lines).not.toContain('"level":50');
});
