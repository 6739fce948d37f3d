/**
 * The star count that a newcomer lacks, written like that of a neighbour. `ready.ts` calls it and proves the result.
 */
import type { List, Marker } from '../list/list.ts';
import { applyEdits } from '../plan/edit.ts';
import type { Renderer } from '../plan/types.ts';
import { lineStart } from '../text/text.ts';
import type { Item } from './shape.ts';

/**
 * The newcomer's line with a count in the same place as in the neighbour's line: right after the link, before the link,
 * or at the end of the line. Null if the neighbour has it in another place, or together with other text.
 */
export function withCount(
  { line, rest }: Item,
  stars: number,
  neighbour: Item,
  list: List,
  renderer: Renderer,
): string | null {
  const piece = pieceOf(neighbour, stars, list, renderer);
  if (piece === null) return null;
  const { place, text } = piece;
  if (place === 'end') return `${line.trimEnd()}${text}`;
  if (place === 'before') return line.replace(/^(\s*[-*+]\s+)/, (lead) => lead + text);
  const at = line.trimEnd().length - rest.length;
  const closers = /^[*_)\]]*/.exec(rest)?.[0].length ?? 0;
  return line.slice(0, at + closers) + text + line.slice(at + closers);
}

interface Piece {
  readonly place: 'before' | 'behind' | 'end';
  readonly text: string;
}

/** The neighbour's count with all text that belongs to it, for another number of stars. */
function pieceOf(
  { entry, line, rest, from }: Item,
  stars: number,
  list: List,
  renderer: Renderer,
): Piece | null {
  const [marker, second] = entry.markers;
  if (marker === undefined || second !== undefined || marker.kind !== 'stars') return null;
  const start = lineStart(list.text, entry.start);
  const [first, last] = extentOf(marker);
  const isBehind = first >= from;
  const end = last + (/^[ \t]?[)\]}*_`]+/.exec(list.text.slice(last, start + line.length))?.[0].length ?? 0);
  const own = entry.links.find((link) => link.subject?.key === entry.subject.key);
  const bullet = /^\s*[-*+]\s+/.exec(line)?.[0].length ?? 0;
  const span = isBehind
    ? { start: first - leadBefore(list.text.slice(from, first)), end }
    : { start: start + bullet, end: own?.start ?? 0 };
  if (first < span.start || last > span.end) return null;
  const told = renderer.renderCount(list, marker, stars);
  if (told === null) return null;
  const edits = told.edits.map((edit) => ({
    ...edit,
    start: edit.start - span.start,
    end: edit.end - span.start,
  }));
  if (edits.some((edit) => edit.start < 0 || edit.end > span.end - span.start)) return null;
  const text = applyEdits(list.text.slice(span.start, span.end), edits);
  if (!isBehind) return { place: 'before', text };
  const closers = /^[*_)\]]*/.exec(rest)?.[0].length ?? 0;
  if (span.start <= from + closers) return { place: 'behind', text };
  return span.end >= from + rest.length ? { place: 'end', text } : null;
}

/** The number with its sign. */
function extentOf({ start, end, sign }: Marker): readonly [number, number] {
  return [Math.min(start, sign?.start ?? start), Math.max(end, sign?.end ?? end)];
}

/** Blanks, brackets and dashes before a count belong to it; the closing emphasis of the link does not. */
function leadBefore(text: string): number {
  return /(?:[ \t]*[-–—|·•:])?[ \t]*[([{*_`]*$/.exec(text)?.[0].length ?? 0;
}
