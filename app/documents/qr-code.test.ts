import { expect, test } from "vitest";
import { qrCode } from "./qr-code.ts";

test("a code has its three corner marks and an empty edge of four", () => {
  const { size, path } = qrCode("https://hub.example/campaigns/books-and-ai");
  expect(size).toBe(37);
  const dark = new Set(path.match(/M\d+ \d+/g));
  for (const corner of ["M4 4", "M32 4", "M4 32"]) expect(dark).toContain(corner);
  expect([...dark].every((one) => one.match(/\d+/g)?.every((n) => Number(n) >= 4 && Number(n) < size - 4))).toBe(true);
});
