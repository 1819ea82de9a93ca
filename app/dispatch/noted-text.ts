import { Readable } from "node:stream";

/**
 * The bytes of a mail as a stream that notes how far they went. nodemailer reads it only once the server has answered
 * DATA, so the question asked at the first read is asked directly before the text goes out.
 * Emits `begun` at the first read.
 */
export class NotedText extends Readable {
  /** The server waits for the text. */
  begun = false;
  /** Everything was handed over, so the final dot may have left us. */
  sent = false;
  /** We ourselves broke off before the first byte. */
  refused = false;
  private readonly bytes: Uint8Array;
  private readonly ask: (() => Promise<boolean>) | undefined;

  constructor(bytes: Uint8Array, ask?: () => Promise<boolean>) {
    super();
    this.bytes = bytes;
    this.ask = ask;
    this.once("end", () => {
      this.sent = true;
    });
  }

  override _read(): void {
    if (this.begun) return;
    this.begun = true;
    this.emit("begun");
    Promise.resolve(this.ask?.() ?? true).then(
      (may) => (may ? this.pushAll() : this.breakOff()),
      () => this.breakOff(),
    );
  }

  private pushAll(): void {
    this.push(this.bytes);
    this.push(null);
  }

  private breakOff(): void {
    this.refused = true;
    this.destroy(new Error("broken off before the text"));
  }
}
