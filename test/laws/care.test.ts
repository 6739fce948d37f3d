/**
 * Laws of marks and moves: a run on its own output changes nothing, and the first bytes come back when the repositories
 * are alive again. They hold on generated lists of every shape and on real lists.
 */
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parseConfig } from '../../src/core/config/index.ts';
import type { Observation } from '../../src/core/facts/observation.ts';
import type { Origins } from '../../src/core/facts/origin.ts';
import type { List } from '../../src/core/list/list.ts';
import { policyOf } from '../../src/core/plan/policy-of.ts';
import { careForLists } from '../../src/core/tend.ts';
import { corpus, filesOf, hasCorpus, listOf, now, read } from '../support/lists.ts';
import { anyList } from './any-list.ts';

const policies = [
  'status: {archived: mark}',
  'status: {archived: move}',
  'status: {archived: {do: mark, mark: "🗄"}}',
  'status: {archived: {do: mark, mark: "~~"}}',
  'status: {archived: {do: move, to: Hall of fame}}',
];

function done(text: string, config: string, dead: ReadonlySet<string>, origins: Origins) {
  const read = parseConfig(config, 'f');
  const options = { path: 'README.md', order: read.order, tiers: read.tiers };
  const list = listOf(text);
  const known = list.entries.map(({ subject: { key } }): [string, Observation] => {
    const isDead = dead.has(key);
    const base = { kind: 'repository', key, source: 'test', observedAt: now, archived: isDead } as const;
    // Settled, so that any number of them keeps the gate open.
    return [key, { ...base, fate: isDead ? 'archived' : 'ok', settled: true }];
  });
  const given = [{ path: 'README.md', list, policy: policyOf(read, options) }];
  const cared = careForLists(given, new Map(known), origins, now);
  const after = cared.lists.get('README.md');
  return {
    text: after?.list.text ?? text,
    changes: after?.changes.length ?? 0,
    origins: new Map([...origins, ...cared.origins]),
  };
}

/** Runs once, runs again, and undoes it. Returns the number of changes of the first run. */
function obeys(text: string, config: string, dead: ReadonlySet<string>): number {
  const first = done(text, config, dead, new Map());
  const again = done(first.text, config, dead, first.origins);
  expect({ text: again.text, changes: again.changes }).toEqual({ text: first.text, changes: 0 });
  expect(done(first.text, config, new Set(), first.origins).text).toBe(text);
  return first.changes;
}

describe('generated lists', () => {
  test.each(policies)('%s', (config) => {
    fc.assert(
      fc.property(anyList, fc.infiniteStream(fc.boolean()), (text, draws) => {
        const alive = listOf(text).entries.filter(({ subject }) => !subject.key.includes('dead/'));
        const dead = alive.filter(() => draws.next().value === true).map(({ subject }) => subject.key);
        // The entry in the attic of the list stays there.
        const first = done(text, config, new Set([...dead, 'github:dead/old']), new Map());
        const again = done(first.text, config, new Set([...dead, 'github:dead/old']), first.origins);
        expect({ text: again.text, changes: again.changes }).toEqual({ text: first.text, changes: 0 });
        expect(done(first.text, config, new Set(['github:dead/old']), first.origins).text).toBe(
          done(text, config, new Set(['github:dead/old']), new Map()).text,
        );
      }),
      { numRuns: 40 },
    );
  });
});

const real = hasCorpus ? describe : describe.skip;
real(`real lists${hasCorpus ? '' : ' (skipped: the collection is not here)'}`, () => {
  const files = hasCorpus ? filesOf(join(corpus, 'lists'), '.md').filter((_, at) => at % 8 === 0) : [];
  /** About one in fifty repositories, chosen by name. */
  const some = ({ entries }: List) =>
    new Set(
      entries
        .map(({ subject }) => subject.key)
        // An entry that occurs twice does not go back by itself.
        .filter((key, at, all) => all.indexOf(key) === at && all.lastIndexOf(key) === at)
        .filter(
          (key) =>
            key.startsWith('github:') && [...key].reduce((sum, c) => sum + c.charCodeAt(0), 0) % 50 === 7,
        ),
    );
  test.each(files)('%s', (name) => {
    const text = read(join(corpus, 'lists', name));
    const dead = some(listOf(text));
    for (const config of policies.slice(0, 2)) obeys(text, config, dead);
  });
});
