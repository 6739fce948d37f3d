/** The worker runs the built code: `npm test` builds before it runs jest. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, describe, expect, test } from '@jest/globals';
import {
  closeIsolate,
  errorOf,
  type IsolateLimits,
  runIsolated,
} from '../../../src/adapters/isolate/isolate.ts';
import { FirekeeperError } from '../../../src/core/text/errors.ts';
import { shapes } from '../../core/markdown/hostile.ts';

const generous: IsolateLimits = { timeMs: 30_000, heapMb: 512 };

const shape = (name: string, size: number): string =>
  shapes.find((each) => each.name === name)?.make(size) ?? '';

async function refusal(text: unknown, limits: IsolateLimits, task = 'parse'): Promise<Error> {
  return runIsolated(task, text, limits).then(
    () => {
      throw new Error('was not refused');
    },
    (error: Error) => error,
  );
}

afterAll(closeIsolate);

describe('an isolated task', () => {
  test('gives its result', async () => {
    expect(await runIsolated('parse', '# a\n\n- b\n\n# c\n', generous)).toEqual({ heading: 2, list: 1 });
  });

  test('runs beside another', async () => {
    const results = await Promise.all(
      ['a', '# b', '- c'].map((text) => runIsolated('parse', text, generous)),
    );
    expect(results).toEqual([{ paragraph: 1 }, { heading: 1 }, { list: 1 }]);
  });

  test('waits for a thread when all are taken', async () => {
    const threads = () => process.getActiveResourcesInfo().filter((one) => one === 'MessagePort').length;
    const before = threads();
    const all = Array.from({ length: 12 }, () => runIsolated('parse', '- a\n', generous));
    await all[0];
    expect(threads() - before).toBeGreaterThan(0);
    expect(threads() - before).toBeLessThanOrEqual(4);
    expect(await Promise.all(all)).toEqual(all.map(() => ({ list: 1 })));
  }, 30_000);

  test('is stopped after its time, and the next one runs', async () => {
    const started = performance.now();
    const error = await refusal(shape('~a~a', 60_000), { timeMs: 300, heapMb: 512 });
    expect(error).toBeInstanceOf(FirekeeperError);
    expect(error).toMatchObject({
      code: 'unparsable',
      message: 'reading the list took longer than 0.3 s and was stopped',
    });
    expect((error as FirekeeperError).help).not.toBe('');
    expect(performance.now() - started).toBeLessThan(10_000);
    expect(await runIsolated('parse', 'a', generous)).toEqual({ paragraph: 1 });
  }, 30_000);

  test('is stopped when it needs too much memory, and the next one runs', async () => {
    const error = await refusal(shape('wide table', 60_000), { timeMs: 30_000, heapMb: 32 });
    expect(error).toMatchObject({
      code: 'unparsable',
      message: expect.stringContaining('more than 32 MB of memory'),
    });
    expect(await runIsolated('parse', 'a', generous)).toEqual({ paragraph: 1 });
  }, 40_000);

  test('hands on its own refusals whole', async () => {
    const error = await refusal('x'.repeat(3 * 1024 * 1024), generous);
    expect(error).toBeInstanceOf(FirekeeperError);
    expect(error).toMatchObject({ code: 'too-large', help: 'split the list into several files' });
  });

  test('that does not exist is a fault, not a refusal', async () => {
    const error = await refusal('x', generous, 'no such task');
    expect(error).not.toBeInstanceOf(FirekeeperError);
    expect(error.message).toContain('no such task');
  });

  test('with a payload that cannot be cloned fails at once', async () => {
    expect((await refusal(() => 1, generous)).name).toBe('DataCloneError');
  });

  test('does not keep the process alive', async () => {
    const module = new URL('../../../dist/src/adapters/isolate/isolate.js', import.meta.url).href;
    const script = `import { runIsolated } from '${module}';
      console.log(JSON.stringify(await runIsolated('parse', 'a', { timeMs: 30000, heapMb: 512 })));`;
    const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', script], {
      timeout: 30_000,
    });
    expect(stdout.trim()).toBe('{"paragraph":1}');
  }, 40_000);
});

describe('errors across the border', () => {
  test('an overflow of the stack is a refusal', () => {
    const error = errorOf({ name: 'RangeError', message: 'Maximum call stack size exceeded' });
    expect(error).toBeInstanceOf(FirekeeperError);
    expect(error).toMatchObject({ code: 'unparsable' });
  });

  test('anything else keeps its name and stack', () => {
    const error = errorOf({ name: 'TypeError', message: 'm', stack: 'TypeError: m\n    at x' });
    expect(error).toMatchObject({ name: 'TypeError', message: 'm', stack: 'TypeError: m\n    at x' });
    expect(error).not.toBeInstanceOf(FirekeeperError);
  });
});
