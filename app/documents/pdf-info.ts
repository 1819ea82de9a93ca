/** What a PDF says of itself: title, author, date; once as its readers of old want it, once as XMP (ISO 16684-1). */
import { type PdfFile, textString } from "./pdf-file.ts";

export interface PdfInfo {
  title: string;
  author: string;
  /** YYYY-MM-DD */
  date: string;
}

/** Writes the information dictionary (ISO 32000-1, 14.3.3). Gives its number. */
export function writeInfo(file: PdfFile, { title, author, date }: PdfInfo): number {
  const made = `(D:${date.replaceAll("-", "")}000000Z)`;
  return file.object(
    `<</Title ${textString(title)}/Author ${textString(author)}/Creator(Action Hub)/Producer(Action Hub)` +
      `/CreationDate${made}/ModDate${made}>>`,
  );
}

/** Writes the metadata stream, which also says that this is PDF/UA-1. Gives its number. */
export function writeMetadata(file: PdfFile, { title, author, date }: PdfInfo): number {
  const xml = `<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" \
xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">
<pdfuaid:part>1</pdfuaid:part>
<xmp:CreateDate>${date}T00:00:00Z</xmp:CreateDate>
<xmp:ModifyDate>${date}T00:00:00Z</xmp:ModifyDate>
<xmp:CreatorTool>Action Hub</xmp:CreatorTool>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">${escapeXml(title)}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>${escapeXml(author)}</rdf:li></rdf:Seq></dc:creator>
<pdf:Producer>Action Hub</pdf:Producer>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>`;
  return file.stream("/Type/Metadata/Subtype/XML", Buffer.from(xml));
}

function escapeXml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
