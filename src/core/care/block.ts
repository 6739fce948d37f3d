/** An item as it looks in another row: with the marker and indentation of its new neighbours, otherwise unchanged. */
import type { Span } from '../text/span.ts';
import { lineEnd } from '../text/text.ts';
import type { Piece } from './pieces.ts';
import type { ItemRow } from './sheet.ts';

const marker = /[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]+/y;

/** The beginning of the first line of an item: the indentation and, in lists, the marker. */
export function leadOf(text: string, start: number, kind: ItemRow['kind']): string {
  if (kind === 'bullets' || kind === 'ordered') {
    marker.lastIndex = start;
    return marker.exec(text)?.[0] ?? '';
  }
  return /^[ \t]*/.exec(text.slice(start, start + 200))?.[0] ?? '';
}

/**
 * @param lead the beginning for its first line; null: no neighbour to copy, so it keeps its marker and gets no
 * indentation
 */
export function blockPieces(
  path: string,
  text: string,
  { start, end }: Span,
  kind: ItemRow['kind'],
  lead: string | null,
): readonly Piece[] {
  const own = leadOf(text, start, kind);
  const wanted = lead ?? own.trimStart();
  if (wanted === own || kind === 'headings') return [{ path, from: start, to: end }];
  const shift = widthOf(wanted) - widthOf(own);
  const pieces: Piece[] = [{ text: wanted }];
  let from = start + own.length;
  for (let eol = lineEnd(text, from); eol < end; eol = lineEnd(text, from)) {
    const next = text.startsWith('\r\n', eol) ? eol + 2 : eol + 1;
    pieces.push({ path, from, to: next });
    from = next;
    if (shift > 0 && !/[\r\n]/.test(text[next] ?? '\n')) pieces.push({ text: ' '.repeat(shift) });
    if (shift < 0) from += blanksAt(text, next, -shift);
  }
  pieces.push({ path, from, to: end });
  return pieces;
}

function widthOf(lead: string): number {
  return lead.replaceAll('\t', '    ').length;
}

/** How many blanks to remove at the start of a line: at most this many columns. */
function blanksAt(text: string, at: number, most: number): number {
  let taken = 0;
  for (let width = 0; width < most; taken++) {
    const char = text[at + taken];
    if (char === ' ') width += 1;
    else if (char === '\t') width += 4;
    else break;
  }
  return taken;
}
