import { describe, expect, test } from '@jest/globals';
import { FirekeeperError } from '../../../src/core/text/errors.ts';
import { checkEntries, checkSize, checkText, limits } from '../../../src/core/list/limits.ts';

function refusal(run: () => void): FirekeeperError {
  try {
    run();
  } catch (error) {
    if (error instanceof FirekeeperError) return error;
    throw error;
  }
  throw new Error('was accepted');
}

describe('size', () => {
  test('bytes are counted, not characters', () => {
    const most = { ...limits, bytes: 30 };
    checkText('é'.repeat(15), most);
    const error = refusal(() => checkText('é'.repeat(16), most));
    expect(error.code).toBe('too-large');
    expect(error.help).not.toBe('');
  });

  test('2 MB pass, one byte more does not', () => {
    checkSize(2 * 1024 * 1024);
    expect(refusal(() => checkSize(2 * 1024 * 1024 + 1)).code).toBe('too-large');
  });

  test('a file just over the limit is not said to have exactly the limit', () => {
    expect(refusal(() => checkSize(2 * 1024 * 1024 + 1)).message).toContain('2,097,153 bytes');
  });

  test('10,000 entries pass, one more does not', () => {
    checkEntries(10_000);
    expect(refusal(() => checkEntries(10_001)).message).toContain('10,001');
  });
});

describe('shape', () => {
  test('one line of 1 MB is refused by its line number', () => {
    const error = refusal(() => checkText(`a\r\nb\r${'word '.repeat(200_000)}\n`));
    expect(error.code).toBe('unparsable');
    expect(error.message).toMatch(/^line 3 has 1,000,000 characters/);
  });

  test.each(['> ', '>', '- ', '* ', '+ ', '1. ', '12) ', '>- ', '- 1. > '])(
    'nesting by %j is refused',
    (unit) => {
      const error = refusal(() => checkText(`# a\n\n${unit.repeat(101)}\n`));
      expect(error.code).toBe('unparsable');
      expect(error.message).toContain('line 3 ');
    },
  );

  test.each([
    ['twenty markers', `${'> '.repeat(20)}a`],
    ['a hundred markers', `${'- '.repeat(100)}a`],
    ['a rule of dashes', '-'.repeat(500)],
    ['a rule of stars', '*'.repeat(500)],
    ['a number with many points', `${'1.'.repeat(200)}`],
    ['indentation', ' '.repeat(5000)],
    ['a line of 64 KB', 'x'.repeat(64 * 1024)],
  ])('%s passes', (_, text) => {
    expect(() => checkText(text)).not.toThrow();
  });

  test('white space before many lines costs no more than its length', () => {
    const started = performance.now();
    checkText(`${' '.repeat(60_000)}\n`.repeat(30));
    expect(performance.now() - started).toBeLessThan(1000);
  });
});
