/**
 * `npm run bench:hostile [size …]` (characters; default 100,000 and 1,000,000) runs every hostile shape through the
 * whole pipeline, from bytes to edited bytes, in this thread. Exits with 1 if a shape takes longer than its goal.
 */
import { FirekeeperError } from '../../src/core/text/errors.ts';
import { defaultPolicy } from '../../src/core/plan/policy.ts';
import { readList, tendText } from '../../src/core/tend.ts';
import { encode } from '../../src/core/text/text.ts';
import { shapes } from '../../test/core/markdown/hostile.ts';

/** Seconds that a text of this many characters may take. */
const goalOf = (size: number): number => (size <= 100_000 ? 1 : 5 * (size / 1_000_000));

function tend(bytes: Uint8Array): string {
  try {
    const list = readList(bytes, []);
    tendText(list, new Map(), defaultPolicy, '2026-11-22T00:00:00Z');
    return `${list.entries.length} entries`;
  } catch (error) {
    if (error instanceof FirekeeperError) return `refused, ${error.code}: ${error.message}`;
    throw error;
  }
}

const asked = process.argv.slice(2).map(Number);
for (const size of asked.length > 0 ? asked : [100_000, 1_000_000]) {
  const goal = goalOf(size);
  console.log(`\n${size} characters, each within ${goal} s\n`);
  const slow: string[] = [];
  let worst = 0;
  for (const shape of shapes) {
    const bytes = encode(shape.make(size));
    const started = performance.now();
    const outcome = tend(bytes);
    const seconds = (performance.now() - started) / 1000;
    worst = Math.max(worst, seconds);
    if (seconds > goal) slow.push(shape.name);
    console.log(`${shape.name.padEnd(30)} ${seconds.toFixed(3).padStart(8)} s  ${outcome}`);
  }
  console.log(`\nslowest ${worst.toFixed(2)} s; too slow: ${slow.length === 0 ? 'none' : slow.join(', ')}`);
  if (slow.length > 0) process.exitCode = 1;
}
