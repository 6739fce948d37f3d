/**
 * The parts of a document: from one top-level heading to the next. `settle.ts` tries moves part by part and blames the
 * part whose result is not as wished.
 */
import type { Block, ParsedDocument } from '../markdown/document.ts';
import type { Span } from '../text/span.ts';

export interface Part extends Span {
  readonly blocks: readonly Block[];
}

/** All parts, in order; together they cover the text. */
export function partsOf({ text, blocks }: ParsedDocument): readonly Part[] {
  const heads = [...blocks.keys()].filter((index) => index > 0 && blocks[index]?.type === 'heading');
  const bounds = [0, ...heads];
  return bounds.map((from, i) => ({
    start: i === 0 ? 0 : (blocks[from]?.start ?? 0),
    end: blocks[bounds[i + 1] ?? blocks.length]?.start ?? text.length,
    blocks: blocks.slice(from, bounds[i + 1]),
  }));
}

/** The part that contains an offset. */
export function partAt(parts: readonly Part[], offset: number): Part {
  const found = parts.find(({ end }) => offset < end) ?? parts.at(-1);
  if (found === undefined) throw new Error('a document has at least one part');
  return found;
}
