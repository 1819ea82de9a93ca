/** What a benchmark is, and how it measures. */
import { readdirSync, readFileSync } from "node:fs";

/** One measured line. Times are medians; `spread` is the middle half of the rounds, as a share of the median. */
export interface Line {
  name: string;
  unit: string;
  ours: number;
  rival: number | null;
  rivalName: string | null;
  ratio: number | null;
  goal: string;
  holds: boolean;
  spread: number;
}

export interface Bench {
  name: string;
  run(options?: BenchOptions): Promise<Line[]>;
}

/** What the command line may say to a benchmark that takes it. */
export interface BenchOptions {
  kills?: number;
  letters?: number;
  seed?: number;
}

/** Median and spread of numbers. */
export function summary(values: number[]): { median: number; spread: number } {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  const median = at(0.5);
  return { median, spread: median === 0 ? 0 : (at(0.75) - at(0.25)) / median };
}

/** Milliseconds of processor that this process spends on some work. */
export async function ownCpu(work: () => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

/** Milliseconds of processor that the processes which this one has started spend on some work (Linux). */
export async function childrenCpu(work: () => Promise<unknown>): Promise<number> {
  const before = childrenCpuSoFar();
  await work();
  return childrenCpuSoFar() - before;
}

function childrenCpuSoFar(): number {
  const ticks = new Map<number, { parent: number; spent: number }>();
  for (const entry of readdirSync("/proc")) {
    if (!/^\d+$/.test(entry)) continue;
    try {
      const stat = readFileSync(`/proc/${entry}/stat`, "utf8");
      const fields = stat
        .slice(stat.lastIndexOf(")") + 2)
        .split(" ")
        .map(Number);
      // Fields 4 (parent), 14 to 17 (user and system time, own and of children that ended) of proc(5).
      const spent = (fields[11] ?? 0) + (fields[12] ?? 0) + (fields[13] ?? 0) + (fields[14] ?? 0);
      ticks.set(Number(entry), { parent: fields[1] ?? 0, spent });
    } catch {
      // The process has ended meanwhile.
    }
  }
  const isBelow = (pid: number): boolean => {
    const parent = ticks.get(pid)?.parent ?? 0;
    return parent === process.pid || (parent > 1 && isBelow(parent));
  };
  let spent = 0;
  for (const [pid, process] of ticks) if (isBelow(pid)) spent += process.spent;
  return spent * 10;
}
