/** At least 99 % of the counts in the index of the corpus are seen, and none in lists that show none. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { corpus, hasCorpus, listOf, read } from '../support/lists.ts';

test('the counts of the corpus are found', () => {
  if (!hasCorpus) {
    console.log('skipped: the corpus is not beside this checkout');
    return;
  }
  const rows = readFileSync(join(corpus, 'INDEX.tsv'), 'utf8').trim().split('\n').slice(1);
  let wanted = 0;
  let found = 0;
  for (const row of rows) {
    const cells = row.split('\t');
    const name = cells[0] as string;
    const counted = Number(cells[12]);
    const list = listOf(read(join(corpus, 'lists', name)));
    const seen = list.entries.filter((entry) =>
      entry.markers.some((marker) => marker.kind === 'stars'),
    ).length;
    if (counted === 0) expect([name, seen]).toEqual([name, 0]);
    wanted += counted;
    found += Math.min(counted, seen);
  }
  expect(found / wanted).toBeGreaterThanOrEqual(0.99);
}, 120_000);
