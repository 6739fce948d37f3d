/**
 * From text to a parsed document: byte order mark and front matter set aside, cut at headings, every piece
 * parsed by itself (linear cost, and pieces can be cached), with the same nodes at the same offsets as one
 * parse of the whole. Everything that reads a list starts here.
 */
import type { PieceCache } from './cache.ts';
import { findCuts, frontMatterEnd, openUntil } from './cut.ts';
import { type ParsedDocument, type Piece } from './document.ts';
import { collectDefinitions, guessLabels, type Labels, labelsKey } from './labels.ts';
import { parseFrontMatter, type PieceParser, pieceParser } from './remark.ts';

export { createPieceCache, type PieceCache } from './cache.ts';

/**
 * Parses a whole list. Never throws for any markdown, except `RangeError` where nesting overflows the stack:
 * text from strangers goes through `checkText` first and is parsed in a worker.
 * @param text decoded text; a byte order mark at its start is kept and counted, not parsed
 * @param cache pieces parsed before; nodes are then shared between documents
 */
export function parseDocument(text: string, cache?: PieceCache): ParsedDocument {
  const start = /^\uFEFF*/.exec(text)?.[0].length ?? 0;
  const guessed = guessLabels(text);
  const pieces = parsePieces(text, start, guessed, cache);
  // Without these two characters nothing is defined, and looking for it would be one more way through the tree.
  if (!text.includes(']:')) return { text, pieces, definitions: new Map() };
  const { labels, definitions } = collectDefinitions(pieces);
  if (labelsKey(labels) === labelsKey(guessed)) return { text, pieces, definitions };
  // What is defined does not depend on what is known, so one more pass settles it.
  return { text, pieces: parsePieces(text, start, labels, cache), definitions };
}

function parsePieces(text: string, start: number, labels: Labels, cache?: PieceCache): readonly Piece[] {
  const parse = remembering(pieceParser(labels), labelsKey(labels), cache);
  const pieces: Piece[] = [];
  let at = start;
  const matterEnd = frontMatterEnd(text, start);
  if (matterEnd > start) {
    const blocks = remembering(parseFrontMatter, 'front matter', cache)(text.slice(start, matterEnd));
    if (blocks[0]?.type === 'yaml') {
      pieces.push({ start, end: matterEnd, blocks });
      at = matterEnd;
    }
  }
  const cuts = findCuts(text, at);
  for (let next = 0; at < text.length; ) {
    const end = cuts[next] ?? text.length;
    const blocks = parse(text.slice(at, end));
    const last = blocks.at(-1);
    const until = last === undefined || end === text.length ? -1 : openUntil(text, last, at, end);
    if (last === undefined || until < 0) {
      pieces.push({ start: at, end, blocks });
      at = end;
      next++;
      continue;
    }
    // The last block runs on over the cut: it starts a piece of its own, up to the first cut behind its end.
    const from = lineStart(text, at + last.start, at);
    if (from > at) pieces.push({ start: at, end: from, blocks: blocks.slice(0, -1) });
    at = from;
    while (next < cuts.length && (cuts[next] ?? 0) < until) next++;
  }
  return pieces;
}

/** Start of the line of `offset`, but not before `least`: a byte order mark is no part of its line. */
function lineStart(text: string, offset: number, least: number): number {
  let at = offset;
  while (at > least && text[at - 1] !== '\n' && text[at - 1] !== '\r') at--;
  return at;
}

function remembering(parse: PieceParser, scope: string, cache?: PieceCache): PieceParser {
  return cache === undefined ? parse : (text) => cache.recall(scope, text, parse);
}
