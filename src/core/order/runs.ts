/**
 * Finds everything in a list that can change places: items of lists, rows of tables, sections whose headings are
 * entries. Called once per list before orders are inferred; it must not know counts, names or wishes.
 */
import { type Node, type ParsedDocument } from '../markdown/document.ts';
import type { Span } from '../text/span.ts';
import { headingRuns } from './heading-run.ts';
import { bareLineStart } from './lines.ts';
import { type Lines, listRun } from './list-run.ts';
import { rowRun } from './row-run.ts';
import type { Siblings } from './run-types.ts';

export type { Move, Siblings } from './run-types.ts';

interface Search {
  readonly lines: Lines;
  readonly runs: Siblings[];
  readonly least: number;
  /** Every definition and footnote: its label and its start. */
  readonly labels: { readonly label: string; readonly at: number }[];
}

/**
 * All runs of at least `least` items, sorted by start, outer before inner. A nested list is a run of its own, inside an
 * item of the outer one.
 * @param isEntry whether the heading with this absolute span is an entry; without it no section moves
 */
export function findRuns(doc: ParsedDocument, isEntry?: (heading: Span) => boolean, least = 2): Siblings[] {
  const lines = { text: doc.text, floor: bodyStart(doc.text) };
  const search: Search = { lines, runs: [], labels: [], least };
  walk(search, doc.blocks, doc.text.length);
  const sections = isEntry === undefined ? [] : headingRuns(lines, doc.blocks, isEntry, least);
  const twice = definedTwice(search.labels);
  return [...search.runs, ...sections]
    .map((run) => (holdsAny(run, twice) ? { ...run, movable: false, certain: false, why: doubled } : run))
    .sort((a, b) => a.at - b.at || (b.items.at(-1)?.end ?? 0) - (a.items.at(-1)?.end ?? 0));
}

const doubled = 'it holds the definition of a label that is defined twice';

/** Where the markdown starts: after a byte order mark. */
function bodyStart(text: string): number {
  return /^\uFEFF*/.exec(text)?.[0].length ?? 0;
}

/** Visits only blocks: text, headings and cells contain no lists. */
function walk(search: Search, nodes: readonly Node[], bound: number): void {
  nodes.forEach((node, i) => {
    const next = nodes[i + 1];
    const end = next === undefined ? bound : blockStart(search.lines, next.start);
    switch (node.type) {
      case 'list': {
        const run = listRun(search.lines, node, end);
        if (run.items.length >= search.least) search.runs.push(run);
        node.children.forEach((item, k) => walk(search, item.children, run.items[k]?.end ?? end));
        break;
      }
      case 'table':
        if (node.children.length > search.least) search.runs.push(rowRun(search.lines, node));
        break;
      case 'blockquote':
        walk(search, node.children, end);
        break;
      case 'definition':
        search.labels.push({ label: node.value, at: node.start });
        break;
      case 'footnoteDefinition':
        search.labels.push({ label: `^${node.value}`, at: node.start });
        walk(search, node.children, end);
        break;
    }
  });
}

function blockStart(lines: Lines, at: number): number {
  const start = bareLineStart(lines.text, at, lines.floor);
  return start < 0 ? at : start;
}

/** Positions of the definitions whose label is not unique, ascending. */
function definedTwice(labels: Search['labels']): readonly number[] {
  const count = new Map<string, number>();
  for (const { label } of labels) count.set(label, (count.get(label) ?? 0) + 1);
  return labels.filter(({ label }) => (count.get(label) ?? 0) > 1).map(({ at }) => at);
}

function holdsAny(run: Siblings, places: readonly number[]): boolean {
  if (places.length === 0) return false;
  return run.items.some(({ start, end }) => {
    let low = 0;
    let high = places.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((places[middle] ?? 0) < start) low = middle + 1;
      else high = middle;
    }
    return (places[low] ?? Number.POSITIVE_INFINITY) < end;
  });
}
