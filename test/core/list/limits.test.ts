import { describe, expect, test } from '@jest/globals';
import { FirekeeperError } from '../../../src/core/text/errors.ts';
import { checkEntries, checkSize } from '../../../src/core/list/limits.ts';

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
