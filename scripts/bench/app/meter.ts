/**
 * Memory and processor time of another process, read from `/proc` where the system has it. Elsewhere the figures are
 * missing, and the caller says so. Knows nothing about the work of the process.
 */
import { existsSync, readFileSync } from 'node:fs';

export interface Usage {
  /** Resident memory, in megabytes. */
  readonly memoryMb: number;
  /** Seconds of processor time since the start. */
  readonly cpuSeconds: number;
}

const pagesPerMb = 256;
const ticksPerSecond = 100;

export const canMeter = existsSync('/proc/self/stat');

/** Null if there is no such process, or if the system gives no figures. */
export function usageOf(pid: number): Usage | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name of the program is in brackets and can contain any character. The figures follow it.
    const fields = stat
      .slice(stat.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number);
    const [user = 0, system = 0, pages = 0] = [fields[11], fields[12], fields[21]];
    return { memoryMb: pages / pagesPerMb, cpuSeconds: (user + system) / ticksPerSecond };
  } catch {
    return null;
  }
}

export interface Meter {
  readonly samples: readonly Usage[];
  /** Stops the meter and returns the last sample. */
  stop(): Usage | null;
}

/** Samples a process at intervals until it is stopped. */
export function meter(pid: number, everyMs = 500): Meter {
  const samples: Usage[] = [];
  const look = (): void => {
    const usage = usageOf(pid);
    if (usage !== null) samples.push(usage);
  };
  look();
  const timer = setInterval(look, everyMs);
  return {
    samples,
    stop() {
      look();
      clearInterval(timer);
      return samples.at(-1) ?? null;
    },
  };
}

/** The median memory in each tenth of the time. If memory is flat, the figures are similar. */
export function memoryOverTime(samples: readonly Usage[], parts = 10): readonly number[] {
  return Array.from({ length: Math.min(parts, samples.length) }, (_, at) => {
    const from = Math.floor((at * samples.length) / parts);
    const to = Math.max(from + 1, Math.floor(((at + 1) * samples.length) / parts));
    const some = samples.slice(from, to).map(({ memoryMb }) => memoryMb);
    return Math.round(some.sort((a, b) => a - b)[Math.floor(some.length / 2)] ?? 0);
  });
}
