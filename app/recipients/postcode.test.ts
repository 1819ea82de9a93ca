import fc from "fast-check";
import { expect, test } from "vitest";
import { processorClock } from "../../tests/stand-ins/processor.ts";
import { runs } from "../../tests/stand-ins/runs.ts";
import { parsePostcode } from "./postcode.ts";

test.each([
  ["SW1A 1AA", "SW1A 1AA"],
  ["sw1a1aa", "SW1A 1AA"],
  ["  sw1a   1aa ", "SW1A 1AA"],
  ["SW1A\u00a01AA", "SW1A 1AA"],
  ["SW1A-1AA.", "SW1A 1AA"],
  ["“m1 1ae”", "M1 1AE"],
  ["ＳＷ１Ａ　１ＡＡ", "SW1A 1AA"],
  ["s\u200bw1a 1aa\u202e", "SW1A 1AA"],
  ["B33 8TH", "B33 8TH"],
  ["cr2 6xh", "CR2 6XH"],
  ["dn55 1pt", "DN55 1PT"],
  ["w1a 1hq", "W1A 1HQ"],
  ["ec1a1bb", "EC1A 1BB"],
  ["zz1 1aa", "ZZ1 1AA"],
])("%j is read as %s", (typed, value) => {
  expect(parsePostcode(typed)).toEqual({ ok: true, value, outside: null });
});

test.each([
  ["je2 4wd", "JE2 4WD", "Jersey"],
  ["GY1 1FH", "GY1 1FH", "Guernsey"],
  ["IM1 3PW", "IM1 3PW", "the Isle of Man"],
  ["GX111AA", "GX11 1AA", "Gibraltar"],
  ["bf1 4fb", "BF1 4FB", "British Forces"],
  ["BFPO 58", "BFPO 58", "British Forces"],
  ["bfpo", "BFPO", "British Forces"],
  ["FIQQ 1ZZ", "FIQQ 1ZZ", "the Falkland Islands"],
  ["tdcu1zz", "TDCU 1ZZ", "Tristan da Cunha"],
  ["SIQQ 1ZZ", "SIQQ 1ZZ", "South Georgia and the South Sandwich Islands"],
])("%s is %s in %s, without asking anybody", (typed, value, name) => {
  expect(parsePostcode(typed)).toMatchObject({ ok: true, value, outside: { name } });
});

test.each([
  ["", "empty", null],
  [" - ", "empty", null],
  ["SW1A", "first-half", null],
  ["GIR 0AA", "girobank", null],
  ["SWIA 2AA", "not-the-shape", "SW1A 2AA"],
  ["SW1A 2A0", "not-the-shape", null],
  ["SW1A OAA", "not-the-shape", "SW1A 0AA"],
  ["hello there", "not-the-shape", null],
  ["10 Downing Street, London SW1A 2AA", "not-the-shape", "SW1A 2AA"],
  ["SW1A 2AA or M1 1AE", "not-the-shape", null],
  ["SW1A 1AA1", "not-the-shape", null],
  ["ВН1 1АА", "other-alphabet", "BH1 1AA"],
  ["ЯЖ1 1AA", "other-alphabet", null],
  ["SW1A 1ÀA", "other-alphabet", null],
  ["SW١A 1AA", "other-alphabet", null],
  ["sw1a 1aı", "other-alphabet", null],
  ["X".repeat(101), "too-long", null],
])("%j is refused as %s, suggesting %j", (typed, problem, suggestion) => {
  expect(parsePostcode(typed)).toEqual({ ok: false, problem, suggestion });
});

const areas =
  "AB AL B BA BB BD BH BL BN BR BS BT CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN DT DY E EC EH EN EX FK FY G GL GU HA HD HG HP HR HS HU HX IG IP IV KA KT KW KY L LA LD LE LL LN LS LU M ME MK ML N NE NG NN NP NR NW OL OX PA PE PH PL PO PR RG RH RM S SA SE SG SK SL SM SN SO SP SR SS ST SW SY TA TD TF TN TQ TR TS TW UB W WA WC WD WF WN WR WS WV YO ZE".split(
    " ",
  );
/** The six shapes: what follows the area's letters, and the second half. */
const shapes = ["1 1AA", "10 2BB", "1A 3DD"];

test("every area in every shape is read, however it is typed, and reading again changes nothing", () => {
  for (const area of areas)
    for (const shape of shapes) {
      const normal = `${area}${shape}`;
      const typed = [normal, normal.toLowerCase(), normal.replace(" ", ""), ` ${normal.replace(" ", "\u00a0\u00a0")}.`];
      expect(typed.map((text) => parsePostcode(text))).toEqual(
        typed.map(() => ({ ok: true, value: normal, outside: null })),
      );
    }
  expect(areas).toHaveLength(121);
});

const mutant = fc
  .tuple(
    fc.constantFrom(...areas),
    fc.constantFrom(...shapes),
    fc.array(
      fc.tuple(fc.nat(9), fc.constantFrom("", " ", "\u00a0", "O", "0", "I", "1", "В", "!", "é", "\u200b", "ZZZ", "\0")),
      {
        maxLength: 4,
      },
    ),
  )
  .map(([area, shape, changes]) =>
    changes.reduce((text, [at, by]) => text.slice(0, at) + by + text.slice(at + 1), `${area}${shape}`),
  );

test("a mutant is either read to a normal form that reads as itself, or refused", () => {
  fc.assert(
    fc.property(mutant, (typed) => {
      const parsed = parsePostcode(typed);
      if (!parsed.ok) return parsed.suggestion === null || parsePostcode(parsed.suggestion).ok;
      const again = parsePostcode(parsed.value);
      return /^[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}$/.test(parsed.value) && again.ok && again.value === parsed.value;
    }),
    runs(10_000),
  );
});

test("anything at all gets an answer", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 120 }), (typed) => typeof parsePostcode(typed).ok === "boolean"),
    runs(1000),
  );
});

test("a megabyte is refused in under 5 ms", () => {
  const typed = "SW1A 1AA".repeat(131_072);
  parsePostcode(typed);
  const took = processorClock();
  expect(parsePostcode(typed)).toEqual({ ok: false, problem: "too-long", suggestion: null });
  expect(took()).toBeLessThan(5);
});
