/** Secrets known by value. How long the App's log knows them is in `test/shells/app/server/log.test.ts`. */
import { describe, expect, it } from '@jest/globals';
import { redactor } from '../../src/adapters/secrets.ts';

describe('redactor', () => {
  it('removes a secret wherever it stands, and changes nothing without one', () => {
    expect(redactor('s3cret')('a s3cret, s3crets')).toBe('a [redacted], [redacted]s');
    expect(redactor(undefined)('a')).toBe('a');
    expect(redactor('')('a')).toBe('a');
    expect(redactor('nana')('banana')).toBe('banana');
  });

  it('knows several, and removes the longer of two that begin the same', () => {
    expect(redactor('s3cret', 's3cret-and-more')('s3cret-and-more s3cret')).toBe('[redacted] [redacted]');
  });

  it.each([
    ['in an address', encodeURIComponent('a/secret+word')],
    ['in a basic authorization', Buffer.from('x-access-token:a/secret+word').toString('base64')],
  ])('%s', (_where, form) => {
    const clean = redactor('a/secret+word')(`see ${form} there`);
    expect(clean).toMatch(/^see \S*\[redacted\]\S{0,3} there$/);
  });

  it('leaves alone what only looks like a token, because lists pass through here', () => {
    const line = 'ghp_0123456789abcdefghijABCDEFGHIJ012345';
    expect(redactor('another-secret')(line)).toBe(line);
  });
});
