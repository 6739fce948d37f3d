/**
 * The rule a list follows when it writes numbers, read off the numbers it shows; and, where one number does
 * not follow it, that number's own rule. Called once per notation of a list.
 */
import type { NumberFormat } from './list.ts';
import { type NumberToken, writeNumber } from './number-format.ts';

/** So many numbers below 10k without a decimal are no accident: each would be one in ten. */
const enoughWhole = 3;

/** A share of evidence from which a habit counts as the rule. */
const most = 0.8;

/** What a list that shows nothing else would write: the plain integer. */
export const plainFormat: NumberFormat = {
  group: '',
  suffix: '',
  suffixGap: '',
  suffixFrom: 1000,
  decimals: 1,
  decimalsBelow: 10,
  keepZero: false,
  fraction: 0,
  plus: false,
  rounding: 'nearest',
  step: 1,
  width: 0,
};

/**
 * Infers the format of numbers that stand in one notation (list-formats.md, "number format" and "rounding").
 * @param width digits that padding fills up to, 0 when there is none
 */
export function inferFormat(tokens: readonly NumberToken[], width = 0): NumberFormat {
  const plain = tokens.filter((token) => token.suffix === '');
  const thousands = tokens.filter((token) => token.suffix === 'k' || token.suffix === 'K');
  const short = tokens.filter((token) => token.suffix !== '');
  const plus = share(tokens, (token) => token.plus) > 0.5;
  const rounding = inferRounding(tokens, plus);
  const { decimals, decimalsBelow, keepZero } = inferDecimals(short);
  return {
    group: inferGroup(plain),
    suffix: short.length === 0 ? '' : share(thousands, (token) => token.suffix === 'k') >= 0.5 ? 'k' : 'K',
    suffixGap: share(short, (token) => token.suffixGap === ' ') > 0.5 ? ' ' : '',
    suffixFrom: inferSuffixFrom(plain, thousands),
    decimals,
    decimalsBelow,
    keepZero,
    fraction:
      share(plain, (token) => token.decimals > 0) > 0.5
        ? Math.max(...plain.map((token) => token.decimals))
        : 0,
    plus,
    rounding,
    step: inferStep(tokens.filter((token) => token.plus && token.suffix === '')),
    width,
  };
}

/**
 * The format of one number: the list's rule where the number follows it, else the rule bent by what the number
 * itself shows. Null when even that does not reproduce it: the bot is not sure and leaves it alone.
 */
export function formatOf(token: NumberToken, rule: NumberFormat): NumberFormat | null {
  const writes = (format: NumberFormat): boolean => writeNumber(token.value, format) === token.text;
  if (writes(rule)) return rule;
  // A lone `1.100` is as likely a slip as a thousand: nobody could say how it is meant to go on.
  if (token.group === '.' && rule.group !== '.') return null;
  const bent = bend(token, rule);
  if (writes(bent)) return bent;
  const own = ownFormat(token, rule);
  return writes(own) ? own : null;
}

/** The list's rule with sign, letter, grouping and granularity taken from the number. */
function bend(token: NumberToken, rule: NumberFormat): NumberFormat {
  const plain = token.suffix === '';
  return {
    ...rule,
    ...spelling(token, rule),
    suffix: plain ? rule.suffix : letterOf(token, rule),
    suffixFrom: plain ? Math.max(rule.suffixFrom, plainCeiling(token.value)) : rule.suffixFrom,
    decimals: plain ? rule.decimals : Math.max(rule.decimals, token.decimals),
    decimalsBelow: token.decimals > 0 && !plain ? Number.POSITIVE_INFINITY : rule.decimalsBelow,
  };
}

/** Nothing but what the number shows; a number with a suffix keeps it at every size. */
function ownFormat(token: NumberToken, rule: NumberFormat): NumberFormat {
  const plain = token.suffix === '';
  return {
    ...rule,
    ...spelling(token, rule),
    suffix: plain ? '' : letterOf(token, rule),
    suffixFrom: plain ? rule.suffixFrom : 0,
    decimals: plain ? rule.decimals : token.decimals,
    decimalsBelow: Number.POSITIVE_INFINITY,
    keepZero:
      token.decimals > 0 &&
      token.text.includes(`${'0'.repeat(token.decimals)}${token.suffixGap}${token.suffix}`),
    rounding: token.plus ? 'down' : 'nearest',
  };
}

function spelling(token: NumberToken, rule: NumberFormat) {
  return {
    suffixGap: token.suffixGap,
    plus: token.plus,
    rounding: token.plus
      ? ('down' as const)
      : rule.rounding === 'down'
        ? ('nearest' as const)
        : rule.rounding,
    group:
      token.group === '' && token.value >= 1000 && token.suffix === ''
        ? ('' as const)
        : token.group === ''
          ? rule.group
          : token.group,
    fraction: token.suffix === '' ? token.decimals : rule.fraction,
    step: token.plus && token.suffix === '' ? roundnessOf(token.value) : 1,
    keepZero: rule.keepZero,
  };
}

function letterOf(token: NumberToken, rule: NumberFormat): 'k' | 'K' {
  if (token.suffix === 'k' || token.suffix === 'K') return token.suffix;
  return rule.suffix === '' ? 'k' : rule.suffix;
}

/** A number written out at 5,000 in a list of `k` goes on being written out: its own suffix starts above it. */
function plainCeiling(value: number): number {
  return value < 1000 ? 0 : 10 ** (Math.floor(Math.log10(value)) + 1);
}

/** A separator counts once it is seen; a lone `1.100` is as likely a slip as a rule, so a point wants two. */
function inferGroup(plain: readonly NumberToken[]): NumberFormat['group'] {
  const large = plain.filter((token) => token.value >= 1000);
  const counts = new Map<NumberFormat['group'], number>();
  for (const token of large) counts.set(token.group, (counts.get(token.group) ?? 0) + 1);
  let best: NumberFormat['group'] = '';
  for (const [group, count] of counts) {
    if (count > (counts.get(best) ?? 0) && (group !== '.' || count > 1)) best = group;
  }
  return best;
}

function inferSuffixFrom(plain: readonly NumberToken[], thousands: readonly NumberToken[]): number {
  const between = (token: NumberToken) => token.value >= 1000 && token.value < 10_000;
  const written = plain.filter(between).length;
  return thousands.length > 0 && written > thousands.filter(between).length ? 10_000 : 1000;
}

/**
 * Decimals and the mantissa from which they stop. A dropped `.0` looks like no decimals, so only numbers that
 * show one are evidence for, and any number from 10k up without one is evidence against.
 */
function inferDecimals(
  short: readonly NumberToken[],
): Pick<NumberFormat, 'decimals' | 'decimalsBelow' | 'keepZero'> {
  if (short.length === 0) return { decimals: 1, decimalsBelow: 10, keepZero: false };
  const small = short.filter((token) => mantissaOf(token) < 10).length;
  const seen = Math.max(0, ...short.map((token) => token.decimals));
  // `7k` alone may be 7.0k with its zero dropped; only several of them say that there are no decimals.
  const decimals = seen === 0 && small < enoughWhole ? 1 : seen;
  const shown = (from: number, to: number) => {
    const band = short.filter((token) => mantissaOf(token) >= from && mantissaOf(token) < to);
    return band.length === 0 ? null : share(band, (token) => token.decimals > 0) >= 0.3;
  };
  const tens = shown(10, 100);
  const hundreds = shown(100, 1000);
  const decimalsBelow =
    tens === true ? (hundreds === true ? Number.POSITIVE_INFINITY : hundreds === false ? 100 : 1000) : 10;
  const eligible = short.filter(
    (token) => mantissaOf(token) < decimalsBelow && Number.isInteger(mantissaOf(token)),
  );
  return {
    decimals,
    decimalsBelow,
    keepZero: decimals > 0 && share(eligible, (token) => token.decimals > 0) > 0.5,
  };
}

function mantissaOf(token: NumberToken): number {
  return token.value / (token.suffix === 'm' || token.suffix === 'M' ? 1e6 : 1e3);
}

/** `+` says "at least", so such a list rounds down; two digits need enough numbers from 100 up to be no accident. */
function inferRounding(tokens: readonly NumberToken[], plus: boolean): NumberFormat['rounding'] {
  if (plus) return 'down';
  const large = tokens.filter((token) => token.value >= 100 && !token.plus);
  const hundreds = large.filter((token) => token.suffix === '' && token.value < 1000);
  const two = (token: NumberToken) => token.value % 10 ** (String(token.value).length - 2) === 0;
  return hundreds.length >= 4 && large.every(two) && tokens.some((token) => token.suffix !== '')
    ? 'two-digits'
    : 'nearest';
}

function inferStep(plus: readonly NumberToken[]): number {
  for (const step of [1000, 100, 50, 10, 5]) {
    // Numbers below a step say nothing about it: they keep one digit whatever the step is.
    const large = plus.filter((token) => token.value >= step);
    const enough = large.length >= Math.max(2, plus.length * 0.3);
    if (enough && share(large, (token) => token.value % step === 0) >= most) return step;
  }
  return 1;
}

/** Largest power of ten that divides a number: `650+` is exact to tens. */
function roundnessOf(value: number): number {
  let step = 1;
  while (value > 0 && value % (step * 10) === 0) step *= 10;
  return step;
}

function share<T>(all: readonly T[], holds: (one: T) => boolean): number {
  return all.length === 0 ? 0 : all.filter(holds).length / all.length;
}
