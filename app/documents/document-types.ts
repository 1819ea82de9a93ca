/** Formats of documents: what pages call them and what the web says they are. */

export type DocumentFormat = "pdf" | "docx" | "txt" | "eml" | "html";

export interface DocumentType {
  mime: string;
  /** On a button. */
  label: string;
  /** Below the button, in a short sentence. */
  hint: string;
}

export const documentTypes: Record<DocumentFormat, DocumentType> = {
  pdf: { mime: "application/pdf", label: "PDF", hint: "To print, sign and post." },
  docx: {
    mime: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    label: "Word (DOCX)",
    hint: "To change it in Word or LibreOffice.",
  },
  txt: { mime: "text/plain; charset=utf-8", label: "Plain text", hint: "To paste anywhere." },
  eml: {
    mime: "message/rfc822",
    label: "E-mail draft (EML)",
    hint: "Opens as a draft in Outlook; on a phone use Copy or PDF.",
  },
  html: { mime: "text/html; charset=utf-8", label: "Web page (HTML)", hint: "Opens in any browser." },
};
