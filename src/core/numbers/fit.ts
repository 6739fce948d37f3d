/**
 * Finds the format of one number in a list with a known rule: the rule if the number follows it, or else the number's
 * own format. It runs for every count that Firekeeper reads or writes.
 */
import type { NumberFormat } from '../list/list.ts';
import { type NumberToken, readNumber, writeNumber } from './format.ts';
import { unitAbove, valueOfUnit } from './units.ts';

/** The format of a number in a list; null if the text is not a number or no format reproduces it. */
export function formatOfText(text: string, rule: NumberFormat): NumberFormat | null {
  const token = readNumber(text);
  return token === null ? null : formatOf(token, rule);
}

/**
 * The format of one number: the rule of the list if the number follows it, or else the rule adapted to the number. Null
 * if no such format reproduces the number: the bot is not sure about it and leaves it unchanged.
 */
export function formatOf(token: NumberToken, rule: NumberFormat): NumberFormat | null {
  if (isLimit(token)) return null;
  if (writes(rule, token)) return rule;
  // A single `1.100` is probably a thousand or a typing error: its format is unclear.
  if (token.group === '.' && rule.group !== '.') return null;
  const bent = bend(token, rule);
  if (writes(bent, token)) return bent;
  const own = ownFormat(token, rule);
  return writes(own, token) ? own : null;
}

/** `99+`, `999+`: the largest number that can be shown, not a count. */
function isLimit({ plus, suffix, value }: NumberToken): boolean {
  return plus && suffix === '' && /^99+$/.test(String(value));
}

function writes(format: NumberFormat, token: NumberToken): boolean {
  return writeNumber(token.value, format) === token.text;
}

/** The rule of the list, with the sign, letter, grouping and granularity of the number. */
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

/** A format from the number alone. A number with a suffix keeps the suffix at every size. */
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

/** Whether the decimals are only zeros, as in `1.0k`. */
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
    unitStep: token.suffix === '' || token.value % rule.unitStep === 0 ? rule.unitStep : 1,
    keepZero: rule.keepZero,
  };
}

/** The letter for the smallest unit. `M` does not show how the list writes thousands, so the rule decides that. */
function letterOf(token: NumberToken, rule: NumberFormat): string {
  const million = token.suffix.toUpperCase() === 'M';
  if (token.suffix === unitAbove(rule.suffix)?.letter || (million && rule.suffix !== '')) return rule.suffix;
  return million ? 'k' : token.suffix;
}

/** The next power of ten: a list with `k` that writes 5,000 in full continues to do so up to this number. */
function plainCeiling(value: number): number {
  return value < 1000 ? 0 : 10 ** (Math.floor(Math.log10(value)) + 1);
}

/** The largest power of ten that divides a number: the step of `650+` is 10. */
function roundnessOf(value: number): number {
  let step = 1;
  while (value > 0 && value % (step * 10) === 0) step *= 10;
  return step;
}
