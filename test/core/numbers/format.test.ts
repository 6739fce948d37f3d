import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { NumberFormat } from '../../../src/core/list/list.ts';
import { readNumber, writeNumber } from '../../../src/core/numbers/format.ts';
import { formatOf } from '../../../src/core/numbers/fit.ts';
import { inferFormat, plainFormat } from '../../../src/core/numbers/inference.ts';

const tokens = (...texts: string[]) =>
  texts.map((text) => {
    const token = readNumber(text);
    if (token === null) throw new Error(`${text} is no number`);
    return token;
  });

describe('reading', () => {
  test.each([
    ['187', 187],
    ['1.2k', 1200],
    ['12.4K+', 12400],
    ['800+', 800],
    ['46,287', 46287],
    ['1.234.567', 1234567],
    ["12'345", 12345],
    ['12 345', 12345],
    ['2317.0', 2317],
    ['1.5M', 1_500_000],
    ['8.2 k', 8200],
    ['1.125k', 1125],
    ['2М', 2_000_000],
    ['0', 0],
  ])('%s means %d', (text, value) => expect(readNumber(text)?.value).toBe(value));

  test.each(['2м', '1,2', '12,34', '007', '1,234.567.8', 'k', '1.2.3', '12 k8', ''])(
    '%s is no number',
    (text) => {
      expect(readNumber(text)).toBeNull();
    },
  );
});

describe('inferring', () => {
  const later = (shown: string[], values: number[]): string[] => {
    const rule = inferFormat(tokens(...shown));
    return values.map((value) => writeNumber(value, rule));
  };
  test.each<[string, string[], number[], string[]]>([
    ['exact', ['12', '999', '8985'], [13, 1000, 12345], ['13', '1000', '12345']],
    ['thousands commas', ['12', '1,604', '19,400'], [999, 1000, 1234567], ['999', '1,000', '1,234,567']],
    [
      'k with one decimal below ten',
      ['187', '1.2k', '9.9k', '12k'],
      [950, 1049, 1051, 9960, 12_499, 999_600],
      ['950', '1k', '1.1k', '10k', '12k', '1M'],
    ],
    [
      'k with one decimal everywhere',
      ['5.5k', '36.1k', '12.3k', '800'],
      [36_149, 36_151, 20_000],
      ['36.1k', '36.2k', '20k'],
    ],
    ['kept zero', ['1.0k', '2.0k', '3.4k'], [2000, 5031], ['2.0k', '5.0k']],
    [
      'capital K, two digits',
      ['250', '930', '180', '410', '8.6K', '22K', '87'],
      [87, 254, 256, 995, 8649, 22_499],
      ['87', '250', '260', '1K', '8.6K', '22K'],
    ],
    [
      'down with a plus',
      ['100+', '300+', '800+', '2.1k+'],
      [899, 42, 7, 2199],
      ['800+', '40+', '7+', '2.1k+'],
    ],
    ['tens with a plus', ['20+', '650+', '130+'], [659, 1234], ['650+', '1230+']],
    ['floats', ['2317.0', '9695.0'], [2318], ['2318.0']],
    ['written out below ten thousand', ['1500', '9100', '4200', '12k'], [9900, 10_400], ['9900', '10k']],
  ])('%s', (_, shown, values, written) => expect(later(shown, values)).toEqual(written));

  test('a number that breaks the rule keeps its own', () => {
    const rule = inferFormat(tokens('1.2k', '3.4k', '900', '12k'));
    const write = (text: string, value: number): string => {
      const [token] = tokens(text);
      const format = token === undefined ? null : formatOf(token, rule);
      return format === null ? 'left alone' : writeNumber(value, format);
    };
    expect(write('5.1K', 6200)).toBe('6.2K');
    expect(write('5000', 6200)).toBe('6200');
    expect(write('5,000', 6200)).toBe('6,200');
    expect(write('700+', 850)).toBe('800+');
    expect(write('1.100', 1200)).toBe('left alone');
  });
});

const formats: fc.Arbitrary<NumberFormat> = fc
  .record({
    group: fc.constantFrom<NumberFormat['group'][]>('', ',', '.', ' ', "'"),
    suffix: fc.constantFrom<NumberFormat['suffix'][]>('', 'k', 'K'),
    suffixGap: fc.constantFrom<NumberFormat['suffixGap'][]>('', ' '),
    suffixFrom: fc.constantFrom(1000, 10_000),
    decimals: fc.constantFrom(0, 1, 2),
    decimalsBelow: fc.constantFrom(10, 100, Number.POSITIVE_INFINITY),
    keepZero: fc.boolean(),
    plus: fc.boolean(),
    rounding: fc.constantFrom<NumberFormat['rounding'][]>('nearest', 'down', 'two-digits'),
  })
  .map((part) => ({ ...plainFormat, ...part }));

describe('laws', () => {
  const counts = fc.oneof(fc.nat(3000), fc.nat(3_000_000));

  test('what is written can be read, and is written again the same', () => {
    fc.assert(
      fc.property(formats, counts, (format, value) => {
        const text = writeNumber(value, format);
        const token = readNumber(text);
        expect(token).not.toBeNull();
        expect(writeNumber(token?.value ?? -1, format)).toBe(text);
      }),
      { numRuns: 2000 },
    );
  });

  test('a greater count is never written as a smaller number', () => {
    fc.assert(
      fc.property(formats, counts, fc.nat(5000), (format, value, more) => {
        const [low, high] = [value, value + more].map(
          (count) => readNumber(writeNumber(count, format))?.value ?? -1,
        );
        expect(high).toBeGreaterThanOrEqual(low ?? 0);
      }),
      { numRuns: 2000 },
    );
  });

  test('rounding down never promises more than there is', () => {
    fc.assert(
      fc.property(formats, counts, (format, value) => {
        const down = { ...format, rounding: 'down' } as const;
        expect(readNumber(writeNumber(value, down))?.value).toBeLessThanOrEqual(value);
      }),
    );
  });
});

describe('a rule', () => {
  const spelled = fc
    .tuple(
      fc.integer({ min: 0, max: 400_000_000 }),
      fc.record({
        group: fc.constantFrom<NumberFormat['group'][]>('', ',', '.', ' ', "'", '_'),
        suffix: fc.constantFrom<NumberFormat['suffix'][]>('', 'k', 'K'),
        suffixGap: fc.constantFrom<NumberFormat['suffixGap'][]>('', ' '),
        suffixFrom: fc.constantFrom(0, 1000, 10_000),
        decimals: fc.integer({ min: 0, max: 3 }),
        decimalsBelow: fc.constantFrom(10, 100, 1000, Number.POSITIVE_INFINITY),
        keepZero: fc.boolean(),
        plus: fc.boolean(),
        rounding: fc.constantFrom<NumberFormat['rounding'][]>('nearest', 'down', 'two-digits'),
        step: fc.constantFrom(1, 10, 100, 1000),
      }),
    )
    .map(([value, own]) => writeNumber(value, { ...plainFormat, ...own }));

  // `render.ts` leaves out a check where this holds.
  test('reads what it writes as what it would write again', () => {
    fc.assert(
      fc.property(
        fc.array(spelled, { minLength: 1, maxLength: 8 }),
        fc.integer({ min: 0, max: 400_000_000 }),
        (shown, value) => {
          const read = shown.map(readNumber).filter((token) => token !== null);
          const rule = inferFormat(read);
          fc.pre(read.length > 0 && rule.fraction === 0);
          const written = writeNumber(value, rule);
          const token = readNumber(written);
          expect(token).not.toBeNull();
          expect(writeNumber(token?.value ?? -1, rule)).toBe(written);
        },
      ),
    );
  });
});
