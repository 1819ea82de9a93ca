import { expect, test } from "vitest";
import { cutUpload } from "./cut-upload.ts";

const type = 'multipart/form-data; boundary="x1"';
const head = '--x1\r\nContent-Disposition: form-data; name="works.0.title"\r\n\r\nTŷ\r\n';
const file = '--x1\r\nContent-Disposition: form-data; name="file"; filename="a.csv"\r\n\r\n';
const begun = (text: string, more: number) => Buffer.concat([Buffer.from(text), Buffer.alloc(more, 97)]);

test("what was typed before a file that is too large is still there, and the file too large", async () => {
  const cut = cutUpload(begun(head + file, 1_500_000), type);
  if (!cut) throw new Error("nothing was left");
  const form = await new Response(new Uint8Array(cut), { headers: { "Content-Type": type } }).formData();
  expect(form.get("works.0.title")).toBe("Tŷ");
  expect((form.get("file") as File).size).toBe(1_500_000);
});

test.each<[string, Buffer, string]>([
  ["rows without a file", begun(head, 1_500_000), type],
  ["a file that would be small enough now", begun(head + file, 1_000_000), type],
  ["a file without a name", begun(head + file.replace("a.csv", ""), 1_500_000), type],
  ["no boundary", begun(head + file, 1_500_000), "multipart/form-data"],
  ["another boundary", begun(head + file, 1_500_000), "multipart/form-data; boundary=x2"],
  ["nothing", Buffer.alloc(0), type],
])("%s is refused whole", (_, body, as) => {
  expect(cutUpload(body, as)).toBeNull();
});
