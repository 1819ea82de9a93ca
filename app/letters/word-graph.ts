import { alternatives } from "./all-branches.ts";
import { splitWords, type Word } from "./split-words.ts";

/** A word of a template with the words that may stand before it, in whatever branch. */
interface GraphWord {
  text: string;
  before: readonly number[];
  /** A value of a list of works: neither the writer's words nor the template's. */
  isWork: boolean;
}

/** What a value's slot stands for; null for the writer's own words, which end every run of template text. */
type Lookup = (slot: string) => { text: string; isWork: boolean } | null | undefined;

/** A piece of text with its ends: first and last words, and whether it may be empty. */
interface Piece {
  first: readonly number[];
  last: readonly number[];
  canBeEmpty: boolean;
}

const nothing: Piece = { first: [], last: [], canBeEmpty: true };
/** Most ends that a piece keeps, the nearest ones: two hundred rows that may all be absent have no more in practice. */
const mostEnds = 64;
/** Places of one word that are looked at: a template that repeats itself without end must not cost without end. */
const mostPlaces = 1_000;

/**
 * All ways through a template's text as a graph of words (a Glushkov automaton), so that a letter can be laid on it
 * without writing out every combination of branches.
 */
export class WordGraph {
  readonly words: GraphWord[] = [];
  private readonly places = new Map<string, number[]>();
  private readonly lookup: Lookup;

  constructor(lookup: Lookup = () => undefined) {
    this.lookup = lookup;
  }

  /** Adds a text that stands alone: an opening, an option, an example. */
  addText(text: string): void {
    this.addWords(splitWords(text), false);
  }

  /** Adds what `renderAllBranches` gave. */
  addBranches(text: string): void {
    this.readChoice(scan(text), { at: 0 });
  }

  /** Where a word stands. */
  placesOf(word: string): readonly number[] {
    return this.places.get(word) ?? [];
  }

  private readChoice(parts: readonly string[], cursor: { at: number }): Piece {
    let choice: Piece | null = null;
    let sequence = nothing;
    for (; cursor.at < parts.length; cursor.at++) {
      const part = parts[cursor.at] as string;
      if (part === alternatives.close) break;
      if (part === alternatives.or) {
        choice = either(choice, sequence);
        sequence = nothing;
      } else if (part === alternatives.open) {
        cursor.at++;
        sequence = this.join(sequence, this.readChoice(parts, cursor));
      } else sequence = this.join(sequence, this.readText(part));
    }
    return either(choice, sequence);
  }

  private readText(part: string): Piece {
    const value = this.lookup(part);
    if (value === null) return nothing;
    return value ? this.addWords(splitWords(value.text), value.isWork) : this.addWords(splitWords(part), false);
  }

  private addWords(words: readonly Word[], isWork: boolean): Piece {
    let piece = nothing;
    for (const { text } of words) {
      const node = this.words.push({ text, before: [], isWork }) - 1;
      const places = this.places.get(text);
      if (!places) this.places.set(text, [node]);
      else if (places.length < mostPlaces) places.push(node);
      piece = this.join(piece, { first: [node], last: [node], canBeEmpty: false });
    }
    return piece;
  }

  private join(left: Piece, right: Piece): Piece {
    if (left.last.length > 0)
      for (const node of right.first) {
        const word = this.words[node] as GraphWord;
        word.before = word.before.length === 0 ? left.last : [...word.before, ...left.last].slice(-mostEnds);
      }
    return {
      first: left.canBeEmpty ? [...left.first, ...right.first].slice(0, mostEnds) : left.first,
      last: right.canBeEmpty ? [...left.last, ...right.last].slice(-mostEnds) : right.last,
      canBeEmpty: left.canBeEmpty && right.canBeEmpty,
    };
  }
}

function either(left: Piece | null, right: Piece): Piece {
  if (!left) return right;
  return {
    first: [...left.first, ...right.first].slice(0, mostEnds),
    last: [...left.last, ...right.last].slice(-mostEnds),
    canBeEmpty: left.canBeEmpty || right.canBeEmpty,
  };
}

/** The text in parts: alternatives' signs and slots alone, what is between them together. */
function scan(text: string): string[] {
  return text.split(/([\ue000-\uf8ff]|[\u{f0000}-\u{100002}])/u).filter((part) => part !== "");
}
