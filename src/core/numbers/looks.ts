/** What numbers look like without their signs: years, counts of something large. Knows numbers only. */
import type { NumberToken } from './format.ts';

/** Days and versions are no larger. */
export const smallNumber = 31;

/** Numbers that only a count of something large would show: different ones, more than versions and days have. */
export function lookCounted(numbers: readonly NumberToken[]): boolean {
  const large = new Set(
    numbers.filter((one) => one.value > smallNumber && !isYear(one)).map(({ value }) => value),
  );
  return numbers.length >= 4 && large.size >= 3 && large.size * 2 >= numbers.length;
}

/** Four plain digits of our time. */
export function isYear({ text, value, suffix }: NumberToken): boolean {
  return text.length === 4 && suffix === '' && value >= 1980 && value < 2040;
}
