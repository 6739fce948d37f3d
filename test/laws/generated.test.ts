/** The laws on generated lists: any notation, any counts, any line ending, with and without byte order mark or final newline. */
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { listOf, shownFacts, starsOf } from '../support/lists.ts';
import {
  generator,
  idempotent,
  later,
  onlyNamedBytesMove,
  sameFactsNoEdit,
  thereAndBack,
} from './list-laws.ts';

const link = (name: string): string => `[${name}](https://github.com/o/${name})`;
const short = (stars: number): string =>
  stars < 1000 ? String(stars) : `${(stars / 1000).toFixed(stars < 9950 ? 1 : 0).replace('.0', '')}k`;
const commas = (stars: number): string => stars.toLocaleString('en');

/** Ways to write an entry; `head` stands above the first one. */
const styles: readonly { readonly head: string; readonly line: (name: string, stars: number) => string }[] = [
  { head: '', line: (name, stars) => `- ${link(name)} ★${stars} - does a thing` },
  { head: '', line: (name, stars) => `* ${link(name)} - ⭐ ${short(stars)} / 2024 and v1.2.3` },
  { head: '', line: (name, stars) => `- [${name} (⭐${short(stars)})](https://github.com/o/${name}) text` },
  { head: '', line: (name, stars) => `- ${link(name)} - text. (${stars} stars)` },
  { head: '', line: (name, stars) => `- ${link(name)} [${stars}⭐] - by [x](https://x.org)` },
  {
    head: '',
    line: (name, stars) => `- ${link(name)} ⭐️ ${commas(stars)} | 🐛 6 | 📅 2025-03-30\n  - nested note`,
  },
  {
    head: '| Name | Stars | Forks |\n| --- | --: | --: |',
    line: (name, stars) => `| ${link(name)} | ${stars} | 7 |`,
  },
];

const lists = fc
  .record({
    style: fc.constantFrom(...styles),
    counts: fc.array(fc.nat(60_000), { minLength: 1, maxLength: 12 }),
    sorted: fc.boolean(),
    eol: fc.constantFrom('\n', '\r\n'),
    mark: fc.constantFrom('', '\uFEFF'),
    end: fc.boolean(),
  })
  .map(({ style, counts, sorted, eol, mark, end }) => {
    const shown = sorted ? counts.toSorted((a, b) => b - a) : counts;
    const lines = ['# A list', '', 'Over 300 stars in all.', '', '## Things', ''];
    if (style.head !== '') lines.push(...style.head.split('\n'));
    lines.push(...shown.flatMap((stars, index) => style.line(`n${index}`, stars).split('\n')));
    return { text: mark + lines.join(eol) + (end ? eol : ''), counted: shown.length };
  });

test('generated lists are read in full and keep the laws', () => {
  fc.assert(
    fc.property(lists, fc.nat(1_000_000), ({ text, counted }, seed) => {
      const list = listOf(text);
      // A count that stands alone or beside years may be doubted, but there are never more counts than were written.
      expect(starsOf(list).length).toBeLessThanOrEqual(counted);
      sameFactsNoEdit(list);
      const facts = later(shownFacts(list), generator(seed));
      const after = idempotent(list, facts);
      onlyNamedBytesMove(list, after);
      thereAndBack(list, facts);
    }),
    { numRuns: 400, seed: 20261122 },
  );
});

test('nearly all counts of generated lists are seen', () => {
  let wanted = 0;
  let seen = 0;
  fc.assert(
    fc.property(lists, ({ text, counted }) => {
      wanted += counted;
      seen += starsOf(listOf(text)).length;
    }),
    { numRuns: 200, seed: 5 },
  );
  expect(seen / wanted).toBeGreaterThan(0.98);
});
