/**
 * Which labels a document defines (`[label]: address` and `[^note]: text`). `parse.ts` needs them because a
 * reference is a link only when its label is defined, perhaps in another piece. Knows no parser.
 */
import { type Block, type Definition, type Node } from './document.ts';

export interface Labels {
  /** Labels of link definitions, folded as micromark folds them. */
  readonly links: readonly string[];
  /** Labels of footnotes without their `^`, folded likewise. */
  readonly notes: readonly string[];
}

export const noLabels: Labels = { links: [], notes: [] };

/** CommonMark's label folding: white space collapsed and case folded both ways. */
function foldLabel(label: string): string {
  return label
    .replace(/[\t\n\r ]+/g, ' ')
    .trim()
    .toLowerCase()
    .toUpperCase();
}

const candidate = /^[ \t>*+\-.)\d]*\[(\^?)((?:[^[\]\\]|\\[^\r\n]){1,999})\]:/gm;

/**
 * Labels that look defined, by a scan of the lines. It may take in too much (a definition shown in a code
 * block) and miss what hides behind unusual containers; the parsed definitions decide.
 */
export function guessLabels(text: string): Labels {
  if (!text.includes(']:')) return noLabels;
  const links = new Set<string>();
  const notes = new Set<string>();
  for (const match of text.matchAll(candidate)) {
    const label = match[2] ?? '';
    if (match[1] === '^') notes.add(foldLabel(label));
    else links.add(foldLabel(label));
  }
  return { links: [...links], notes: [...notes] };
}

export interface Defined {
  readonly labels: Labels;
  readonly definitions: ReadonlyMap<string, Definition>;
}

/** Collects definitions from parsed blocks in document order; the first of a label wins (CommonMark 4.7). */
export function collectDefinitions(pieces: readonly { start: number; blocks: readonly Block[] }[]): Defined {
  const definitions = new Map<string, Definition>();
  const notes = new Set<string>();
  const visit = (node: Node, base: number): void => {
    if (node.type === 'definition') {
      if (!definitions.has(node.value)) {
        definitions.set(node.value, {
          href: node.url,
          start: base + node.start,
          end: base + node.end,
        });
      }
    } else if (node.type === 'footnoteDefinition') notes.add(node.value.toUpperCase());
    // Definitions are blocks, so text, headings and tables cannot hold one.
    if (
      node.type === 'blockquote' ||
      node.type === 'list' ||
      node.type === 'listItem' ||
      node.type === 'footnoteDefinition'
    ) {
      for (const child of node.children) visit(child, base);
    }
  };
  for (const piece of pieces) for (const block of piece.blocks) visit(block, piece.start);
  const links = [...definitions.keys()].map((identifier) => identifier.toUpperCase());
  return { labels: { links, notes: [...notes] }, definitions };
}

/** A text that is the same for the same sets of labels; part of the key of a cached piece. */
export function labelsKey(labels: Labels): string {
  return JSON.stringify([[...labels.links].sort(), [...labels.notes].sort()]);
}
