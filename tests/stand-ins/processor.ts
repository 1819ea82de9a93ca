/**
 * Measures what this thread takes of the processor from now on: on a busy computer work takes longer, and no more of this.
 * @returns milliseconds since
 */
export function processorClock(): () => number {
  const before = process.threadCpuUsage();
  return () => {
    const { user, system } = process.threadCpuUsage(before);
    return (user + system) / 1000;
  };
}
