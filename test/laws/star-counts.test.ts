/**
 * Laws of added counts and of badges that become text: a run on its own output changes nothing, and the first bytes
 * come back without the setting. They hold on generated lists of every shape and on real lists.
 */
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parseConfig } from '../../src/core/config/index.ts';
import type { Snapshot } from '../../src/core/facts/observation.ts';
import { policyOf } from '../../src/core/plan/policy-of.ts';
import { tendText } from '../../src/core/tend.ts';
import { corpus, filesOf, hasCorpus, listOf, now, read, shownFacts, snapshotOf } from '../support/lists.ts';
import { anyList } from './any-list.ts';

const settings = [
  'stars: {add: " ⭐ {stars}"}',
  'stars: {add: " (★{stars})", place: after-link}',
  'stars: {add: "⭐ {stars} ", place: before-link}',
  'stars: {badges: text}',
  'stars: {add: " ⭐ {stars}", badges: text}',
];

/** The text after a run, and the number of counts that came or went. Nothing else in a list changes. */
function run(text: string, config: string, facts: Snapshot) {
  const set = parseConfig(`order: keep\ntiers: off\n${config}`, 'f');
  const policy = policyOf(set, { path: 'README.md', order: set.order, tiers: set.tiers });
  const { after, plan } = tendText(listOf(text), facts, { ...policy, acceptHeld: true }, now);
  const done = plan.changes.filter(({ kind }) => kind === 'added' || kind === 'taken' || kind === 'badge');
  expect(plan.changes.filter((one) => !done.includes(one))).toEqual([]);
  return { after, done: done.length };
}

/** @returns the number of counts that were added */
function obeys(text: string, config: string): number {
  const facts = snapshotOf(shownFacts(listOf(text)));
  const first = run(text, config, facts);
  expect(run(first.after, config, facts)).toEqual({ after: first.after, done: 0 });
  const back = run(first.after, 'stars: update', facts);
  expect(back).toEqual({ after: text, done: first.done });
  return first.done;
}

describe('generated lists', () => {
  test.each(settings)('%s', (config) => {
    fc.assert(
      fc.property(anyList, fc.infiniteStream(fc.constantFrom('', '', 'badge', 'count')), (list, draws) => {
        const text = list.replace(/\]\(https:\/\/github\.com\/([\w/]+)\)/g, (link, name) => {
          const drawn = draws.next().value;
          if (drawn === 'badge') return `${link} ![](https://img.shields.io/github/stars/${name})`;
          return drawn === 'count' ? `${link} ⭐ 41` : link;
        });
        obeys(text, config);
      }),
      { numRuns: 40 },
    );
  });
});

const real = hasCorpus ? describe : describe.skip;
real(`real lists${hasCorpus ? '' : ' (skipped: the collection is not here)'}`, () => {
  const files = hasCorpus ? filesOf(join(corpus, 'lists'), '.md').filter((_, at) => at % 16 === 4) : [];
  test.each(files)('%s', (name) => {
    const text = read(join(corpus, 'lists', name));
    for (const config of [settings[0], settings[1], settings[3]]) obeys(text, config ?? '');
  });
});
