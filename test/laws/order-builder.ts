/**
 * Generated lists and tables for the laws of order: nested, loose and tight, with every line ending, with and without
 * byte order mark and final newline, and with shapes that are known to break when they move.
 */
import fc from 'fast-check';

/** The lines of one item after its marker; `writeList` indents the continuation lines. */
interface ItemShape {
  readonly lines: readonly string[];
  readonly nested: ListShape | null;
  readonly blankAfter: number;
}

interface ListShape {
  readonly marker: string;
  readonly indent: string;
  readonly items: readonly ItemShape[];
}

const word = fc.constantFrom(
  'alpha',
  'beta 12',
  '[c](https://x.y/c) ⭐ 5',
  '`d`',
  '**e** — f  ',
  '中文 ❤️',
  '<b>g</b>',
  'h\\',
);
const plainLines = fc.array(word, { minLength: 1, maxLength: 3 });
const oddLines = fc.constantFrom<readonly string[]>(
  ['```', 'code'],
  ['```', 'code', '```'],
  ['<!-- open'],
  ['<div>', 'x', '</div>'],
  ['    code'],
  [''],
  ['- two markers'],
  ['text', '', 'more'],
  ['# heading'],
  ['> quote', 'lazy'],
  ['[label]: /address'],
  ['| a | b |', '|---|---|', '| 1 | 2 |', '| 2 | 1 |'],
);

/** @param odd how many of ten items have a shape that may break */
function item(depth: number, odd: number): fc.Arbitrary<ItemShape> {
  return fc.record({
    lines: fc.oneof({ arbitrary: plainLines, weight: 10 - odd }, { arbitrary: oddLines, weight: odd }),
    nested:
      depth > 0
        ? fc.oneof(
            { arbitrary: fc.constant(null), weight: 3 },
            { arbitrary: list(depth - 1, odd), weight: 1 },
          )
        : fc.constant(null),
    blankAfter: fc.nat(10).map((n) => (n > 8 ? 2 : n > 6 ? 1 : 0)),
  });
}

function list(depth: number, odd: number): fc.Arbitrary<ListShape> {
  return fc.record({
    marker: fc.constantFrom('-', '*', '+', '1.', '9)'),
    indent: odd > 0 ? fc.constantFrom('', '', '', ' ', '   ', '\t') : fc.constantFrom('', '', ' '),
    items: fc.array(item(depth, odd), { minLength: 2, maxLength: 4 }),
  });
}

function writeList(shape: ListShape, outer: string, out: string[]): void {
  const ordered = /\d/.test(shape.marker);
  shape.items.forEach(({ lines, nested, blankAfter }, i) => {
    const marker = ordered ? `${Number.parseInt(shape.marker, 10) + i}${shape.marker.at(-1)}` : shape.marker;
    const start = outer + shape.indent;
    const inner = start + ' '.repeat(marker.length + 1);
    lines.forEach((line, k) =>
      out.push(k === 0 ? `${start}${marker} ${line}` : line === '' ? '' : inner + line),
    );
    if (nested !== null) writeList(nested, inner, out);
    for (let k = 0; k < blankAfter; k++) out.push('');
  });
}

const table = fc.record({
  cells: fc.array(
    fc.tuple(
      word.map((text) => text.replaceAll('\\', '')),
      fc.nat(2000),
    ),
    { minLength: 2, maxLength: 6 },
  ),
  rank: fc.boolean(),
  pipes: fc.boolean(),
});

function writeTable({
  cells,
  rank,
  pipes,
}: {
  cells: readonly (readonly [string, number])[];
  rank: boolean;
  pipes: boolean;
}): string[] {
  const rows = [
    ['n', 'name', 'stars'],
    ['--', '--', '--:'],
    ...cells.map(([name, stars], i) => [String(i + 1), name, String(stars)]),
  ];
  return rows
    .map((row) => (rank ? row : row.slice(1)).join(' | '))
    .map((row) => (pipes ? `| ${row} |` : row));
}

export interface DocumentOptions {
  /** 0 to 10: how many of ten items have a shape that may break. */
  readonly odd: number;
}

/** A whole document: headings, lists, tables, and lines directly after them. */
export function documents({ odd }: DocumentOptions): fc.Arbitrary<string> {
  const block = fc.oneof(
    { arbitrary: list(2, odd).map((shape) => lines((out) => writeList(shape, '', out))), weight: 4 },
    { arbitrary: table.map(writeTable), weight: 1 },
    {
      arbitrary: fc.constantFrom(
        ['# Part'],
        ['text'],
        ['<!-- note -->'],
        ['[label]: /other'],
        ['text', '==='],
      ),
      weight: 2,
    },
  );
  const blank = odd > 0 ? fc.constantFrom(1, 1, 1, 0) : fc.constant(1);
  return fc
    .record({
      blocks: fc.array(fc.tuple(block, blank), { minLength: 1, maxLength: 4 }),
      mark: fc.constantFrom('', '', '\uFEFF'),
      ends: fc.constantFrom(['\n'], ['\n'], ['\r\n'], ['\r'], ['\n', '\r\n', '\n']),
      final: fc.boolean(),
    })
    .map(({ blocks, mark, ends, final }) => {
      const all = blocks.flatMap(([block, blanks]) => [...block, ...new Array<string>(blanks).fill('')]);
      const text = all.map((line, i) => line + (ends[i % ends.length] ?? '\n')).join('');
      return mark + (final ? text : text.replace(/[\r\n]+$/, ''));
    });
}

function lines(write: (out: string[]) => void): string[] {
  const out: string[] = [];
  write(out);
  return out;
}

/** Ranks for `shuffled`: the same numbers give the same order for any length. */
export const shuffles = fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true }));

export function shuffled(length: number, ranks: Iterator<number>): number[] {
  const keys = Array.from({ length }, () => Number(ranks.next().value ?? 0));
  return [...keys.keys()].sort((a, b) => (keys[a] ?? 0) - (keys[b] ?? 0) || a - b);
}
