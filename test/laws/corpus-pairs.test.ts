/**
 * Ten real updates. The counts of the after file are the facts, and must come out byte for byte. Firekeeper does not
 * know what else a pair changes (forks, issues, dates, totals in prose), so that stays as it was.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import type { List, Marker } from '../../src/core/list/list.ts';
import { corpus, hasCorpus, lineAt, listOf, read, starsOf, tend } from '../support/lists.ts';

/** The before text, in which each count is replaced by the count at the same place in the after file. */
function wished(
  before: List,
  after: List,
): { text: string; facts: Map<string, number>; renotated: string[] } {
  const facts = new Map<string, number>();
  const renotated: string[] = [];
  const news = starsOf(after);
  const torn = tornSubjects(news);
  let text = '';
  let done = 0;
  starsOf(before).forEach((marker, index) => {
    const next = news[index];
    if (next === undefined || next.subject.key !== marker.subject.key)
      throw new Error(`no partner for ${marker.text}`);
    if (torn.has(marker.subject.key)) return;
    facts.set(marker.subject.key, Number(next.value));
    const place = `${lineAt(before.text, marker.start)} ${marker.text} → ${next.text}`;
    if (/k/i.test(marker.text) !== /k/i.test(next.text)) renotated.push(place);
    text += before.text.slice(done, marker.start) + next.text;
    done = marker.end;
  });
  return { text: text + before.text.slice(done), facts, renotated };
}

/** Repositories that the after file shows with two different counts: no single fact gives both. */
function tornSubjects(markers: readonly Marker[]): Set<string> {
  const seen = new Map<string, unknown>();
  return new Set(
    markers.flatMap(({ subject, value }) => {
      const known = seen.get(subject.key);
      seen.set(subject.key, value);
      return known !== undefined && known !== value ? [subject.key] : [];
    }),
  );
}

describe('real updates', () => {
  const names = hasCorpus
    ? readFileSync(join(corpus, 'updates', 'UPDATES.tsv'), 'utf8')
        .trim()
        .split('\n')
        .slice(1)
        .map((row) => row.split('\t')[0] ?? '')
    : [];
  if (names.length === 0)
    test('skipped: the corpus is not beside this checkout', () => expect(hasCorpus).toBe(false));
  else
    test.each(names)('%s', (name) => {
      const file = (when: string): List => listOf(read(join(corpus, 'updates', `${name}.${when}.md`)));
      const before = file('before');
      const { text, facts, renotated } = wished(before, file('after'));
      const lines = tend(before, facts, { order: 'keep' }).after.split('\n');
      const wishes = text.split('\n');
      const others = wishes.flatMap((line, index) => (line === lines[index] ? [] : [index + 1]));
      // Where a person changed the notation by hand (5000+ → 8K+), no fact tells that, so those lines keep their
      // notation. All other lines must be equal byte for byte.
      expect(others).toEqual(renotated.map((place) => Number(place.split(' ')[0])));
    });
});
