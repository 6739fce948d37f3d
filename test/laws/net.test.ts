/**
 * The last check (rule EV-8): in an entry, every number beside a count word or sign is a count, or a doubt with its
 * reason. None is silently ignored, and only believed numbers ever change.
 */
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { silentIn } from '../../scripts/bench/truth/seen.ts';
import { corpus, evidence, filesOf, hasCorpus, listOf, read, shownFacts } from '../support/lists.ts';
import { generator, later } from './list-laws.ts';
import { onlyBelievedNumbersChange } from './numbers-law.ts';

const silent = (text: string) => silentIn({ file: 'L', list: listOf(text), at: 0, own: '', indexed: 0 });

const number = fc.oneof(
  fc.nat(300_000).map(String),
  fc.nat(300_000).map((one) => one.toLocaleString('en')),
  fc.nat(999).map((one) => `${one / 10}k`),
  fc.constantFrom('2019', '3', '7', '1.2.3', '0', '1 234', '12:30', '50%', '1–2'),
);
const sign = fc.constantFrom('⭐', '★', '☆', '🌟', ':star:', 'stars', 'citations', '⭐️');
const words = fc.constantFrom(
  'fast',
  'for Python 3',
  'since 2019',
  'by 12 people',
  'v2',
  'a',
  '🍴 30',
  '30 forks',
  '',
);
const joint = fc.constantFrom(' ', ' - ', ': ', ' | ', ' (', ', ', '. ');
const link = fc.constantFrom(
  '[a](https://github.com/o/a)',
  '[b](https://github.com/o/b)',
  '[x](https://x.example)',
);
const beside = fc
  .record({ sign, number, first: fc.boolean(), gap: fc.constantFrom(' ', '', '**') })
  .map(({ sign: mark, number: shown, first, gap: drawn }) => {
    // A word is never joined to a number.
    const gap = drawn === '' && /\w/.test(mark) ? ' ' : drawn;
    const [open, close] = gap === '**' ? [' **', '**'] : [gap, ''];
    return first ? `${shown}${gap === '**' ? ' ' : gap}${mark}` : `${mark}${open}${shown}${close}`;
  });
const line = fc
  .array(fc.oneof(link, words, beside, beside), { minLength: 1, maxLength: 6 })
  .chain((parts) =>
    fc
      .array(joint, { minLength: parts.length, maxLength: parts.length })
      .map(
        (joints) => `- [e](https://github.com/o/e) ${parts.map((part, at) => part + joints[at]).join('')}`,
      ),
  );
const lists = fc.array(line, { minLength: 1, maxLength: 8 }).map((lines) => `# L\n\n${lines.join('\n')}\n`);

test('no number is ignored in generated lists', () => {
  fc.assert(
    fc.property(lists, (text) => {
      expect(silent(text)).toEqual([]);
    }),
    { numRuns: 1500 },
  );
});

test('only believed numbers change in generated lists', () => {
  fc.assert(
    fc.property(lists, fc.nat(1_000_000), (text, seed) => {
      const list = listOf(text);
      onlyBelievedNumbersChange(list, later(shownFacts(list), generator(seed)));
    }),
    { numRuns: 800 },
  );
});

describe('lists of evidence', () => {
  test.each(evidence)('%s', (path) => {
    const list = listOf(read(path));
    onlyBelievedNumbersChange(list, later(shownFacts(list), generator(3)));
  });
});

describe('real lists', () => {
  const names = hasCorpus ? filesOf(join(corpus, 'lists'), '.md') : [];
  if (names.length === 0)
    test('skipped: the corpus is not beside this checkout', () => expect(hasCorpus).toBe(false));
  else
    test.each(names)(
      '%s',
      (name) => {
        const list = listOf(read(join(corpus, 'lists', name)));
        expect(silentIn({ file: name, list, at: 0, own: '', indexed: 0 })).toEqual([]);
        onlyBelievedNumbersChange(list, later(shownFacts(list), generator(3)));
      },
      60_000,
    );
});
