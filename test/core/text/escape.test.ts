import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { longestText, oneLine, plainText } from '../../../src/core/text/escape.ts';
import { forbidden, hostile } from './hostile.ts';

const gap = '\u200B';

describe('plainText', () => {
  it.each([
    ['by @user and @org/team', `by @${gap}user and @${gap}org/team`],
    ['fixes #12', `fixes #${gap}12`],
    ['GH-12, gh-3, GH-x', `GH-${gap}12, gh-${gap}3, GH-x`],
    ['owner/repo#3', `owner/repo#${gap}3`],
    ['see https://github.com/a/b/issues/7', `see https:${gap}//github.com/a/b/issues/7`],
    ['www.example.com', `www${gap}.example.com`],
    ['<!-- x --> <b> a < b', `<${gap}!-- x --> <${gap}b> a < b`],
    ['a `code` | cell', "a 'code' ¦ cell"],
    ['deadbee and 1234567 stars', `deadbe${gap}e and 1234567 stars`],
    ['  two\r\n lines\u2028and\ttabs ', 'two lines and tabs'],
    ['left\u202Eright\u2066\u200B\u{E0041}', 'leftright'],
    ['⚠️ warn\uFE0F', '⚠️ warn'],
    ['half \uD83D', 'half'],
    ['', ''],
  ])('%j → %j', (from, to) => {
    expect(plainText(from)).toBe(to);
  });

  it('breaks forty hex digits, even if all of them are decimal', () => {
    for (const id of ['0123456789abcdef0123456789abcdef01234567', '1'.repeat(40)]) {
      expect(plainText(`see ${id}.`).replaceAll(gap, '')).toBe(`see ${id}.`);
      expect(plainText(id)).not.toMatch(/[\da-f]{7}/);
    }
  });

  it('cuts at 120 units, never through a character', () => {
    expect(plainText('x'.repeat(500))).toBe(`${'x'.repeat(119)}…`);
    expect(plainText('🔥'.repeat(500))).toBe(`${'🔥'.repeat(59)}…`);
    expect(plainText('x'.repeat(120))).toHaveLength(120);
  });

  it('is fast for text of any length', () => {
    const before = performance.now();
    plainText('a@#'.repeat(1_000_000));
    plainText(' '.repeat(3_000_000));
    expect(performance.now() - before).toBeLessThan(500);
  });

  it('law: one line, short, well formed, and nothing in it is active', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const plain = plainText(text);
        expect(plain.length).toBeLessThanOrEqual(longestText);
        expect(plain).not.toMatch(/[\r\n`|]/);
        for (const [what, pattern] of forbidden) expect([what, pattern.test(plain)]).toEqual([what, false]);
      }),
      { numRuns: 500 },
    );
  });
});

describe('oneLine', () => {
  it('keeps what is active only in markdown', () => {
    expect(oneLine(' @a\n#1 `x` ')).toBe('@a #1 `x`');
  });
});
