/** A journal of what was seen, one JSON line each, on the disk before the next thing happens. */
import { closeSync, fsyncSync, openSync, writeSync } from "node:fs";

export class Journal<T extends object> {
  readonly lines: (T & { at: number })[] = [];
  private readonly file: number;

  constructor(path: string) {
    this.file = openSync(path, "a");
  }

  /** Writes a line with the time (milliseconds since 1970). */
  write(line: T): void {
    const dated = { at: Date.now(), ...line };
    writeSync(this.file, `${JSON.stringify(dated)}\n`);
    fsyncSync(this.file);
    this.lines.push(dated);
  }

  close(): void {
    closeSync(this.file);
  }
}
