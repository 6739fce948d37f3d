/**
 * The run of one markdown list, bulleted or ordered. `runs.ts` calls it for every list, nested ones too. It refuses the
 * shapes that cannot survive a move (rule ORD-2); the check by parsing decides the unknown ones.
 */
import type { Node } from '../markdown/document.ts';
import { lineEnd, lineStart } from '../text/text.ts';
import { bareLineStart, coreEnd, skipBlanks } from './lines.ts';
import { beginsWithUnknownRanks, ordinalsOf } from './ordinals.ts';
import type { Siblings, RunItem } from './run-types.ts';

/** What every part of `findRuns` reads: the text, and where the markdown in it starts. */
export interface Lines {
  readonly text: string;
  readonly floor: number;
}

const orderedMarker = /\d{1,9}[.)][ \t]*/y;

/**
 * @param bound the latest possible end of the list: the start of the next block's line, or the end of its container
 */
export function listRun(lines: Lines, list: Node, bound: number): Siblings {
  const { text, floor } = lines;
  const starts = list.children.map((item) => skipBlanks(text, item.start));
  const lineStarts = starts.map((start) => bareLineStart(text, start, floor));
  const trailer = trailerOf(text, starts, bound);
  const items = starts.map((start, i): RunItem => {
    const from = atLine(lineStarts, starts, i) ?? start;
    const until = atLine(lineStarts, starts, i + 1) ?? trailer ?? bound;
    const item = { start: from, end: coreEnd(text, from, until) };
    return list.ordered ? { ...item, fixed: { start: from, end: markerEnd(text, start) } } : item;
  });
  const ordinals = list.ordered ? undefined : ordinalsOf(text, items);
  const unknown = ordinals === undefined && beginsWithUnknownRanks(text, items);
  const rising = unknown ? 'its items begin with signs that go up' : undefined;
  const plain = list.children.every((item, i) =>
    isPlain(text, item, list.ordered, i === starts.length - 1 ? trailer : undefined),
  );
  const stuck =
    trailer !== undefined && !plain ? 'a line that stays below the list is part of its last item' : undefined;
  const why = refusal(text, list, starts, lineStarts) ?? rising ?? stuck;
  return {
    kind: list.ordered ? 'ordered' : 'bullets',
    items,
    at: list.start,
    movable: why === undefined,
    ...(why === undefined ? {} : { why }),
    ...(ordinals === undefined ? {} : { ordinals }),
    certain: why === undefined && plain,
  };
}

function atLine(lineStarts: readonly number[], starts: readonly number[], i: number): number | undefined {
  const start = lineStarts[i];
  return start === undefined || start >= 0 ? start : starts[i];
}

/** A line with only a link into the page: `[⬆ back to top](#boats)`, in emphasis, tags or brackets. */
const pageLink =
  /^(?!\s*[-*+]\s)(?:[^\p{L}\p{N}[<]|<\/?(?:b|i|p|div|sub|sup|small|strong|em|br)\b[^<>]*>)*(?:\[[^\]\n]{1,60}\]\(#[^()\s]*\)|<a\s[^<>]*href\s*=\s*["']?#[^<>]*>[^<>\n]{1,60}<\/a>)(?:[^\p{L}\p{N}<]|<\/?(?:b|i|p|div|sub|sup|small|strong|em|br)\b[^<>]*>)*$/iu;

/** The start of a back-to-top line that appears only at the end of the list: it stays when items change places. */
function trailerOf(text: string, starts: readonly number[], bound: number): number | undefined {
  const [only, next] = [starts.at(-1) ?? bound, starts.at(-2)];
  const end = coreEnd(text, only, bound);
  const line = lineStart(text, end);
  if (line <= only || !pageLink.test(text.slice(line, end))) return undefined;
  if (next === undefined) return line;
  const before = coreEnd(text, next, only);
  const above = lineStart(text, before);
  return above > next && pageLink.test(text.slice(above, before)) ? undefined : line;
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
 * An item of paragraphs on adjacent lines that starts on its marker's line, and nested lists of such items. Such an
 * item reads the same at every place among its siblings. A line with a marker at the list's indentation begins a new
 * item after any of them. Each one ends in a paragraph, so the text after the list follows the same kind of line, and
 * nothing stays open. In an ordered list the width of the markers may change, so only single lines count as plain.
 */
function isPlain(text: string, item: Node, ordered: boolean, trailer?: number): boolean {
  const last = item.children.at(-1);
  // A paragraph that stays below the list does not belong to the item.
  if (
    item.spread &&
    last?.type === 'paragraph' &&
    item.children.length === 2 &&
    last.start >= (trailer ?? item.end)
  ) {
    return isPlain(text, { ...item, spread: false, children: item.children.slice(0, 1) }, ordered);
  }
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
