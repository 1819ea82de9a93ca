/** One thing that was changed in a pasted text, in words. */
export interface PasteMend {
  what: string;
  before: string;
  after: string;
  /** How often, where more than once. */
  times: number;
}

/** What was changed so far; the same change a second time is counted. */
export class Mends {
  readonly all: PasteMend[] = [];

  /** Writes down a change and gives what stands there now. */
  add(what: string, before: string, after: string): string {
    const known = this.all.find((mend) => mend.what === what);
    if (known) known.times++;
    else this.all.push({ what, before: shorten(before), after: shorten(after), times: 1 });
    return after;
  }
}

const shorten = (text: string): string => {
  const plain = text.replace(/\s+/g, " ").trim();
  return plain.length > 90 ? `${plain.slice(0, 88)} …` : plain;
};
