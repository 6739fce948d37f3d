/** Compares every fixture list and every pitfall with the file beside it, which a careful reader wrote. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import type { List } from '../src/core/list/list.ts';
import { filesOf, lineAt, listOf, read, starsOf } from './support/lists.ts';

type Count = readonly [line: number, subject: string, value: number];

interface Expectation {
  readonly stars: readonly Count[];
  readonly optional?: readonly Count[];
  readonly absent?: readonly string[];
  readonly order?: Readonly<Record<string, string>>;
  readonly tiers?: readonly (readonly [string, number])[];
  readonly tierRange?: Readonly<Record<string, readonly [number, number]>>;
  readonly citations?: readonly (readonly [line: number, address: string, count: number])[];
}

function countsOf(list: List): string[] {
  return starsOf(list).map(
    (marker) =>
      `${lineAt(list.text, marker.start)} ${marker.subject.id.replace('github:', '')} ${marker.value}`,
  );
}

const spelled = ([line, subject, value]: Count): string => `${line} ${subject} ${value}`;

for (const folder of ['fixtures/lists', 'fixtures/pitfalls']) {
  describe(`what is seen in ${folder}`, () => {
    test.each(filesOf(folder, '.md'))('%s', (name) => {
      const path = join(folder, name);
      const expected = JSON.parse(readFileSync(path.replace(/\.md$/, '.expect.json'), 'utf8')) as Expectation;
      const list = listOf(read(path));
      const optional = new Set((expected.optional ?? []).map(spelled));
      expect(countsOf(list).filter((count) => !optional.has(count))).toEqual(expected.stars.map(spelled));
      const texts = new Set(starsOf(list).map((marker) => marker.text));
      for (const text of expected.absent ?? []) expect(texts).not.toContain(text);
      for (const [title, order] of Object.entries(expected.order ?? {})) {
        expect([title, list.sections.find((section) => section.title === title)?.order]).toEqual([
          title,
          order,
        ]);
      }
      if (expected.tiers !== undefined) {
        expect(list.tiers.map((tier) => tier.emoji)).toEqual(expected.tiers.map(([emoji]) => emoji));
      }
      for (const [emoji, [low, high]] of Object.entries(expected.tierRange ?? {})) {
        const from = list.tiers.find((tier) => tier.emoji === emoji)?.from ?? -1;
        expect(from).toBeGreaterThanOrEqual(low);
        expect(from).toBeLessThanOrEqual(high);
      }
      const citations = list.entries
        .flatMap((entry) => entry.markers)
        .filter((one) => one.kind === 'citations');
      if (expected.citations !== undefined) {
        expect(citations.map((one) => [lineAt(list.text, one.start), one.value])).toEqual(
          expected.citations.map(([line, , count]) => [line, count]),
        );
      }
    });
  });
}
