/**
 * The rule a list follows when it writes numbers, read off the numbers it shows. Called once per notation of a list;
 * `number-fit.ts` says what becomes of a number that does not follow it.
 */
import type { NumberFormat } from '../list/list.ts';
import { groupBy } from '../text/group.ts';
import type { NumberToken } from './format.ts';
import { valueOfUnit } from './units.ts';

/** So many numbers below 10k without a decimal are no accident: each would be one in ten. */
const enoughWhole = 3;

/** A share of evidence from which a habit counts as the rule. */
const most = 0.8;

/** What a list that shows nothing else would write: the plain integer. */
export const plainFormat: NumberFormat = {
  group: '',
  indian: false,
  suffix: '',
  suffixGap: '',
  suffixFrom: 1000,
  decimals: 1,
  decimalsBelow: 10,
  keepZero: false,
  fraction: 0,
  point: '.',
  plus: false,
  plusSign: '+',
  zero: '0',
  rounding: 'nearest',
  step: 1,
  width: 0,
};

/**
 * Infers the format of numbers that stand in one notation (rules LIST-4, LIST-5).
 * @param width digits that padding fills up to, 0 when there is none
 * @param approximate they are written as `~90k`
 */
export function inferFormat(tokens: readonly NumberToken[], width = 0, approximate = false): NumberFormat {
  const plain = tokens.filter((token) => token.suffix === '');
  const short = tokens.filter((token) => token.suffix !== '');
  const plus = share(tokens, (token) => token.plus) > 0.5;
  const rounding = inferRounding(tokens, plus);
  const suffix = inferSuffix(short);
  const { decimals, decimalsBelow, keepZero } = inferDecimals(short, plus || approximate);
  return {
    group: inferGroup(plain),
    indian: plain.some((token) => token.indian),
    suffix,
    suffixGap: commonest(short.map((token) => token.suffixGap)) ?? '',
    suffixFrom: inferSuffixFrom(plain, short, suffix),
    decimals,
    decimalsBelow,
    keepZero,
    fraction: share(plain, (token) => token.decimals > 0) > 0.5 ? mostDecimals(plain) : 0,
    point: commonest(short.filter((token) => token.decimals > 0).map((token) => token.point)) ?? '.',
    plus,
    plusSign: commonest(tokens.filter((token) => token.plus).map((token) => token.plusSign)) ?? '+',
    zero: commonest(tokens.map((token) => token.zero)) ?? '0',
    rounding,
    step: inferStep(tokens.filter((token) => token.plus)) ?? inferPlainStep(plain),
    width,
  };
}

/** The commonest letter of the smallest unit; a list that shows nothing but millions writes thousands with `K`. */
function inferSuffix(short: readonly NumberToken[]): string {
  if (short.length === 0) return '';
  const smallest = Math.min(...short.map(({ suffix }) => valueOfUnit(suffix)));
  const letters = short.filter(({ suffix }) => valueOfUnit(suffix) === smallest).map(({ suffix }) => suffix);
  const letter = commonest(letters.sort((a, b) => (a < b ? 1 : -1))) ?? '';
  return letter.toUpperCase() === 'M' ? 'K' : letter;
}

function commonest<T>(all: readonly T[]): T | undefined {
  const groups = [...groupBy(all, (one) => one).values()];
  return groups.sort((a, b) => b.length - a.length)[0]?.[0];
}

function mostDecimals(tokens: readonly NumberToken[]): number {
  return Math.max(0, ...tokens.map((token) => token.decimals));
}

/** A separator counts once it is seen; a lone `1.100` is as likely a slip as a rule, so a point wants two. */
function inferGroup(plain: readonly NumberToken[]): NumberFormat['group'] {
  const counts = new Map<NumberFormat['group'], number>();
  for (const token of plain) {
    if (token.value >= 1000) counts.set(token.group, (counts.get(token.group) ?? 0) + 1);
  }
  let best: NumberFormat['group'] = '';
  for (const [group, count] of counts) {
    if (count > (counts.get(best) ?? 0) && (group !== '.' || count > 1)) best = group;
  }
  return best;
}

function inferSuffixFrom(
  plain: readonly NumberToken[],
  short: readonly NumberToken[],
  suffix: string,
): number {
  if (suffix === '') return plainFormat.suffixFrom;
  const unit = valueOfUnit(suffix);
  const small = short.filter(({ value }) => value > 0 && value < unit).length;
  // `0.1k`: what is below the unit is written with it as well.
  if (small > plain.filter(({ value }) => value > 0 && value < unit).length) return 0;
  const near = (all: readonly NumberToken[]) => all.filter(({ value }) => value >= unit && value < unit * 10);
  return near(plain).length > near(short).length ? unit * 10 : unit;
}

/**
 * Decimals and the mantissa from which they stop. A dropped `.0` looks like no decimals, so only numbers that
 * show one are evidence for, and any number from 10k up without one is evidence against.
 */
function inferDecimals(
  short: readonly NumberToken[],
  brackets: boolean,
): Pick<NumberFormat, 'decimals' | 'decimalsBelow' | 'keepZero'> {
  if (short.length === 0) return { decimals: 1, decimalsBelow: 10, keepZero: false };
  const small = short.filter((token) => mantissaOf(token) < 10).length;
  const seen = mostDecimals(short);
  // `7k` alone may be 7.0k with its zero dropped; only several of them say that there are no decimals.
  // With a `+` behind it, or a `~` before it, a whole number is a bracket that was meant.
  const whole = brackets ? short.length : small;
  const decimals = seen === 0 && whole < enoughWhole ? 1 : seen;
  const tens = showDecimals(short, 10, 100);
  const hundreds = showDecimals(short, 100, 1000);
  const decimalsBelow =
    tens === true ? (hundreds === true ? Number.POSITIVE_INFINITY : hundreds === false ? 100 : 1000) : 10;
  const eligible = short.filter((token) => {
    const mantissa = mantissaOf(token);
    return mantissa < decimalsBelow && Number.isInteger(mantissa);
  });
  return {
    decimals,
    decimalsBelow,
    keepZero: decimals > 0 && share(eligible, (token) => token.decimals > 0) > 0.5,
  };
}

/** Whether numbers of a size are written with decimals; null where there are none of that size. */
function showDecimals(short: readonly NumberToken[], from: number, to: number): boolean | null {
  const band = short.filter((token) => mantissaOf(token) >= from && mantissaOf(token) < to);
  return band.length === 0 ? null : share(band, (token) => token.decimals > 0) >= 0.3;
}

function mantissaOf(token: NumberToken): number {
  return token.value / valueOfUnit(token.suffix);
}

/** `+` says "at least", so such a list rounds down; two digits need enough numbers from 100 up to be no accident. */
function inferRounding(tokens: readonly NumberToken[], plus: boolean): NumberFormat['rounding'] {
  if (plus) return 'down';
  if (tokens.every((token) => token.suffix === '')) return 'nearest';
  const large = tokens.filter((token) => token.value >= 100 && !token.plus);
  const hundreds = large.filter((token) => token.suffix === '' && token.value < 1000);
  const twoDigits = large.every(({ value }) => value % 10 ** (String(value).length - 2) === 0);
  return hundreds.length >= 4 && twoDigits ? 'two-digits' : 'nearest';
}

/** Of numbers with a `+`. Those with a unit are no evidence of a step below it, but make one plain number enough. */
function inferStep(all: readonly NumberToken[]): number | null {
  const plus = all.filter(({ suffix }) => suffix === '');
  const least = all.length - plus.length >= 3 ? 1 : 2;
  for (const step of [1000, 100, 50, 10, 5]) {
    // Numbers below a step say nothing about it: they keep one digit whatever the step is.
    const large = plus.filter((token) => token.value >= step);
    const enough = large.length >= Math.max(least, plus.length * 0.3);
    if (enough && share(large, (token) => token.value % step === 0) >= most) return step;
  }
  return null;
}

/**
 * The step of numbers that show no `+`: one that divides all of six or more, when chance would do that less than once in a
 * thousand (each number is a multiple of `step` once in `step` times).
 */
function inferPlainStep(plain: readonly NumberToken[]): number {
  for (const step of [1000, 500, 100, 50, 10]) {
    const large = new Set(plain.map(({ value }) => value).filter((value) => value >= step));
    const enough = large.size >= 6 && large.size >= plain.length * 0.3 && step ** large.size >= 1000;
    if (enough && [...large].every((value) => value % step === 0) && !areCountedOff([...large], step))
      return step;
  }
  return 1;
}

/** `100, 110, 120, 130`: whoever counts in tens has not rounded to them. Hundreds in a row are what rounding leaves. */
function areCountedOff(values: readonly number[], step: number): boolean {
  const sorted = values.toSorted((a, b) => a - b);
  const next = sorted.filter((value, at) => value - (sorted[at - 1] ?? 0) === step).length;
  return step === 10 && next >= (values.length - 1) * 0.75;
}

function share<T>(all: readonly T[], holds: (one: T) => boolean): number {
  return all.length === 0 ? 0 : all.filter(holds).length / all.length;
}
