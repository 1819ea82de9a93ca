/** Letters for tests and benchmarks, with the cast: Ada Author writes. */
import type { Block, Inline, Letter, LetterRecipient } from "#letters/shared";

export const text = (words: string): Inline => ({ kind: "text", text: words });
export const paragraph = (words: string, role?: Extract<Block, { kind: "paragraph" }>["role"]): Block => ({
  kind: "paragraph",
  ...(role ? { role } : {}),
  content: [text(words)],
});

const meta: LetterRecipient = {
  kind: "company",
  key: "company:meta",
  name: "Meta Platforms, Inc.",
  salutation: "Sir or Madam",
  lines: ["Meta Platforms, Inc.", "Legal Department", "1 Meta Way", "Menlo Park", "California 94025", "United States"],
  constituency: null,
  nation: null,
  email: null,
  copies: [["Meta Platforms Ireland Limited", "FAO: Legal", "Merrion Road", "Dublin 4", "D04 X2K5", "Ireland"]],
  company: { id: "meta", legalEntity: "Meta Platforms, Inc.", libgenLine: null, products: "Llama" },
  demonstration: false,
};

const ADDRESS: Block = {
  kind: "address",
  of: "sender",
  lines: ["Ada Author", "7 Quire Lane", "Llanfair-ym-Muallt", "LD2 3AA", "ada@author.example"],
};

/** A letter to Meta of about 300 words, with each kind of block. */
export function givenLetter(changes: Partial<Letter> = {}): Letter {
  const subject = "The works of Ada Author and your AI models";
  return {
    template: "meta-rights",
    templateVersion: "0123456789abcdef",
    action: "company-letter",
    language: "en-GB",
    subject,
    reference: "AH-7F3K-Q2",
    date: "2026-11-24",
    sender: { name: "Ada Author", email: "ada@author.example", postcode: "LD2 3AA" },
    recipient: meta,
    blocks: [
      ADDRESS,
      paragraph("24 November 2026", "date"),
      { kind: "address", of: "recipient", lines: meta.lines },
      paragraph("Our reference: AH-7F3K-Q2", "reference"),
      paragraph("Dear Sir or Madam,", "salutation"),
      paragraph(subject, "subject"),
      paragraph(
        "I am an author and translator, and a member of the Society of Authors. I write about my books, which are listed below, and about the models that your company has built.",
      ),
      paragraph(
        "I hold the copyright in these works. I have given nobody a licence to copy them in order to train, test or improve an AI model, and I give none by this letter.",
      ),
      paragraph(
        "On 24 November 2026 I looked my works up in the search that The Atlantic published on 20 March 2025. Two of them are listed in the copy of LibGen that it describes. I know that being listed does not show that a work was used.",
      ),
      paragraph(
        "Ysgrifennaf yn Gymraeg hefyd: mae’r ŵyn a’r tŷ yn fyw yn fy llyfrau. Zażółć gęślą jaźń. Dún Laoghaire, is fearr Gaeilge bhriste. Tha mi à Glaschu.",
        undefined,
      ),
      paragraph("I ask you to:"),
      {
        kind: "list",
        ordered: true,
        items: [
          [text("tell me whether any of these works was copied, in whole or in part, for any of your models;")],
          [text("stop such use, where there is no licence for it;")],
          [text("say what has become of the copies; and")],
          [text("talk to me about a licence and payment.")],
        ],
      },
      paragraph(
        "This letter is not a takedown notice. I reserve all my rights in the United Kingdom, the European Union and the United States.",
      ),
      paragraph("Please answer by 22 December 2026, to the address above."),
      paragraph("My works:"),
      {
        kind: "list",
        ordered: false,
        items: [
          [
            { kind: "text", text: "The Salt Road", italic: true },
            text(" (2016), Fernlea Press, ISBN 978-0-00-000000-2"),
          ],
          [{ kind: "text", text: "Winter Ledger", italic: true }, text(" (2021), self-published")],
        ],
      },
      paragraph("Yours faithfully,", "closing"),
      { kind: "signature", lines: ["Ada Author", "writing as A. N. Author"] },
      paragraph("Copy to:", "note"),
      { kind: "address", of: "copy", lines: meta.copies[0] ?? [] },
    ],
    ...changes,
  };
}

/** The same with a number of works in an annex. */
export function givenLetterWithWorks(count: number, seed = ""): Letter {
  const letter = givenLetter();
  const works = Array.from({ length: count }, (_, i) => [
    { kind: "text", text: `The Salt Road${seed}, volume ${i + 1}`, italic: true } as Inline,
    text(` (${1900 + (i % 120)}), Fernlea Press, ISBN 978-0-00-${String(100000 + i)}-2`),
  ]);
  const annex: Block[] = [
    { kind: "heading", annex: true, content: [text("Annex: my works")] },
    paragraph(`These are the ${count} works that the letter of 24 November 2026 speaks of.`),
    { kind: "list", ordered: true, items: works },
  ];
  return { ...letter, blocks: [...letter.blocks, ...annex] };
}
