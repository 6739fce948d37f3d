import { describe, expect, it } from '@jest/globals';
import { parseDocument } from '../../../src/core/markdown/parse.ts';
import { findRuns, type Siblings } from '../../../src/core/order/runs.ts';

const runsOf = (text: string): Siblings[] => findRuns(parseDocument(text), () => true);
const cores = (text: string, run: Siblings | undefined): string[] =>
  (run?.items ?? []).map(({ start, end }) => text.slice(start, end));

describe('a run', () => {
  it('cuts items as whole lines and leaves line ends and blank lines to the slots', () => {
    const text = '# A\n\n- one\n  more  \n\n\n- two\n  - inner\n  - other\n- three';
    const [outer, inner] = runsOf(text);
    expect(cores(text, outer)).toEqual(['- one\n  more  ', '- two\n  - inner\n  - other', '- three']);
    expect(cores(text, inner)).toEqual(['  - inner', '  - other']);
    expect([outer?.kind, outer?.movable, outer?.certain]).toEqual(['bullets', true, true]);
  });

  it('ends at a comment, a heading or another bullet', () => {
    const text = '- a\n- b\n\n<!-- part -->\n\n- c\n- d\n\n* e\n* f\n\n## B\n\n- g\n- h\n';
    expect(runsOf(text).map((run) => cores(text, run).join())).toEqual([
      '- a,- b',
      '- c,- d',
      '* e,* f',
      '- g,- h',
    ]);
  });

  it('ends the last item before a line that follows the list directly', () => {
    const text = '- a\n- b\n<!-- note -->\n\ntext\n';
    expect(cores(text, runsOf(text)[0])).toEqual(['- a', '- b']);
  });

  it('takes the end of an item with an open fence from the next item', () => {
    const text = '- a\n  ```\n  x\n- b\n';
    expect(cores(text, runsOf(text)[0])).toEqual(['- a\n  ```\n  x', '- b']);
  });

  it.each(['\r\n', '\r', '\n'])('handles every line ending (%j) and a byte order mark', (end) => {
    const text = `\uFEFF- a${end}- b${end}${end}- c`;
    expect(cores(text, runsOf(text)[0])).toEqual(['- a', '- b', '- c']);
  });

  it('does not move ordered markers', () => {
    const text = '9. nine\n10. ten\n';
    const [run] = runsOf(text);
    expect(run?.items.map(({ fixed }) => text.slice(fixed?.start, fixed?.end))).toEqual(['9. ', '10. ']);
    expect(run?.kind).toBe('ordered');
  });
});

describe('refused runs', () => {
  it.each([
    ['- a\n - b\n- c\n', 'its items are indented differently'],
    ['> - a\n> - b\n', 'an item does not start its line'],
    ['- a\n-\n- c\n', 'an item is empty'],
    ['- a\n-     code\n- c\n', 'an item begins with indented code'],
    ['- a\n\n  [x]: /1\n- b\n\n[x]: /2\n', 'it holds the definition of a label that is defined twice'],
    ['- a [^1]\n\n  [^1]: x\n- b\n\n[^1]: y\n', 'it holds the definition of a label that is defined twice'],
  ])('%j: %s', (text, why) => {
    const [run] = runsOf(text);
    expect([run?.movable, run?.why, run?.certain]).toEqual([false, why, false]);
  });

  it('include the inner list of a line with two markers', () => {
    const text = '- - a\n  - b\n- c\n';
    expect(runsOf(text).map(({ movable, why }) => [movable, why])).toEqual([
      [true, undefined],
      [false, 'an item does not start its line'],
    ]);
  });

  it('do not include an item that only parsing can judge: it is movable, but not certain', () => {
    for (const text of [
      '- a\n\n  b\n- c\n',
      '- a\n  ```\n- c\n',
      '- <div>\n- c\n',
      '1. a\n   b\n2. c\n',
      '-\n  a\n- b\n',
    ]) {
      expect([text, runsOf(text)[0]?.movable, runsOf(text)[0]?.certain]).toEqual([text, true, false]);
    }
  });

  it('do not include rows of html tables, single items and tables of one row, which are no runs', () => {
    const html = '<table>\n<tr><td>a</td></tr>\n<tr><td>b</td></tr>\n</table>\n';
    expect(runsOf(`${html}\n- a\n\n| a |\n| - |\n| 1 |\n`)).toEqual([]);
  });
});

describe('rows', () => {
  const table = (...rows: string[]): string =>
    ['| # | name | stars |', '| - | - | -: |', ...rows, ''].join('\n');

  it('are the lines under the delimiter row, with padding and trailing spaces', () => {
    const text = table('| x  |a| 5 |  ', '| y |b| 4 |');
    expect(cores(text, runsOf(text)[0])).toEqual(['| x  |a| 5 |  ', '| y |b| 4 |']);
  });

  it.each([
    ['1..n', ['| 1 | a | 9 |', '| 2 | b | 8 |'], 0],
    ['n consecutive', ['|  9 | a | 9 |', '| 10 | b | 8 |', '| 11 | c | 1 |'], 0],
    ['medals first', ['| 🥇 | a | 9 |', '| 🥈 | b | 8 |', '| 🥉 | c | 7 |', '| 4 | d | 1 |'], 0],
    ['in another column', ['| a | **1.** | 9 |', '| b | **2.** | 8 |'], 1],
    ['no rank: a gap', ['| 1 | a | 9 |', '| 3 | b | 8 |'], undefined],
    ['no rank: two rows from 7', ['| 7 | a | 9 |', '| 8 | b | 9 |'], undefined],
    ['no rank: words', ['| v1 | a | 9 |', '| v2 | b | 8 |'], undefined],
    ['no rank: a short row', ['| 1 | a | 9 |', '|', '| 3 | b | 8 |'], undefined],
  ])('rank column, %s', (_name, rows, column) => {
    expect(runsOf(table(...(rows as string[])))[0]?.rankColumn).toBe(column);
  });

  it('keep the padded rank cell in place', () => {
    const text = table('|  9 | a | 9 |', '| 10 | b | 8 |', '| 11 | c | 7 |');
    expect(runsOf(text)[0]?.items.map(({ fixed }) => text.slice(fixed?.start, fixed?.end))).toEqual([
      '  9 ',
      ' 10 ',
      ' 11 ',
    ]);
  });

  it('have their rank in a table without outer pipes too', () => {
    const text = 'n | name\n-|-\n1 | a\n2 | b\n';
    expect(runsOf(text)[0]?.items.map(({ fixed }) => text.slice(fixed?.start, fixed?.end))).toEqual([
      '1 ',
      '2 ',
    ]);
  });
});

describe('sections', () => {
  const text =
    '# L\n\n## P\n\n### a\nx\n\n### b\n\n#### deep\n\ny\n\n## Q\n\n### c\n\n### d\n\n---\n\nfooter\n';

  it('are runs of one depth under one parent, cut before a footer', () => {
    const runs = runsOf(text).filter(({ kind }) => kind === 'headings');
    expect(runs.map((run) => cores(text, run))).toEqual([
      ['## P\n\n### a\nx\n\n### b\n\n#### deep\n\ny', '## Q\n\n### c\n\n### d'],
      ['### a\nx', '### b\n\n#### deep\n\ny'],
      ['### c', '### d'],
    ]);
  });

  it('move only when their headings are entries', () => {
    const entries = (heading: { start: number }): boolean => text.startsWith('### ', heading.start);
    const runs = findRuns(parseDocument(text), entries);
    expect(runs.map((run) => cores(text, run).length)).toEqual([2, 2]);
    expect(findRuns(parseDocument(text))).toEqual([]);
  });

  it('leave rules between them to the slots', () => {
    const ruled = '### a\n\nx\n\n---\n\n### b\n\ny\n\n---\n\n### c\n\nz\n';
    expect(cores(ruled, runsOf(ruled)[0])).toEqual(['### a\n\nx', '### b\n\ny', '### c\n\nz']);
  });
});
