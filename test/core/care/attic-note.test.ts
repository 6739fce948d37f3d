/** The note that a moved entry gets at its end, as its neighbours in the attic have one. The expected texts are written by hand. */
import { describe, expect, it } from '@jest/globals';
import { care, company, type Said } from './caring.ts';

const item = (name: string, rest = '') => `- [${name}](https://github.com/acme/${name}) - Text.${rest}\n`;
const list = (moved: boolean, said: string, old: readonly string[]) =>
  `# L\n\n## Tools\n\n${moved ? '' : item('b')}${company()}\n## Archived\n\n${old.map((rest, at) => item(`old${at}`, rest)).join('')}${moved ? item('b', said) : ''}`;
const config = 'status: {archived: move, stale: {after: 1y, do: move}}';
const dead = { fate: 'archived', archived: true, archivedAt: '2026-03-04T05:06:07Z' } as const;
const stale = { committedAt: '2024-05-06T00:00:00Z' };

function moved(old: readonly string[], said: string, fact: Said = dead) {
  const olds = Object.fromEntries(old.map((_, at) => [`old${at}`, dead]));
  const before = list(false, '', old);
  const { text, origins } = care(before, config, { ...olds, b: fact });
  expect(text).toBe(list(true, said, old));
  // A second run changes nothing. When the repository is alive again, the first bytes come back.
  expect(care(text, config, { ...olds, b: fact }, origins).text).toBe(text);
  expect(care(text, config, olds, origins).text).toBe(before);
}

describe('the note of an attic', () => {
  it('is written with the month, in the words of the neighbours', () => {
    moved([' (archived 2024-05)', ' (archived 2023-11)', ''], ' (archived 2026-03)');
  });
  it('is written with the day', () => moved([' [2024-05-01]', ' [2023-11-30]'], ' [2026-03-04]'));
  it('keeps their upper or lower case', () =>
    moved([' - Archived: 2024-05', ' - Archived: 2023-11'], ' - Archived: 2026-03'));
  it('gives the reason that holds for this entry', () => {
    moved([' (archived since 2024-05)', ' (archived since 2023-11)'], ' (inactive since 2024-05)', stale);
  });
  it('is not written where most neighbours have none', () => moved([' (archived 2024-05)', '', ''], ''));
  it('is not written where the date is not known', () => {
    moved([' (archived 2024-05)', ' (archived 2023-11)'], '', { fate: 'archived', archived: true });
  });
});

describe('the reason in an attic', () => {
  const oldStale = { committedAt: '2023-05-06T00:00:00Z' };

  it('is written as the neighbours write it, where it is true', () => {
    moved([' - no longer maintained', ' - no longer maintained'], ' - no longer maintained');
    moved([' [unmaintained]', ' [unmaintained]', ''], ' [unmaintained]');
    moved([' (no longer maintained)', ' (no longer maintained)'], ' (no longer maintained)', oldStale);
  });
  it('is the one of several that is true', () => {
    moved([' [read-only]', ' [deleted]', ' [read-only]'], ' [read-only]');
  });
  it('is left out where none is true, where several are, where they are opinions, or where most say nothing', () => {
    moved([' [deleted]', ' [deleted]'], '');
    moved([' [read-only]', ' [unmaintained]'], '');
    moved([' [deprecated]', ' [deprecated]'], '');
    moved([' [unmaintained]', '', ''], '');
    moved([' - see there', ' - see there'], '');
  });
  it('has the year where the neighbours have it; a year without a word is something else', () => {
    moved([' (archived 2023)', ' (archived 2021)'], ' (archived 2026)');
    moved([' (2023)', ' (2021)'], '');
  });
});
