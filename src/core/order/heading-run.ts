/**
 * Runs of sections whose headings are entries (`### [name](url)` with text below): siblings of one depth under one
 * parent heading. `runs.ts` calls it; it sees only the top-level blocks, by index.
 */
import type { Block } from '../markdown/document.ts';
import type { Span } from '../text/span.ts';
import { bareLineStart, coreEnd } from './lines.ts';
import type { Lines } from './list-run.ts';
import { ordinalsOf } from './ordinals.ts';
import type { Siblings, RunItem } from './run-types.ts';

type Blocks = readonly [from: number, to: number];

/**
 * @param isEntry whether the heading with this absolute span is an entry
 * @returns runs of at least `least` sections, in the order of their ends
 */
export function headingRuns(
  lines: Lines,
  blocks: readonly Block[],
  isEntry: (heading: Span) => boolean,
  least: number,
): Siblings[] {
  const runs: Siblings[] = [];
  const open = new Map<number, number[]>();
  const close = (depth: number, end: number): void => {
    const group = open.get(depth) ?? [];
    open.delete(depth);
    if (group.length >= least) runs.push(sectionRun(lines, blocks, group, end));
  };
  blocks.forEach((block, index) => {
    if (block.type !== 'heading') return;
    const entry = isEntry({ start: block.start, end: block.end });
    for (let depth = 6; depth > block.depth; depth--) close(depth, index);
    const group = open.get(block.depth);
    if (!entry) close(block.depth, index);
    else if (group === undefined) open.set(block.depth, [index]);
    else group.push(index);
  });
  for (let depth = 6; depth > 0; depth--) close(depth, blocks.length);
  return runs;
}

/** @param heads indexes of the headings; `end` is the index after the last block of the last section */
function sectionRun(lines: Lines, blocks: readonly Block[], heads: readonly number[], end: number): Siblings {
  const anchored = heads.map((head) => withAnchors(lines.text, blocks, head));
  // If only the first heading has an anchor above it, the anchor belongs to the outer section.
  const shared = heads.slice(1).every((head, i) => anchored[i + 1] === head);
  const froms = shared ? heads : anchored;
  const bound = blocks[end]?.type === 'heading' ? withAnchors(lines.text, blocks, end) : end;
  const cores = froms.map((from, i): Blocks => {
    const least = heads[i] ?? from;
    return [from, withoutSeparators(blocks, least, Math.max(least + 1, froms[i + 1] ?? bound))];
  });
  const ranges = withoutFooter(blocks, cores);
  const starts = ranges.map(([from]) => startAt(lines, blocks, from));
  const items = ranges.map(([from, to], i): RunItem => {
    const start = starts[i] ?? 0;
    const bound = to < blocks.length ? startAt(lines, blocks, to) : lines.text.length;
    const head = startAt(lines, blocks, heads[i] ?? from);
    return {
      start,
      end: coreEnd(lines.text, start, bound),
      blocks: [from, to],
      ...(head === start ? {} : { head }),
    };
  });
  const depth = (index: number): number => {
    const block = blocks[index];
    return block?.type === 'heading' ? block.depth : 0;
  };
  const sound =
    starts.every((start) => start >= 0) && heads.every((head) => depth(head) === depth(heads[0] ?? 0));
  // Anchors come from heading texts: a changed number would break the links to them.
  const why = !sound
    ? 'a heading does not start its line'
    : ordinalsOf(
          lines.text,
          items.map(({ start, end, head = start }) => ({ start: head, end })),
        ) !== undefined
      ? 'its headings are numbered'
      : undefined;
  return {
    kind: 'headings',
    items,
    at: starts[0] ?? 0,
    movable: why === undefined,
    ...(why === undefined ? {} : { why }),
    certain: false,
  };
}

const anchor = /^<a\s+(?:name|id)\s*=\s*[^<>]*>\s*(?:<\/a\s*>)?$/i;

/** Index of the first of the anchor-only lines directly above a heading; these lines move with it. */
function withAnchors(text: string, blocks: readonly Block[], head: number): number {
  let from = head;
  for (let block = blocks[from - 1]; block !== undefined; block = blocks[from - 1]) {
    const plain = block.type === 'html' || block.type === 'paragraph';
    if (!plain || !anchor.test(text.slice(block.start, block.end).trim())) return from;
    from -= 1;
  }
  return from;
}

function startAt(lines: Lines, blocks: readonly Block[], index: number): number {
  const block = blocks[index];
  if (block === undefined) return lines.text.length;
  return bareLineStart(lines.text, block.start, lines.floor);
}

/** Rules and definitions at the end of a section stay in place, as blank lines do. */
function withoutSeparators(blocks: readonly Block[], from: number, to: number): number {
  let end = to;
  while (end > from + 1 && /^(?:thematicBreak|definition)$/.test(blocks[end - 1]?.type ?? '')) end--;
  return end;
}

/** If only the last section contains a rule, the footer of the page begins there, and it belongs to no entry. */
function withoutFooter(blocks: readonly Block[], cores: readonly Blocks[]): readonly Blocks[] {
  const ruleIn = ([from, to]: Blocks): number => {
    for (let i = from; i < to; i++) if (blocks[i]?.type === 'thematicBreak') return i;
    return -1;
  };
  const last = cores.at(-1);
  if (last === undefined || cores.slice(0, -1).some((core) => ruleIn(core) >= 0)) return cores;
  const rule = ruleIn(last);
  return rule < 0 ? cores : [...cores.slice(0, -1), [last[0], rule]];
}
