/**
 * Gives positions to the links that GFM finds late: where the tokenizer refuses a bare address (inside an
 * unmatched `[`, after a character it does not accept), a pass over the tree makes the link, and it and the
 * pieces of the text it stood in come without position (reference/markdown-engine.md, section 3). Called by
 * `remark.ts` on every tree; what cannot be placed for certain stays without a position.
 */
import type { Nodes, PhrasingContent, Root } from 'mdast';
import { lineOf, lineStarts } from '../text.ts';

interface Source {
  readonly text: string;
  /** Made when the first position is needed: most pieces need none. */
  lines: readonly number[] | undefined;
}

/** Adds the missing positions in place. `text` is what `root` was parsed from. */
export function placeLiterals(root: Root, text: string): void {
  visit(root, { text, lines: undefined });
}

function visit(node: Nodes, source: Source): void {
  if (!('children' in node)) return;
  const children: readonly Nodes[] = node.children;
  for (const child of children) if (child.position !== undefined) visit(child, source);
  if (node.position === undefined) return;
  for (let from = 0; from < children.length; from++) {
    if (children[from]?.position !== undefined) continue;
    let to = from;
    while (to < children.length && children[to]?.position === undefined) to++;
    placeRun(node, from, to, source);
    from = to;
  }
}

/** Places the children `from` to `to` of `parent`, which all lack a position. */
function placeRun(
  parent: Nodes & { children: readonly Nodes[] },
  from: number,
  to: number,
  source: Source,
): void {
  const run = parent.children.slice(from, to) as PhrasingContent[];
  const start = parent.children[from - 1]?.position?.end.offset ?? parent.position?.start.offset ?? 0;
  const end = parent.children[to]?.position?.start.offset ?? parent.position?.end.offset ?? 0;
  const window = source.text.slice(start, end);
  const values = run.map(valueOf);
  // The whole run first: when it is spelled plainly, every part of it is exact.
  let at = onlyIndex(window, values.join(''));
  if (at >= 0) {
    for (const [i, node] of run.entries()) {
      const length = values[i]?.length ?? 0;
      place(node, start + at, start + at + length, source);
      at += length;
    }
    return;
  }
  for (const [i, node] of run.entries()) {
    const found = node.type === 'link' ? onlyIndex(window, values[i] ?? '') : -1;
    if (found >= 0) place(node, start + found, start + found + (values[i]?.length ?? 0), source);
  }
  // Text between two placed neighbours fills the space between them exactly.
  for (const [i, node] of run.entries()) {
    const before = run[i - 1]?.position?.end.offset ?? (i === 0 && from > 0 ? start : -1);
    const after =
      run[i + 1]?.position?.start.offset ?? (i === run.length - 1 && to < parent.children.length ? end : -1);
    if (node.type === 'text' && before >= 0 && after > before) place(node, before, after, source);
  }
}

/** Index of `value` in `text` when it stands there exactly once, else -1. */
function onlyIndex(text: string, value: string): number {
  if (value === '') return -1;
  const first = text.indexOf(value);
  return first >= 0 && text.indexOf(value, first + 1) < 0 ? first : -1;
}

/** The text of a late literal or of a piece of text beside it. */
function valueOf(node: PhrasingContent): string {
  if (node.type === 'text') return node.value;
  return node.type === 'link' && node.children[0]?.type === 'text' ? node.children[0].value : '';
}

function place(node: PhrasingContent, start: number, end: number, source: Source): void {
  source.lines ??= lineStarts(source.text);
  const position = { start: pointAt(source.lines, start), end: pointAt(source.lines, end) };
  node.position = position;
  if (node.type === 'link' && node.children[0] !== undefined) node.children[0].position = position;
}

function pointAt(lines: readonly number[], offset: number): { line: number; column: number; offset: number } {
  const line = lineOf(lines, offset);
  return { line, column: offset - (lines[line - 1] ?? 0) + 1, offset };
}
