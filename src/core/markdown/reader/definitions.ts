/** Link reference definitions (CommonMark 4.7) at the start of a paragraph, and the map of all definitions. */
import type { Definition, Node } from '../document.ts';
import { blanksEnd, COLON, isLineEnd, OPEN_BRACKET } from './characters.ts';
import { destinationAt, gapEnd, titleAt } from './destinations.ts';
import { unescapeText } from './entities.ts';
import { identifierOf, labelEnd } from './labels.ts';
import { type Draft, makeNode } from './nodes.ts';
import type { Passage } from './passage.ts';

/**
 * Reads the definitions at the start of a paragraph and adds them to `into`. Returns the start of the rest: after the
 * line end of the last definition, 0 if there is no definition, or the length if there is no other text.
 */
export function takeDefinitions(passage: Passage, into: Draft[]): number {
  const { text } = passage;
  let at = 0;
  while (text.charCodeAt(at) === OPEN_BRACKET) {
    const end = definitionEnd(passage, at, into);
    if (end < 0) break;
    at = afterLine(text, end);
  }
  return at;
}

/** Reads the definition at `at` and adds it to `into`. Returns its end, or -1 if there is no definition. */
function definitionEnd(passage: Passage, at: number, into: Draft[]): number {
  const { text } = passage;
  const close = labelEnd(text, at + 1, text.length);
  if (close < 0 || text.charCodeAt(close + 1) !== COLON) return -1;
  const from = gapEnd(text, close + 2, text.length);
  const address = destinationAt(text, from, text.length);
  // Only an address in angle brackets can be empty.
  if (address === undefined || address.end === from) return -1;
  let end = blanksEnd(text, address.end, text.length);
  let isWhole = isLineDone(text, end);
  const titleFrom = gapEnd(text, address.end, text.length);
  const title = titleFrom > address.end ? titleAt(text, titleFrom, text.length) : undefined;
  const titleEnd = title === undefined ? -1 : blanksEnd(text, title.end, text.length);
  const hasTitle = titleEnd >= 0 && isLineDone(text, titleEnd);
  if (hasTitle) {
    end = titleEnd;
    isWhole = true;
  }
  if (!isWhole) return -1;
  const label = text.slice(at + 1, close);
  const node = makeNode('definition', passage.place(at), passage.placeEnd(end));
  node.url = address.value;
  node.value = identifierOf(label);
  node.rest = JSON.stringify([unescapeText(label), (hasTitle && title?.value) || null]);
  into.push(node);
  return end;
}

function isLineDone(text: string, at: number): boolean {
  return at >= text.length || isLineEnd(text.charCodeAt(at));
}

function afterLine(text: string, at: number): number {
  if (at >= text.length) return at;
  return text[at] === '\r' && text[at + 1] === '\n' ? at + 2 : at + 1;
}

/** The definitions of a document, by the identifiers of their labels. The first definition of a label wins. */
export function definitionsOf(nodes: readonly Node[]): ReadonlyMap<string, Definition> {
  const definitions = new Map<string, Definition>();
  for (const { value, url, start, end } of nodes) {
    if (!definitions.has(value)) definitions.set(value, { href: url, start, end });
  }
  return definitions;
}
