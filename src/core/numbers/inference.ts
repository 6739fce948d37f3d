/**
 * Infers the rule of a list for numbers from the numbers that it shows. It runs once for each notation of a list;
 * `fit.ts` handles a number that does not follow the rule.
 */
import type { NumberFormat } from '../list/list.ts';
import { groupBy } from '../text/group.ts';
import type { NumberToken } from './format.ts';
import { valueOfUnit } from './units.ts';

/** This many numbers below 10k without a decimal are not chance: the probability of each is one in ten. */
const enoughWhole = 3;

/** The share of the evidence from which a habit is the rule. */
const most = 0.8;

/** The default format, for a list without evidence: plain integers. */
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
  unitStep: 1,
  width: 0,
};

/**
 * Infers the format of the numbers in one notation (rules LIST-4, LIST-5).
 * @param width the width in digits up to which padding fills, 0 if there is no padding
 * @param approximate whether the list writes them as `~90k`
 */
export function inferFormat(tokens: readonly NumberToken[], width = 0, approximate = false): NumberFormat {
  const plain = tokens.filter((token) => token.suffix === '');
  const short = tokens.filter((token) => token.suffix !== '');
  const plus = share(tokens, (token) => token.plus) > 0.5;
  const step = inferStep(tokens.filter((token) => token.plus)) ?? inferPlainStep(plain);
  const rounding = inferRounding(tokens, plus, step);
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
    step,
    unitStep: inferUnitStep(short, suffix, decimals, decimalsBelow),
    width,
  };
}

/** The most common letter of the smallest unit. A list that shows only millions writes thousands with `K`. */
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

/** One number is enough to show a separator. A single `1.100` can be a typing error, so a point needs two numbers. */
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
  // `0.1k`: numbers below the unit also use it.
  if (small > plain.filter(({ value }) => value > 0 && value < unit).length) return 0;
  const near = (all: readonly NumberToken[]) => all.filter(({ value }) => value >= unit && value < unit * 10);
  return near(plain).length > near(short).length ? unit * 10 : unit;
}

/**
 * Infers the decimals and the mantissa from which they stop. An omitted `.0` looks like no decimals. So only numbers
 * that show a decimal are evidence for decimals, and numbers from 10k on without one are evidence against them.
 */
function inferDecimals(
  short: readonly NumberToken[],
  brackets: boolean,
): Pick<NumberFormat, 'decimals' | 'decimalsBelow' | 'keepZero'> {
  if (short.length === 0) return { decimals: 1, decimalsBelow: 10, keepZero: false };
  const small = short.filter((token) => mantissaOf(token) < 10).length;
  const seen = mostDecimals(short);
  // A single `7k` may be 7.0k without its zero; only several of them show that there are no decimals.
  // With a `+` after it or a `~` before it, a whole number is an intended bracket.
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

/** Whether the list writes numbers of a size with decimals; null if it has no number of that size. */
function showDecimals(short: readonly NumberToken[], from: number, to: number): boolean | null {
  const band = short.filter((token) => mantissaOf(token) >= from && mantissaOf(token) < to);
  return band.length === 0 ? null : share(band, (token) => token.decimals > 0) >= 0.3;
}

function mantissaOf(token: NumberToken): number {
  return token.value / valueOfUnit(token.suffix);
}

/**
 * `+` means "at least", so such a list rounds down. Two-digit rounding needs several numbers from 100 on as proof.
 * @param step the step of the plain numbers, which may explain their zeros as well
 */
function inferRounding(
  tokens: readonly NumberToken[],
  plus: boolean,
  step: number,
): NumberFormat['rounding'] {
  if (plus) return 'down';
  const large = tokens.filter((token) => token.value >= 100 && !token.plus);
  if (!large.every(({ value }) => value % 10 ** (String(value).length - 2) === 0)) return 'nearest';
  if (tokens.every((token) => token.suffix === ''))
    return showsTwoDigits(large, step) ? 'two-digits' : 'nearest';
  const hundreds = large.filter((token) => token.suffix === '' && token.value < 1000);
  return hundreds.length >= 4 ? 'two-digits' : 'nearest';
}

/**
 * Whether six or more plain numbers have so many zeros behind two digits that neither chance nor the step explains them:
 * each zero that the step does not make has the probability of one in ten.
 */
function showsTwoDigits(large: readonly NumberToken[], step: number): boolean {
  const values = new Set(large.map(({ value }) => value));
  const zeros = [...values].reduce(
    (sum, value) => sum + Math.max(0, String(value).length - 2 - Math.log10(step)),
    0,
  );
  return values.size >= 6 && zeros >= 3 && !areCountedOff([...values], 10);
}

/** The step of plain numbers with a `+`. If three or more others have a unit, one plain number is enough evidence. */
function inferStep(all: readonly NumberToken[]): number | null {
  const plus = all.filter(({ suffix }) => suffix === '');
  const least = all.length - plus.length >= 3 ? 1 : 2;
  for (const step of [1000, 100, 50, 10, 5]) {
    // Numbers below a step are no evidence for it: they keep one digit for any step.
    const large = plus.filter((token) => token.value >= step);
    const enough = large.length >= Math.max(least, plus.length * 0.3);
    if (enough && share(large, (token) => token.value % step === 0) >= most) return step;
  }
  return null;
}

/**
 * The step of numbers without a `+`: it divides all of at least six numbers, and the probability of chance is below one
 * in a thousand (a random number is a multiple of `step` with probability 1 / `step`).
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

/**
 * The step of numbers with a unit: halves of a unit although the list shows tenths, or fives and tens of a unit without
 * decimals. It divides all of at least six numbers, each of which does so by chance once in five.
 */
function inferUnitStep(
  short: readonly NumberToken[],
  suffix: string,
  decimals: number,
  decimalsBelow: number,
): number {
  const unit = valueOfUnit(suffix);
  if (short.length < 6 || !short.every((token) => valueOfUnit(token.suffix) === unit)) return 1;
  const values = new Set(
    short.filter((token) => decimals === 0 || mantissaOf(token) < decimalsBelow).map(({ value }) => value),
  );
  const divides = (step: number) => [...values].every((value) => value % step === 0);
  const steps = decimals === 0 ? [unit * 10, unit * 5] : [unit / 2];
  return (values.size >= 6 ? steps.find(divides) : undefined) ?? 1;
}

/** `100, 110, 120, 130` count in tens, which is not rounding. Consecutive hundreds can be the result of rounding. */
function areCountedOff(values: readonly number[], step: number): boolean {
  const sorted = values.toSorted((a, b) => a - b);
  const next = sorted.filter((value, at) => value - (sorted[at - 1] ?? 0) === step).length;
  return step === 10 && next >= (values.length - 1) * 0.75;
}

function share<T>(all: readonly T[], holds: (one: T) => boolean): number {
  return all.length === 0 ? 0 : all.filter(holds).length / all.length;
}
