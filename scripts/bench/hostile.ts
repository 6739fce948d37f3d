/**
 * Runs every hostile shape through the checks and the isolated parse, and prints how each ends. After a build:
 * `node dist/scripts/bench/hostile.js [size …]` (characters; default 100,000 and 1,000,000).
 */
import { closeIsolate, runIsolated } from '../../src/adapters/isolate/isolate.ts';
import { FirekeeperError } from '../../src/core/text/errors.ts';
import { type Shape, shapes } from '../../test/core/markdown/hostile.ts';

const limits = { timeMs: 10_000, heapMb: 512 };

async function outcomeOf(shape: Shape, size: number): Promise<{ ms: number; outcome: string }> {
  const text = shape.make(size);
  const started = performance.now();
  const outcome = await runIsolated('parse', text, limits).then(
    () => 'parsed',
    (error: unknown) =>
      error instanceof FirekeeperError ? `${error.code}: ${error.message}` : `FAULT: ${String(error)}`,
  );
  return { ms: performance.now() - started, outcome };
}

const asked = process.argv.slice(2).map(Number);
for (const size of asked.length > 0 ? asked : [100_000, 1_000_000]) {
  // Starts the thread, so that the first shape is not charged for it.
  await runIsolated('parse', '', limits);
  console.log(`\n${size} characters, limit ${limits.timeMs / 1000} s and ${limits.heapMb} MB`);
  for (const shape of shapes) {
    const { ms, outcome } = await outcomeOf(shape, size);
    console.log(`${shape.name.padEnd(30)} ${ms.toFixed(0).padStart(6)} ms  ${outcome}`);
  }
}
await closeIsolate();
