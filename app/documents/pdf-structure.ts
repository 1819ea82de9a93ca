/** The tagged structure of a PDF: what is read aloud, and in which order (ISO 32000-1, 14.7). */
import { type PdfFile, ref } from "./pdf-file.ts";

/** An element of the structure. */
export interface Element {
  number: number;
  type: string;
  /** Further entries of its dictionary. */
  entries: string;
  parent: number;
  /** The page of its first content. */
  page: number | null;
  children: string;
}

export interface Structure {
  /** The root of what is read. */
  document: Element;
  /** A new element, last in its parent. */
  element(type: string, parent: Element, entries?: string): Element;
  /** Numbers a piece of marked content of an element on a page. */
  content(element: Element, page: number): number;
  /** Writes all elements. Gives the number of the tree's root. */
  write(): number;
}

/** An empty structure. Pages are known by their object's number; `content` counts them in the order of their first. */
export function newStructure(file: PdfFile, pages: number[]): Structure {
  const elements: Element[] = [];
  const marked = new Map<number, number[]>(pages.map((page) => [page, []]));
  const add = (type: string, parent: number, entries: string) => {
    const made: Element = { number: file.reserve(), type, entries, parent, page: null, children: "" };
    elements.push(made);
    return made;
  };
  const root = file.reserve();
  const document = add("Document", root, "");
  return {
    document,
    element(type, parent, entries = "") {
      const made = add(type, parent.number, entries);
      parent.children += `${ref(made.number)} `;
      return made;
    },
    content(element, page) {
      const onPage = marked.get(page) as number[];
      const number = onPage.push(element.number) - 1;
      element.page ??= page;
      element.children += element.page === page ? `${number} ` : `<</Type/MCR/Pg ${ref(page)}/MCID ${number}>> `;
      return number;
    },
    write() {
      for (const { number, type, entries, parent, page, children } of elements)
        file.object(
          `<</S/${type}${entries}/P ${ref(parent)}${page ? `/Pg ${ref(page)}` : ""}/K[${children.trimEnd()}]>>`,
          number,
        );
      const owners = pages.map((page, i) => `${i} [${(marked.get(page) as number[]).map(ref).join(" ")}]`);
      return file.object(
        `<</Type/StructTreeRoot/K ${ref(document.number)}/ParentTree<</Nums[${owners.join(" ")}]>>/ParentTreeNextKey ${pages.length}>>`,
        root,
      );
    },
  };
}
