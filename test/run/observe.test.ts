/** Asking several hosts: a host that is down affects only its own repositories; when all are down, the run ends. */
import { describe, expect, test } from '@jest/globals';
import { defaultConfig } from '../../src/core/config/defaults.ts';
import { github } from '../../src/core/hosts/github.ts';
import { gitlab } from '../../src/core/hosts/gitlab.ts';
import { partsOf } from '../../src/core/hosts/index.ts';
import { readList } from '../../src/core/tend.ts';
import { FirekeeperError } from '../../src/core/text/errors.ts';
import { encode } from '../../src/core/text/text.ts';
import type { Source } from '../../src/ports/source.ts';
import { observe } from '../../src/run/observe.ts';

const now = '2026-11-30T00:00:00.000Z';
const text = '# L\n\n- [A](https://github.com/o/a) ⭐ 1 - x.\n- [B](https://gitlab.com/o/b) ⭐ 2 - y.\n';
const lists = [{ list: readList(encode(text), [], [github, gitlab]) }];

const source = (name: string, tell: 'ok' | 'unknown' | FirekeeperError | Error): Source => ({
  name,
  recognises: ({ id }) => partsOf(id).host === name,
  async observe(subjects) {
    if (typeof tell !== 'string') throw tell;
    return subjects.map(({ key }) => ({
      kind: 'repository' as const,
      key,
      fate: tell,
      source: name,
      observedAt: now,
      ...(tell === 'ok' ? { stars: 5 } : {}),
    }));
  },
});
const down = new FirekeeperError('network', 'GitHub cannot be reached', 'Check the network');

const asked = async (sources: readonly Source[]) => {
  const warned: string[] = [];
  const told = await observe(lists, sources, defaultConfig(), {
    now,
    warn: (line) => void warned.push(line),
  });
  const byKey = told.toSorted((a, b) => a.key.localeCompare(b.key));
  return { warned, fates: byKey.map(({ key, fate }) => [key, fate]) };
};

describe('observe', () => {
  test('a host that is down is reported, and its repositories are unknown', async () => {
    const { fates, warned } = await asked([source('github', down), source('gitlab', 'ok')]);
    expect(fates).toEqual([
      ['github:o/a', 'unknown'],
      ['gitlab:o/b', 'ok'],
    ]);
    expect(warned).toEqual(['GitHub cannot be reached. Check the network']);
  });

  test('the failure ends the run when no other host gives an answer', async () => {
    await expect(asked([source('github', down), source('gitlab', 'unknown')])).rejects.toBe(down);
  });

  test.each([
    ['credentials', new FirekeeperError('credentials', 'refused', 'Check it')],
    ['a fault of ours', new Error('fault')],
  ])('%s ends the run, whatever others answer', async (_, error) => {
    await expect(asked([source('github', error), source('gitlab', 'ok')])).rejects.toBe(error);
  });
});
