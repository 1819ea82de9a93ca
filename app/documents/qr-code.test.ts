import decode from "jsqr";
import { expect, test } from "vitest";
import { qrCode } from "./qr-code.ts";

/** The picture of a code in black and white, some pixels a module, as a camera would hand it on. */
function pictureOf({ size, path }: { size: number; path: string }, pixels = 4) {
  const width = size * pixels;
  const data = new Uint8ClampedArray(width * width * 4).fill(255);
  const paint = (column: number, row: number, shade: number) => {
    for (let y = row * pixels; y < (row + 1) * pixels; y++)
      for (let x = column * pixels; x < (column + 1) * pixels; x++)
        data.fill(shade, (y * width + x) * 4, (y * width + x) * 4 + 3);
  };
  for (const [, column, row] of path.matchAll(/M(\d+) (\d+)h1v1h-1z/g)) paint(Number(column), Number(row), 0);
  return { width, data, paint };
}

test.each([
  ["an address on this computer", "http://localhost:40025/campaigns/books-and-ai"],
  ["a short one", "https://hub.example/campaigns/ai"],
  ["one with letters of several scripts", "https://hub.example/campaigns/books-and-ai?q=ŵŷ我"],
  ["the longest", `https://${"long.".repeat(40)}example/campaigns/${"a".repeat(41)}`],
])("a reader reads %s", (_what, address) => {
  const { width, data } = pictureOf(qrCode(address));
  expect(decode(data, width, width)?.data).toBe(address);
});

test("a code with some dirt on it is read all the same", () => {
  const address = "https://hub.example/campaigns/books-and-ai";
  const { width, data, paint } = pictureOf(qrCode(address));
  for (const [column, row] of [
    [15, 15],
    [16, 15],
    [15, 16],
    [20, 22],
    [21, 22],
    [22, 22],
  ] as const)
    paint(column, row, 128);
  expect(decode(data, width, width)?.data).toBe(address);
});

test("a code has its three corner marks and an empty edge of four", () => {
  const { size, path } = qrCode("https://hub.example/campaigns/books-and-ai");
  expect(size).toBe(37);
  const dark = new Set(path.match(/M\d+ \d+/g));
  for (const corner of ["M4 4", "M32 4", "M4 32"]) expect(dark).toContain(corner);
  expect([...dark].every((one) => one.match(/\d+/g)?.every((n) => Number(n) >= 4 && Number(n) < size - 4))).toBe(true);
});
