/**
 * Where the note of a list goes: at its comment if the list has one, else under the first heading of papers (rule
 * CITE-23). `citation-note.ts` calls it once for a list that gets a note. It reads the parsed text, so a note inside
 * code is only text, and a heading in HTML is a heading.
 */
import type { List } from '../../list/list.ts';
import type { Node, ParsedDocument } from '../../markdown/document.ts';
import type { Edit, Span } from '../../text/span.ts';
import { lineEnd, lineStart } from '../../text/text.ts';

/** Comes before the note and identifies it later. Firekeeper owns everything after it on the same line. */
export const noteMarker = '<!-- firekeeper:citations -->';

/** A heading of the list, in markdown or in HTML; the note can go at the end of its span. */
export interface PlacedHeading extends Span {
  /** 1 to 6. */
  readonly depth: number;
}

/** All headings that a reader sees at the top level, in order. */
function headingsIn({ text, blocks }: ParsedDocument): readonly PlacedHeading[] {
  return blocks.flatMap(({ type, start, end, depth }): readonly PlacedHeading[] => {
    if (type === 'heading') return [{ start, end: lineEnd(text, end), depth }];
    return type === 'html' ? htmlHeadings(text, start, end) : [];
  });
}

function htmlHeadings(text: string, from: number, to: number): readonly PlacedHeading[] {
  const found: PlacedHeading[] = [];
  for (const { 1: depth = '', index } of text.slice(from, to).matchAll(/<h([1-6])(?=[\s>])/gi)) {
    const close = text.toLowerCase().indexOf(`</h${depth}`, from + index);
    if (close < 0 || close >= to) return found;
    found.push({ start: from + index, end: lineEnd(text, close), depth: Number(depth) });
  }
  return found;
}

/** The headings above each offset, outermost first. Offsets are in order. */
function pathsTo(
  headings: readonly PlacedHeading[],
  offsets: readonly number[],
): readonly (readonly PlacedHeading[])[] {
  const path: PlacedHeading[] = [];
  let next = 0;
  return offsets.map((offset) => {
    for (; (headings[next]?.start ?? Number.POSITIVE_INFINITY) <= offset; next += 1) {
      const heading = headings[next] as PlacedHeading;
      while ((path.at(-1)?.depth ?? 0) >= heading.depth) path.pop();
      path.push(heading);
    }
    return [...path];
  });
}

/**
 * The edits that make `note` the only note of the list: they replace the first existing note in its place, remove any
 * others, and add the note where there is none.
 * @param counted the entries that show citation counts, in order; at least one
 */
export function placeNote(
  list: List,
  document: ParsedDocument,
  counted: readonly Span[],
  note: string,
): readonly Edit[] {
  const { text } = list;
  const [first, ...rest] = notesIn(document);
  if (first === undefined) return [added(list, document, counted, note)];
  return [
    { start: first, end: lineEnd(text, first), text: note },
    ...rest.map((at) => ({ ...lineOfNote(text, at), text: '' })),
  ];
}

/** Offsets of the comment, except in code. */
function notesIn({ text, blocks }: ParsedDocument): readonly number[] {
  const found: number[] = [];
  const visit = (node: Node): void => {
    if (node.type === 'html') {
      let at = text.indexOf(noteMarker, node.start);
      for (; at >= 0 && at < node.end; at = text.indexOf(noteMarker, at + 1)) found.push(at);
    }
    node.children.forEach(visit);
  };
  if (text.includes(noteMarker)) blocks.forEach(visit);
  return found;
}

/** The whole line of a note that has its own line, with the blank line that was added below it. */
function lineOfNote(text: string, at: number): Span {
  const [start, end] = [lineStart(text, at), lineEnd(text, at)];
  if (text.slice(start, at).trim() !== '') return { start: at, end };
  const below = /^(?:\r\n|\r|\n)(?:[ \t]*(?:\r\n|\r|\n))?/.exec(text.slice(end, end + 200))?.[0] ?? '';
  return { start, end: end + below.length };
}

function added(list: List, document: ParsedDocument, counted: readonly Span[], note: string): Edit {
  const { text, entries } = list;
  const headings = headingsIn(document);
  const own = new Set(entries.filter(({ shape }) => shape === 'heading').map(({ start }) => start));
  const carrying = headings.filter(({ start }) => !own.has(start));
  const title = titleOf(headings);
  const paths = pathsTo(
    carrying,
    counted.map(({ start }) => start),
  );
  const head = paths.flatMap((path) => path.find((one) => one !== title) ?? [])[0] ?? paths[0]?.[0];
  if (head !== undefined) return below(text, head.end, note);
  return above(text, blockOf(document, (entries[0] ?? (counted[0] as Span)).start), note);
}

/** The title of the list: the first heading, when it is the only one of depth 1. */
function titleOf(headings: readonly PlacedHeading[]): PlacedHeading | undefined {
  const first = headings[0];
  return first?.depth === 1 && headings.filter(({ depth }) => depth === 1).length === 1 ? first : undefined;
}

/** Adds a blank line below the note if the list has one below its headings. */
function below(text: string, at: number, note: string): Edit {
  const ending = /^(?:\r\n|\r|\n)/.exec(text.slice(at, at + 2))?.[0] ?? '\n';
  const rest = text.slice(at + ending.length);
  const apart = /^[ \t]*(?:\r|\n|$)/.test(rest) ? ending : '';
  return { start: at, end: at, text: ending + apart + note };
}

/**
 * Adds the note before a block, with blank lines around it. It goes at the end of the previous line, so no entry takes
 * it along when it moves.
 */
function above(text: string, start: number, note: string): Edit {
  const ending = /\r\n|\r|\n/.exec(text)?.[0] ?? '\n';
  const before = /(?:\r\n|\r|\n)$/.exec(text.slice(Math.max(0, start - 2), start))?.[0] ?? '';
  const at = start - before.length;
  if (before === '') return { start, end: start, text: note + ending + ending };
  const apart = lineStart(text, at) === at ? '' : ending;
  return { start: at, end: at, text: apart + ending + note + ending };
}

/** The start of the line where the top-level block around an offset begins. */
function blockOf({ text, blocks }: ParsedDocument, offset: number): number {
  const at = blocks.findLast(({ start }) => start <= offset)?.start ?? offset;
  return Math.max(lineStart(text, at), /^\uFEFF*/.exec(text)?.[0].length ?? 0);
}
