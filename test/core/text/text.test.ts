import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { FirekeeperError } from '../../../src/core/text/errors.ts';
import { decode, encode, lineOf, lineStarts } from '../../../src/core/text/text.ts';

function refusal(bytes: readonly number[]): FirekeeperError {
  try {
    decode(Uint8Array.from(bytes));
  } catch (error) {
    if (error instanceof FirekeeperError) return error;
    throw error;
  }
  throw new Error('was decoded');
}

describe('decode', () => {
  test('a byte order mark stays and counts', () => {
    expect(decode(Uint8Array.from([0xef, 0xbb, 0xbf, 0x61]))).toBe('\uFEFFa');
  });

  test.each([
    ['a stray continuation', [0x61, 0x80], 1],
    ['Latin-1', [0x63, 0x61, 0x66, 0xe9, 0x0a], 3],
    ['an overlong slash', [0x61, 0x62, 0xc0, 0xaf], 2],
    ['an overlong three-byte form', [0xe0, 0x80, 0xaf], 0],
    ['a surrogate', [0x61, 0xed, 0xa0, 0x80], 1],
    ['above U+10FFFF', [0xf4, 0x90, 0x80, 0x80], 0],
    ['a cut-off emoji', [0xe2, 0x9c, 0x85, 0xf0, 0x9f, 0x94], 3],
    ['UTF-16', [0xff, 0xfe, 0x61, 0x00], 0],
  ] as const)('%s is refused at its offset', (_, bytes, offset) => {
    const error = refusal(bytes);
    expect(error.code).toBe('input');
    expect(error.message).toContain(`offset ${offset} `);
    expect(error.help).toContain('UTF-8');
  });

  test('encode gives the bytes back', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        fc.pre(!/\p{Cs}/u.test(text));
        expect(decode(encode(text))).toBe(text);
      }),
    );
  });

  test('the offset is the end of the longest prefix that decodes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 24 }), (bytes) => {
        try {
          decode(bytes);
        } catch (error) {
          const at = Number(/offset (\d+)/.exec((error as Error).message)?.[1]);
          decode(bytes.subarray(0, at));
          // The next bytes must not decode, however many of them are taken, up to the longest sequence.
          for (let end = at + 1; end <= Math.min(bytes.length, at + 4); end++) {
            expect(() => decode(bytes.subarray(at, end))).toThrow(FirekeeperError);
          }
        }
      }),
      { numRuns: 2000 },
    );
  });
});

describe('lines', () => {
  test('LF, CRLF and CR each end one line', () => {
    const starts = lineStarts('a\nb\r\nc\rd\n\r\ne');
    expect(starts).toEqual([0, 2, 5, 7, 9, 11]);
    expect([0, 1, 2, 3, 4, 5, 7, 9, 10, 11].map((at) => lineOf(starts, at))).toEqual([
      1, 1, 2, 2, 2, 3, 4, 5, 5, 6,
    ]);
  });

  test('an empty text has one line', () => {
    expect(lineStarts('')).toEqual([0]);
    expect(lineOf([0], 0)).toBe(1);
  });
});
