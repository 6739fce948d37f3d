import { describe, expect, it } from '@jest/globals';
import { parseDocument } from '../../../src/core/markdown/parse.ts';
import { applyOrder, type OrderResult } from '../../../src/core/order/apply.ts';
import { findRuns, type Move, type Siblings } from '../../../src/core/order/runs.ts';
import { verifyMove } from '../../../src/core/order/verify.ts';
import type { Edit } from '../../../src/core/text/span.ts';
import { edited } from './oracle.ts';

interface Outcome extends OrderResult {
  readonly text: string;
  readonly parses: number;
}

const reversed = (run: Siblings): Move => ({ run, order: [...run.items.keys()].reverse() });

function apply(text: string, edits: readonly Edit[] = [], wish: (run: Siblings) => Move = reversed): Outcome {
  const doc = parseDocument(text);
  let parses = 0;
  const parse = (changed: string) => {
    parses += 1;
    return parseDocument(changed);
  };
  const result = applyOrder(doc, edits, findRuns(doc).map(wish), parse);
  return { ...result, text: edited(text, result.edits), parses };
}

const whys = ({ refused }: Outcome): string[] => refused.map(({ why }) => why);
const structure = 'moving its items would change the structure of the section';

describe('applying orders', () => {
  it('needs no parsing for plain items and rows', () => {
    const outcome = apply('# A\n\n- a\n- b\n\n| x |\n|--|\n| 1 y |\n| 2 z |\n');
    expect([outcome.text, outcome.parses]).toEqual(['# A\n\n- b\n- a\n\n| x |\n|--|\n| 2 z |\n| 1 y |\n', 0]);
  });

  it('needs one parse where items are not plain', () => {
    const outcome = apply('# A\n\n- a\n\n  x\n- b\n\n# B\n\n- c\n- d\n');
    expect([outcome.text, outcome.parses]).toEqual(['# A\n\n- b\n- a\n\n  x\n\n# B\n\n- d\n- c\n', 1]);
  });

  it('ignores wishes that change nothing', () => {
    const outcome = apply('- a\n\n  x\n- b\n', [], (run) => ({ run, order: [0, 1] }));
    expect([outcome.edits, outcome.refused, outcome.parses]).toEqual([[], [], 0]);
  });
});

describe('verify or do nothing', () => {
  it('refuses when the line after the list would join another last item, and still makes the number edits', () => {
    // After the code this line is a paragraph; after the text of `- a` it would continue that text.
    const text = '- a 1\n- b\n  ```\n  x\n  ```\nshielded\n';
    const outcome = apply(text, [{ start: 4, end: 5, text: '9' }]);
    expect([outcome.text, whys(outcome)]).toEqual([text.replace('1', '9'), [structure]]);
  });

  it('refuses when a nested list would not belong to its item any more under a wider marker', () => {
    const text = '9. a\n   - x\n10. b\n    - y\n';
    expect([apply(text).text, whys(apply(text))]).toEqual([text, [structure]]);
  });

  it('still moves other lists and other sections', () => {
    const bad = '- b\n- c\n  ```\n  x\n  ```\nshielded\n';
    const good = '- d\n\n  x\n- e\n';
    const outcome = apply(`# A\n\n${good}\n# B\n\n${bad}\ntext\n\n${good}`);
    const turned = '- e\n- d\n\n  x\n';
    expect([outcome.text, whys(outcome)]).toEqual([
      `# A\n\n${turned}\n# B\n\n${bad}\ntext\n\n${turned}`,
      [structure],
    ]);
  });

  it('tries section by section when one section changes the others', () => {
    // After a paragraph the definition would be text, and the links in all sections would be lost.
    const bad = '- b\n- c\n  ```\n  x\n  ```\n[x]: /y\n';
    const good = '- d [x]\n\n  x\n- e\n';
    const turned = '- e\n- d [x]\n\n  x\n';
    const outcome = apply(`# A\n\n${good}\n# B\n\n${bad}\n# C\n\n${good}`);
    expect([outcome.text, whys(outcome)]).toEqual([
      `# A\n\n${turned}\n# B\n\n${bad}\n# C\n\n${turned}`,
      [structure],
    ]);
  });

  it('gives the reason why a run is not movable', () => {
    const outcome = apply('- a\n - b\n');
    expect([outcome.edits, whys(outcome)]).toEqual([[], ['its items are indented differently']]);
  });

  it('does not move items when an edit crosses the border of one', () => {
    const outcome = apply('- a\n- b\n', [{ start: 2, end: 5, text: '' }]);
    expect([outcome.edits.length, whys(outcome)]).toEqual([
      1,
      ['an edit reaches over the border of an item'],
    ]);
  });

  it('moves a column that looks like a rank when it holds a count', () => {
    const text = '| s | n |\n|--|--|\n| 1 | a |\n| 2 | b |\n';
    const outcome = apply(text, [{ start: text.indexOf('2'), end: text.indexOf('2') + 1, text: '20' }]);
    expect(outcome.text).toBe('| s | n |\n|--|--|\n| 20 | b |\n| 1 | a |\n');
  });
});

describe('the comparison of trees', () => {
  const before = '# A\n\n- [a](/a) ⭐ 1\n- b\n\n  c\n';
  const check = (after: string, order: readonly number[], edits: readonly Edit[] = []): boolean => {
    const doc = parseDocument(before);
    const run = findRuns(doc)[0] as Siblings;
    return verifyMove(doc, parseDocument(after), [{ run, order }], edits);
  };

  it('accepts the wished tree and nothing else', () => {
    expect(check('# A\n\n- b\n\n  c\n- [a](/a) ⭐ 1\n', [1, 0])).toBe(true);
    expect(check(before, [0, 1])).toBe(true);
    expect(check(before, [1, 0])).toBe(false);
    expect(check('# A\n\n- [a](/a) ⭐ 1\n- b\n\nc\n', [0, 1])).toBe(false);
    expect(check('# A\n\n* [a](/a) ⭐ 1\n+ b\n\n  c\n', [0, 1])).toBe(false);
    expect(check('## A\n\n- [a](/a) ⭐ 1\n- b\n\n  c\n', [0, 1])).toBe(false);
    expect(check('# A\n\n- [a](/x) ⭐ 1\n- b\n\n  c\n', [0, 1])).toBe(false);
  });

  it('accepts what the edits name, and only that', () => {
    const at = before.indexOf('1');
    const number = { start: at, end: at + 1, text: '22' };
    const url = { start: before.indexOf('/a'), end: before.indexOf('/a') + 2, text: '/new' };
    expect(check('# A\n\n- [a](/new) ⭐ 22\n- b\n\n  c\n', [0, 1], [url, number])).toBe(true);
    expect(check('# A\n\n- [a](/new) ⭐ 23\n- b\n\n  c\n', [0, 1], [url, number])).toBe(false);
    expect(check('# A\n\n- [a](/a) ⭐ *1*\n- b\n\n  c\n', [0, 1], [{ ...number, text: '*1*' }])).toBe(false);
  });

  it('notices a definition that is gone', () => {
    const doc = parseDocument('[x]: /y\n\n- a\n- b\n');
    const run = findRuns(doc)[0] as Siblings;
    expect(verifyMove(doc, parseDocument('[x]: /y\n\n- b\n- a\n'), [{ run, order: [1, 0] }], [])).toBe(true);
    expect(verifyMove(doc, parseDocument('\\[x]: /y\n\n- b\n- a\n'), [{ run, order: [1, 0] }], [])).toBe(
      false,
    );
  });
});
