/**
 * Which entries the list itself asks to leave alone: `<!-- firekeeper: ignore -->` in an entry or on the line above it,
 * `ignore-start` and `ignore-end` around several. `recognise.ts` calls it; inside code these words are plain text.
 */
import type { Node, ParsedDocument } from '../markdown/document.ts';
import { byStart, type Span } from '../text/span.ts';

type Word = 'ignore' | 'ignore-start' | 'ignore-end';

interface Wish extends Span {
  readonly word: Word;
}

const wish = /<!--[ \t]*firekeeper:[ \t]*(ignore(?:-start|-end)?)[ \t]*-->/g;

/**
 * The entries to leave alone. One pass over comments and entries; skips lists without such a comment.
 * @param entries in the order of the text, outer before inner
 */
export function ignoredEntries<E extends Span>(
  document: ParsedDocument,
  entries: readonly E[],
): ReadonlySet<E> {
  const ignored = new Set<E>();
  const wishes = wishesIn(document);
  if (wishes.length === 0) return ignored;
  const around: E[] = [];
  let next = 0;
  let all = false;
  const openUntil = (offset: number): void => {
    for (let entry = entries[next]; entry !== undefined && entry.start < offset; entry = entries[++next]) {
      around.push(entry);
      if (all) ignored.add(entry);
    }
    while (around.length > 0 && (around.at(-1)?.end ?? 0) <= offset) around.pop();
  };
  for (const { word, start, end } of wishes) {
    openUntil(start);
    const holder = around.at(-1) ?? below(document.text, end, entries[next]);
    if (word !== 'ignore') all = word === 'ignore-start';
    else if (holder !== undefined) ignored.add(holder);
  }
  openUntil(document.text.length + 1);
  return ignored;
}

/** The entry that begins on the line below a comment outside entries. */
function below<E extends Span>(text: string, end: number, entry: E | undefined): E | undefined {
  if (entry === undefined) return undefined;
  return /^[ \t]*(?:\r\n|\n|\r)[ \t]*$/.test(text.slice(end, entry.start)) ? entry : undefined;
}

function wishesIn({ text, blocks }: ParsedDocument): readonly Wish[] {
  const found: Wish[] = [];
  if (!/<!--[ \t]*firekeeper:[ \t]*ignore/.test(text)) return found;
  const open = [...blocks];
  for (let node: Node | undefined = open.pop(); node !== undefined; node = open.pop()) {
    if (node.type !== 'html' || node.start < 0) {
      for (const child of node.children) open.push(child);
      continue;
    }
    for (const match of text.slice(node.start, node.end).matchAll(wish)) {
      const start = node.start + match.index;
      found.push({ word: match[1] as Word, start, end: start + match[0].length });
    }
  }
  return found.sort(byStart);
}
