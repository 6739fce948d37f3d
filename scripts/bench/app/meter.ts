/**
 * Memory and processor time of another process, read off the system where it tells (`/proc`); elsewhere the figures
 * are missing, and whoever asks says so. Knows nothing of what the process does.
 */
import { existsSync, readFileSync } from 'node:fs';

export interface Usage {
  /** Resident memory, in megabytes. */
  readonly memoryMb: number;
  /** Seconds of processor time since it began. */
  readonly cpuSeconds: number;
}

const pagesPerMb = 256;
const ticksPerSecond = 100;

export const canMeter = existsSync('/proc/self/stat');

/** Null when there is no such process, or no way to know. */
export function usageOf(pid: number): Usage | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name of the program stands in brackets and may hold anything; figures follow it.
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
  /** Ends it and gives the last sample. */
  stop(): Usage | null;
}

/** Looks at a process now and then, until it is stopped. */
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

/** The middle of the memory in each tenth of the time: flat memory shows as like figures. */
export function memoryOverTime(samples: readonly Usage[], parts = 10): readonly number[] {
  return Array.from({ length: Math.min(parts, samples.length) }, (_, at) => {
    const from = Math.floor((at * samples.length) / parts);
    const to = Math.max(from + 1, Math.floor(((at + 1) * samples.length) / parts));
    const some = samples.slice(from, to).map(({ memoryMb }) => memoryMb);
    return Math.round(some.sort((a, b) => a - b)[Math.floor(some.length / 2)] ?? 0);
  });
}
