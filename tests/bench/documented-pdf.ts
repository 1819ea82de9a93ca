/** A letter with pdfkit as its documentation has it: fonts by path, text flowing, tagged. */
import { createRequire } from "node:module";
import PDFDocument from "pdfkit";
import { type Letter, plainText } from "#letters/shared";

const fontFile = (name: string) =>
  createRequire(import.meta.url).resolve(`@expo-google-fonts/source-serif-4/${name}/SourceSerif4_${name}.ttf`);

/** Draws every block, with the same faces and the same structure as ours. */
export function documentedPdf(letter: Letter): Promise<Uint8Array> {
  const doc = new PDFDocument({
    size: "A4",
    margin: 72,
    pdfVersion: "1.7",
    tagged: true,
    subset: "PDF/UA",
    lang: "en-GB",
    displayTitle: true,
    info: { Title: letter.subject },
  } as never);
  const chunks: Buffer[] = [];
  doc.on("data", (chunk: Buffer) => chunks.push(chunk));
  const done = new Promise<Uint8Array>((resolve) => doc.on("end", () => resolve(Buffer.concat(chunks))));
  doc.registerFont("regular", fontFile("400Regular"));
  doc.registerFont("bold", fontFile("700Bold"));
  doc.registerFont("italic", fontFile("400Regular_Italic"));
  const root = doc.struct("Document");
  doc.addStructure(root);
  const write = (type: "P" | "H1" | "LBody", text: string, face = "regular") => {
    const struct = doc.struct(type);
    root.add(struct);
    struct.add(() => {
      doc.font(face).fontSize(11).text(text, { lineGap: 2 }).moveDown(0.5);
    });
    struct.end();
  };
  for (const block of letter.blocks) {
    if (block.kind === "address" || block.kind === "signature") write("P", block.lines.join("\n"));
    else if (block.kind === "heading") write("H1", plainText(block.content), "bold");
    else if (block.kind === "paragraph") write("P", plainText(block.content));
    else
      for (const item of block.items) {
        const italic = item.some((part) => part.kind === "text" && part.italic);
        write("LBody", plainText(item), italic ? "italic" : "regular");
      }
  }
  root.end();
  doc.end();
  return done;
}
