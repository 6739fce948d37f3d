/**
 * Numbers that say the place of an entry (`- #3 [name](…)`, a rank column): they stay where they are while entries
 * move. `row-run.ts` and `runs.ts` find them, `apply.ts` and `settle.ts` write them. Knows no counts of stars.
 */
import type { Edit, Span } from '../text/span.ts';
import { editsIn } from './move.ts';
import type { Move } from './run-types.ts';

/** Numbers that start elsewhere than at 0 or 1, or leave one out, must be so many to be taken for places. */
const minimumOdd = 3;

/** Rows that were taken out or tie leave numbers out or twice: this far may the last one be off. */
const slack = 0.5;

/** Whether numbers count places: 1, 2, 3 …, with few gaps or ties, and from anywhere when there are enough. */
export function countsPlaces(numbers: readonly (number | undefined)[]): boolean {
  const [first] = numbers;
  if (numbers.length < 2 || first === undefined) return false;
  if (numbers.every((number, i) => number === first + i)) return first <= 1 || numbers.length >= minimumOdd;
  const steps = numbers.length - 1;
  const span = (numbers.at(-1) ?? first) - first;
  return (
    numbers.length > minimumOdd &&
    numbers.every((number, i) => number !== undefined && (i === 0 || number >= (numbers[i - 1] ?? number))) &&
    Math.abs(span - steps) <= Math.max(1, steps * slack)
  );
}

const lead =
  /[ \t]*(?:[-*+]|#{1,6})[ \t]+(?:[*_`([#]|<[a-z]+>|no\.?[ \t]?){0,8}(\d{1,4})(?=[.)\]:*_`<\s-]|\uFE0F?\u20E3)/iy;

/** The numbers that items begin with, one for each, when they count places. */
export function ordinalsOf(text: string, items: readonly Span[]): readonly Span[] | undefined {
  const found: Span[] = [];
  for (const { start } of items) {
    lead.lastIndex = start;
    const digits = lead.exec(text)?.[1];
    if (digits === undefined) return undefined;
    found.push({ start: lead.lastIndex - digits.length, end: lead.lastIndex });
  }
  return countsPlaces(found.map(({ start, end }) => Number(text.slice(start, end)))) ? found : undefined;
}

/** The edits of a list, and those that give every item which moves the number of its new place. */
export function renumbered(text: string, moves: readonly Move[], edits: readonly Edit[]): readonly Edit[] {
  const numbers = moves.flatMap(({ run, order }) => {
    const { ordinals } = run;
    // A number that is written to is a count that happens to run 1, 2, 3: it moves with its item.
    const free = ordinals?.every(({ start, end }) => editsIn(edits, start, end).length === 0) ?? false;
    if (ordinals === undefined || !free) return [];
    return order.flatMap((from, slot): Edit[] => {
      const [own, place] = [ordinals[from], ordinals[slot]];
      if (from === slot || own === undefined || place === undefined) return [];
      return [{ ...own, text: text.slice(place.start, place.end) }];
    });
  });
  return numbers.length === 0 ? edits : [...edits, ...numbers].sort((a, b) => a.start - b.start);
}
