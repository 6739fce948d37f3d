/** Which numbers changed. It compares the texts, and uses only the places of the markers from the product. */
import { expect } from '@jest/globals';
import type { List } from '../../src/core/list/list.ts';
import { tend } from '../support/lists.ts';

interface Found {
  readonly text: string;
  readonly start: number;
}

/** Digits of any script with the separators between them, also blanks that are no spaces. */
const digits =
  /\p{Nd}(?:(?:[\p{Nd}.,'’_]|(?:[\u00a0\u2009\u202f]|&(?:nbsp|thinsp|#x?[\da-f]+);)(?=\p{Nd}{3}))*\p{Nd})?/gu;
/** `:star2:` has no number. */
const emojiName = /:(?=[\d_+-]*[a-z])[a-z\d_+-]+:/g;
/** With spaces between groups, a number may have more or fewer parts than before. */
const spaced = /\p{Nd} \p{Nd}{3}(?!\p{Nd})/u;

/** All numbers of a line. */
function numbersOf(line: string, from: number): readonly Found[] {
  const seen = line.replace(emojiName, (name) => ' '.repeat(name.length));
  return [...seen.matchAll(digits)].map((match) => ({
    text: match[0],
    start: from + match.index,
  }));
}

/** Every number that a run changes lies in a marker, and all others keep their place. The order is `keep`, so that lines can be compared. */
export function onlyBelievedNumbersChange(list: List, facts: ReadonlyMap<string, number>): void {
  const { after } = tend(list, facts, { order: 'keep' });
  const markers = list.entries.flatMap((entry) => entry.markers);
  const spans = [...markers, ...markers.flatMap(({ twin }) => twin ?? [])];
  const believed = new Set(
    spans.flatMap(({ start, end }) => Array.from({ length: end - start }, (_, at) => start + at)),
  );
  const [old, fresh] = [list.text.split('\n'), after.split('\n')];
  expect(fresh.length).toBe(old.length);
  let offset = 0;
  old.forEach((line, index) => {
    const from = offset;
    offset += line.length + 1;
    const now = fresh[index] ?? '';
    if (now === line) return;
    // Without the believed numbers, both lines have the same numbers in the same order.
    const others = numbersOf(line, from).filter(({ text, start }) => {
      return ![...text].some((_, at) => believed.has(start + at));
    });
    const rest = numbersOf(now, 0).map(({ text }) => text);
    let at = 0;
    for (const { text } of others) {
      const found = rest.indexOf(text, at);
      expect([index + 1, text, found >= 0]).toEqual([index + 1, text, true]);
      at = found + 1;
    }
    if (!spaced.test(line) && !spaced.test(now)) expect(rest.length).toBe(numbersOf(line, from).length);
  });
}
