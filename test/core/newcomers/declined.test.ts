/** The file with the names of candidates that people have declined. */
import { describe, expect, test } from '@jest/globals';
import { defaultHosts } from '../../../src/core/hosts/index.ts';
import { declinedKeys, withDeclined } from '../../../src/core/newcomers/declined.ts';

describe('the file of declined names', () => {
  test('holds names, identifiers, addresses and comments', () => {
    const file =
      '# no\nacme/Boats\r\ndoi:10.1000/Keels # why\nhttps://github.com/b/two\nhttps://arxiv.org/abs/2101.00003\nno name\n';
    expect(declinedKeys(file, defaultHosts)).toEqual([
      'github:acme/boats',
      'doi:10.1000/keels',
      'github:b/two',
      'arxiv:2101.00003',
    ]);
  });

  test('gets the names that it does not hold yet, in its own line endings', () => {
    expect(withDeclined('acme/boats\r\nx/y', ['ACME/boats', 'p/q'], defaultHosts)).toBe(
      'acme/boats\r\nx/y\r\np/q\r\n',
    );
  });
});
