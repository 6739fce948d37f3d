/**
 * The format of one number in a list whose rule is known: that rule where the number follows it, else its own. Called
 * for every count, when a list is read and when a count is written.
 */
import type { NumberFormat } from '../list/list.ts';
import { type NumberToken, readNumber, writeNumber } from './format.ts';
import { unitAbove, valueOfUnit } from './units.ts';

/** The format of a number as it stands in a list; null when it is none, or cannot be written back. */
export function formatOfText(text: string, rule: NumberFormat): NumberFormat | null {
  const token = readNumber(text);
  return token === null ? null : formatOf(token, rule);
}

/**
 * The format of one number: the list's rule where the number follows it, else the rule bent by what the number
 * itself shows. Null when even that does not reproduce it: the bot is not sure and leaves it alone.
 */
export function formatOf(token: NumberToken, rule: NumberFormat): NumberFormat | null {
  if (writes(rule, token)) return rule;
  // A lone `1.100` is as likely a slip as a thousand: nobody could say how it is meant to go on.
  if (token.group === '.' && rule.group !== '.') return null;
  const bent = bend(token, rule);
  if (writes(bent, token)) return bent;
  const own = ownFormat(token, rule);
  return writes(own, token) ? own : null;
}

function writes(format: NumberFormat, token: NumberToken): boolean {
  return writeNumber(token.value, format) === token.text;
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
    keepZero: endsInZeros(token),
    rounding: token.plus ? 'down' : 'nearest',
  };
}

/** `1.0k`: digits after the point that say nothing. */
function endsInZeros({ value, suffix, decimals }: NumberToken): boolean {
  return decimals > 0 && Number.isInteger(value / valueOfUnit(suffix));
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
    group: token.group !== '' || (token.value >= 1000 && token.suffix === '') ? token.group : rule.group,
    indian: token.group !== '' ? token.indian : rule.indian,
    point: token.decimals > 0 ? token.point : rule.point,
    plusSign: token.plus ? token.plusSign : rule.plusSign,
    zero: token.zero,
    fraction: token.suffix === '' ? token.decimals : rule.fraction,
    step: token.plus && token.suffix === '' ? roundnessOf(token.value) : 1,
    keepZero: rule.keepZero,
  };
}

/** A million says nothing of how thousands are written: the rule does, where it goes on with that letter. */
function letterOf(token: NumberToken, rule: NumberFormat): string {
  const million = token.suffix.toUpperCase() === 'M';
  if (token.suffix === unitAbove(rule.suffix)?.letter || (million && rule.suffix !== '')) return rule.suffix;
  return million ? 'k' : token.suffix;
}

/** A number written out at 5,000 in a list of `k` goes on being written out: its own suffix starts above it. */
function plainCeiling(value: number): number {
  return value < 1000 ? 0 : 10 ** (Math.floor(Math.log10(value)) + 1);
}

/** Largest power of ten that divides a number: `650+` is exact to tens. */
function roundnessOf(value: number): number {
  let step = 1;
  while (value > 0 && value % (step * 10) === 0) step *= 10;
  return step;
}
