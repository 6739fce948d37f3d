/**
 * The run of one markdown list, bulleted or ordered. `runs.ts` calls it for every list, nested ones too. It
 * refuses the shapes that are known not to survive a move (rule ORD-2); what is not known is
 * left to the check by parsing.
 */
import type { Node } from '../markdown/document.ts';
import { lineEnd } from '../text/text.ts';
import { bareLineStart, coreEnd, skipBlanks } from './lines.ts';
import { ordinalsOf } from './ordinals.ts';
import type { Siblings, RunItem } from './run-types.ts';

/** What every part of `findRuns` reads: the text, and where markdown starts in it. */
export interface Lines {
  readonly text: string;
  readonly floor: number;
}

const orderedMarker = /\d{1,9}[.)][ \t]*/y;

/**
 * @param bound where the list can end at most: the start of the next block's line, or the end of its container
 */
export function listRun(lines: Lines, list: Node, bound: number): Siblings {
  const { text, floor } = lines;
  const starts = list.children.map((item) => skipBlanks(text, item.start));
  const lineStarts = starts.map((start) => bareLineStart(text, start, floor));
  const items = starts.map((start, i): RunItem => {
    const from = atLine(lineStarts, starts, i) ?? start;
    const item = { start: from, end: coreEnd(text, from, atLine(lineStarts, starts, i + 1) ?? bound) };
    return list.ordered ? { ...item, fixed: { start: from, end: markerEnd(text, start) } } : item;
  });
  const why = refusal(text, list, starts, lineStarts);
  const ordinals = list.ordered ? undefined : ordinalsOf(text, items);
  return {
    kind: list.ordered ? 'ordered' : 'bullets',
    items,
    at: list.start,
    movable: why === undefined,
    ...(why === undefined ? {} : { why }),
    ...(ordinals === undefined ? {} : { ordinals }),
    certain: why === undefined && list.children.every((item) => isPlain(text, item, list.ordered)),
  };
}

function atLine(lineStarts: readonly number[], starts: readonly number[], i: number): number | undefined {
  const start = lineStarts[i];
  return start === undefined || start >= 0 ? start : starts[i];
}

function markerEnd(text: string, start: number): number {
  orderedMarker.lastIndex = start;
  return orderedMarker.test(text) ? orderedMarker.lastIndex : start;
}

function refusal(
  text: string,
  list: Node,
  starts: readonly number[],
  lineStarts: readonly number[],
): string | undefined {
  if (list.children.some((item) => item.start < 0)) return 'the parser gives no position for an item';
  if (lineStarts.some((start) => start < 0)) return 'an item does not start its line';
  const indent = text.slice(lineStarts[0], starts[0]);
  if (lineStarts.some((start, i) => text.slice(start, starts[i]) !== indent)) {
    return 'its items are indented differently';
  }
  for (const item of list.children) {
    const first = item.children[0];
    if (first === undefined) return 'an item is empty';
    if (first.type === 'code' && !/[`~]/.test(text[skipBlanks(text, first.start)] ?? '')) {
      return 'an item begins with indented code';
    }
  }
  return undefined;
}

/**
 * An item of paragraphs on touching lines that starts on its marker's line, and nested lists of such items. Such
 * an item reads the same wherever it stands among its siblings: a line with a marker at the list's indentation
 * begins a new item after any of them, every one ends in a paragraph, so what follows the list meets the same
 * kind of line, and nothing is left open. In an ordered list markers may change width, so only single lines.
 */
function isPlain(text: string, item: Node, ordered: boolean): boolean {
  if (item.spread) return false;
  const first = item.children[0];
  if (first?.type !== 'paragraph' || lineEnd(text, item.start) < first.start) return false;
  if (ordered && (item.children.length > 1 || lineEnd(text, first.start) < first.end)) return false;
  return item.children.every(
    (child) =>
      child.type === 'paragraph' ||
      (child.type === 'list' &&
        !child.spread &&
        child.children.every((inner) => isPlain(text, inner, false))),
  );
}
