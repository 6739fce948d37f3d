import { describe, expect, it } from '@jest/globals';
import { parseDocument } from '../../../src/core/markdown/parse.ts';
import { fits, moveAll, moveItems } from '../../../src/core/order/move.ts';
import { findRuns, type Siblings } from '../../../src/core/order/runs.ts';
import type { Edit } from '../../../src/core/text/span.ts';
import { edited } from './oracle.ts';

const runsOf = (text: string): Siblings[] => findRuns(parseDocument(text), () => true);
const first = (text: string): Siblings => runsOf(text)[0] as Siblings;
const replace = (text: string, old: string, fresh: string): Edit => ({
  start: text.indexOf(old),
  end: text.indexOf(old) + old.length,
  text: fresh,
});
const moved = (text: string, order: readonly number[], edits: readonly Edit[] = []): string =>
  edited(text, moveItems(text, first(text), order, edits));

describe('moving items', () => {
  it('leaves separators, line ends and the missing final newline in their slots', () => {
    expect(moved('- a\r\n- b\n\n- c', [2, 0, 1])).toBe('- c\r\n- a\n\n- b');
  });

  it('moves continuation lines, nested items, trailing spaces and inner line ends with the item', () => {
    const text = '* a  \r\n  more\n* b\n  * x\n\n  * y\nlazy\n* c\n';
    expect(moved(text, [1, 2, 0])).toBe('* b\n  * x\n\n  * y\nlazy\n* c\n* a  \r\n  more\n');
  });

  it('keeps tabs and a byte order mark', () => {
    expect(moved('\uFEFF-\ta\n-\tb\n', [1, 0])).toBe('\uFEFF-\tb\n-\ta\n');
  });

  it('leaves ordered markers where they are', () => {
    expect(moved('9. nine\n10. ten\n11. eleven\n', [2, 0, 1])).toBe('9. eleven\n10. nine\n11. ten\n');
  });

  it('moves rows and leaves the rank with its padding', () => {
    const text = '| # | n |\n|--|--|\n|  1 | a |\n|  2 | b |\n|  3 |long|\n';
    expect(moved(text, [2, 0, 1])).toBe('| # | n |\n|--|--|\n|  1 |long|\n|  2 | a |\n|  3 | b |\n');
  });

  it('moves whole sections and keeps the rules between them in place', () => {
    const text = '### a\n\nx\n\n---\n\n### b\ny';
    expect(moved(text, [1, 0])).toBe('### b\ny\n\n---\n\n### a\n\nx');
  });
});

describe('number edits', () => {
  const text = '- a 1\n- b 2\n- c 3\n\ntail 4\n';

  it('travel with their item, and stay in place outside the run', () => {
    const edits = [replace(text, '1', '10'), replace(text, '3', '300'), replace(text, '4', '5')];
    expect(moved(text, [2, 1, 0], edits)).toBe('- c 300\n- b 2\n- a 10\n\ntail 5\n');
  });

  it('stay single edits where the item does not move', () => {
    const edits = [replace(text, '2', '20')];
    expect(moveItems(text, first(text), [2, 1, 0], edits)).toHaveLength(3);
    expect(moveItems(text, first(text), [0, 1, 2], edits)).toEqual(edits);
  });

  it('may insert at the borders of an item', () => {
    const end = text.indexOf('1') + 1;
    const edits = [
      { start: 0, end: 0, text: '>' },
      { start: end, end, text: '!' },
    ];
    expect(moved(text, [1, 0, 2], edits)).toBe('- b 2\n>- a 1!\n- c 3\n\ntail 4\n');
  });

  it('apply on both sides of a rank cell', () => {
    const table = '| n | # | s |\n|--|--|--|\n| a | 1 | 7 |\n| b | 2 | 8 |\n';
    const edits = [replace(table, '| a', '| A'), replace(table, '7', '70')];
    expect(moved(table, [1, 0], edits)).toBe('| n | # | s |\n|--|--|--|\n| b | 1 | 8 |\n| A | 2 | 70 |\n');
  });

  it('do not fit across a border or in a part that stays', () => {
    const run = first(text);
    const at = (start: number, end: number): boolean => fits(run, [{ start, end, text: '' }]);
    expect([at(2, 3), at(5, 6), at(4, 7), at(0, 5), at(5, 5), at(6, 6)]).toEqual([
      true,
      false,
      false,
      true,
      true,
      true,
    ]);
    const ordered = first('1. a\n2. b\n');
    expect(fits(ordered, [{ start: 0, end: 1, text: '2' }])).toBe(false);
    expect(fits(ordered, [{ start: 3, end: 4, text: 'x' }])).toBe(true);
  });
});

describe('edits that change nothing', () => {
  it('are left out: the same text in another slot', () => {
    const text = '- a\n- b\n- a\n';
    expect(moveItems(text, first(text), [2, 1, 0], [])).toEqual([]);
  });
});

describe('nested runs', () => {
  const text = '- a\n  - x 1\n  - y 2\n- b\n- c\n  - p\n  - q';

  it('move first inside their item, then with it', () => {
    const [outer, xy, pq] = runsOf(text) as [Siblings, Siblings, Siblings];
    const order = [1, 0];
    const moves = [
      { run: pq, order },
      { run: outer, order: [2, 1, 0] },
      { run: xy, order },
    ];
    const edits = [replace(text, '1', '100')];
    const result = moveAll(text, moves, edits);
    expect(edited(text, result)).toBe('- c\n  - q\n  - p\n- b\n- a\n  - y 2\n  - x 100');
    expect(edited(text, moveAll(text, [{ run: xy, order }], edits))).toBe(
      '- a\n  - y 2\n  - x 100\n- b\n- c\n  - p\n  - q',
    );
  });

  it('must not overlap otherwise', () => {
    const run = first(text);
    const odd: Siblings = {
      ...run,
      items: run.items.map(({ start, end }) => ({ start: start + 1, end: end + 1 })),
    };
    const moves = [run, odd].map((each) => ({ run: each, order: [2, 1, 0] }));
    expect(() => moveAll(text, moves, [])).toThrow('runs overlap');
  });
});
