/**
 * The letters and words that stand for a power of ten behind a number (`1.2k`). The one place that knows them: number
 * patterns, reading and writing are derived from this table. A new unit is a new row.
 */

export interface NumberUnit {
  readonly letter: string;
  readonly value: number;
  /** Units of one family stand in one list: `k` goes on with `M`, not with another script's letter. */
  readonly family: string;
}

export const numberUnits: readonly NumberUnit[] = [
  { letter: 'k', value: 1e3, family: 'k' },
  { letter: 'K', value: 1e3, family: 'K' },
  { letter: 'm', value: 1e6, family: 'm' },
  { letter: 'M', value: 1e6, family: 'k' },
];

const unitOf = new Map(numberUnits.map((unit) => [unit.letter, unit]));

/** All letters, the longest first, as the source of a pattern. */
export const unitPattern = `(?:${numberUnits
  .map(({ letter }) => letter)
  .sort((a, b) => b.length - a.length)
  .join('|')})`;

/** What one unit stands for; 1 for no unit. */
export function valueOfUnit(letter: string): number {
  return unitOf.get(letter)?.value ?? 1;
}
