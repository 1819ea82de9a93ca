/** A bar on standard error, drawn when another hundredth is done; on a terminal it stays in its line. */
export function progressBar(text: string) {
  let drawn = -1;
  const terminal = process.stderr.isTTY;
  return {
    show(done: number, all: number): void {
      const share = all === 0 ? 100 : Math.floor((done * 100) / all);
      if (share === drawn || (!terminal && share < drawn + 25)) return;
      drawn = share;
      const bar = "#".repeat(Math.floor(share / 4)).padEnd(25, ".");
      process.stderr.write(terminal ? `\r${text} [${bar}] ${share} %` : `${text} [${bar}] ${share} %\n`);
    },
    end(): void {
      if (terminal && drawn >= 0) process.stderr.write("\n");
    },
  };
}
