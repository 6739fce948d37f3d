/**
 * Law: no text holds the process up. Every hostile shape, small enough for a test run, is read or refused
 * within the limit; `scripts/bench/hostile.ts` runs them at 100 KB and 1 MB. Needs the built worker.
 */
import { afterAll, describe, expect, test } from '@jest/globals';
import { closeIsolate, runIsolated } from '../../src/adapters/isolate/isolate.ts';
import { FirekeeperError } from '../../src/core/text/errors.ts';
import { shapes } from '../core/markdown/hostile.ts';

const timeMs = 15_000;

afterAll(closeIsolate);

async function outcome(text: string, limits = { timeMs, heapMb: 512 }): Promise<'read' | 'refused'> {
  try {
    await runIsolated('parse', text, limits);
    return 'read';
  } catch (error) {
    // Anything but an expected refusal is a fault and fails the test.
    if (error instanceof FirekeeperError && /^(unparsable|too-large)$/.test(error.code)) return 'refused';
    throw error;
  }
}

describe('hostile shapes', () => {
  test('there are 58, each with its own name', () => {
    expect(new Set(shapes.map(({ name }) => name)).size).toBe(58);
  });

  test.each(shapes.map((shape) => [shape.name, shape] as const))(
    '%s at 2 KB',
    async (_, shape) => {
      const started = performance.now();
      await outcome(shape.make(2_000));
      expect(performance.now() - started).toBeLessThan(timeMs + 5_000);
    },
    30_000,
  );

  test.each(['> > >', '- - -', '1. 1. 1.', 'lazy lines after quotes'])(
    '%s at 100 KB is refused',
    async (name) => {
      const shape = shapes.find((each) => each.name === name);
      expect(await outcome(shape?.make(100_000) ?? '')).toBe('refused');
    },
  );

  test.each(['one line of words', 'one line of links', '[[[['])('%s of 1 MB is refused', async (name) => {
    const shape = shapes.find((each) => each.name === name);
    expect(await outcome(shape?.make(1_000_000) ?? '')).toBe('refused');
  });

  test('a table 10,000 wide ends within the limit', async () => {
    const shape = shapes.find(({ name }) => name === 'wide table');
    const started = performance.now();
    expect(await outcome(shape?.make(60_000) ?? '', { timeMs: 1_000, heapMb: 256 })).toMatch(/read|refused/);
    expect(performance.now() - started).toBeLessThan(10_000);
  }, 30_000);
});
