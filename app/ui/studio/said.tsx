/** What was done just now, by the word that the address of a page carries; a word that is none of ours says nothing. */
import { Notice } from "../notices.tsx";

export function Said({ words, of }: { words: Readonly<Record<string, string>>; of: string | null }) {
  return of !== null && Object.hasOwn(words, of) ? <Notice tone="success" title={words[of]} /> : null;
}
