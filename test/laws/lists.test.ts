/** The laws on every fixture list, and on every list of the corpus when it is there. */
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { corpus, evidence, filesOf, hasCorpus, listOf, read, shownFacts, starsOf } from '../support/lists.ts';
import {
  generator,
  idempotent,
  later,
  onlyNamedBytesMove,
  sameFactsNoEdit,
  thereAndBack,
} from './list-laws.ts';

function checkAll(path: string, seed: number): void {
  const list = listOf(read(path));
  sameFactsNoEdit(list);
  const facts = later(shownFacts(list), generator(seed));
  const after = idempotent(list, facts);
  if (starsOf(list).length === 0) expect(after.text).toBe(list.text);
  else onlyNamedBytesMove(list, after);
  if (list.tiers.length === 0) thereAndBack(list, facts);
}

describe('fixture lists keep the laws', () => {
  test.each(filesOf('fixtures/lists', '.md'))('%s', (name) => checkAll(join('fixtures/lists', name), 7));
});

/** One or two numbers show that a list writes `12.6K` with its decimal. If they become whole, the list shows it no longer. */
const forgetful = ['B-k-with-and-without-a-blank', 'H-halves-of-a-thousand', 'H-wan-with-one-decimal'];

describe('lists of evidence keep the laws', () => {
  // Ranks, tiers and words change there besides counts; what else may change, each folder says.
  test.each(evidence)('%s', (path) => {
    const list = listOf(read(path));
    sameFactsNoEdit(list);
    const facts = later(shownFacts(list), generator(7));
    idempotent(list, facts);
    const isForgetful = forgetful.some((name) => path.includes(`/${name}/`));
    if (list.tiers.length === 0 && !isForgetful) thereAndBack(list, facts);
  });
});

describe('corpus lists keep the laws', () => {
  const names = hasCorpus ? filesOf(join(corpus, 'lists'), '.md') : [];
  if (names.length === 0)
    test('skipped: the corpus is not beside this checkout', () => expect(hasCorpus).toBe(false));
  else test.each(names)('%s', (name) => checkAll(join(corpus, 'lists', name), 11), 60_000);
});
