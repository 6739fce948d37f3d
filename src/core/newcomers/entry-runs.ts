/** The runs of a list that contain entries: where a new entry can go, its possible neighbours, and their order. */
import { type Entry, type List, type OrderKind, shownStars } from '../list/list.ts';
import type { Node, ParsedDocument } from '../markdown/document.ts';
import { inferOrder } from '../order/infer.ts';
import { findRuns, type Siblings } from '../order/runs.ts';
import { entryOf } from '../order/wishes.ts';
import type { Span } from '../text/span.ts';

export interface EntryRun {
  readonly run: Siblings;
  /** One for each item of the run; null if the item is not an entry. */
  readonly entries: readonly (Entry | null)[];
  /** Index into `List.sections`. */
  readonly section: number;
  readonly order: OrderKind;
  /** Tables only: the header cells, and the cells of each item. */
  readonly heads: readonly string[];
  readonly cells: readonly (readonly Span[])[];
}

/** Lists and tables with at least one own entry, in text order. Sections that are entries are left out. */
export function entryRuns(document: ParsedDocument, list: List): readonly EntryRun[] {
  const tables = tablesOf(document.blocks);
  return findRuns(document, undefined, 1).flatMap((run): EntryRun[] => {
    const entries = run.items.map((item) => entryOf(list, item));
    const first = entries.find((entry) => entry !== null);
    if (first == null) return [];
    const [head, ...rows] = tables.get(run.at)?.children ?? [];
    return [
      {
        run,
        entries,
        section: first.section,
        order: orderOf(list, entries, first.section),
        heads: (head?.children ?? []).map((cell) => document.text.slice(cell.start, cell.end)),
        cells: rows.map(({ children }) => children),
      },
    ];
  });
}

/** The number that an entry shows for its own subject. */
export function shownCount(entry: Entry): number | undefined {
  const stars = shownStars(entry);
  if (stars !== undefined) return stars;
  const cited = entry.markers.find(({ kind }) => kind === 'citations');
  return typeof cited?.value === 'number' ? cited.value : undefined;
}

/** The order of the run itself; a run that is too short uses the order of its section. */
function orderOf(list: List, all: readonly (Entry | null)[], section: number): OrderKind {
  const entries = all.filter((entry) => entry !== null);
  const own = inferOrder(
    entries.map(shownCount),
    entries.map(({ title }) => title),
  );
  if (own !== 'none') return own;
  const counts = entries.map(shownCount);
  const falls = counts.every(
    (count, at) => count !== undefined && (at === 0 || count <= (counts[at - 1] ?? 0)),
  );
  return falls &&
    (entries.length > 2 || list.sections[section]?.order === 'stars') &&
    new Set(counts).size > 1
    ? 'stars'
    : 'none';
}

function tablesOf(blocks: readonly Node[]): ReadonlyMap<number, Node> {
  const found = new Map<number, Node>();
  const walk = (nodes: readonly Node[]): void => {
    for (const node of nodes) {
      if (node.type === 'table') found.set(node.start, node);
      else if (node.type === 'list' || node.type === 'listItem' || node.type === 'blockquote')
        walk(node.children);
    }
  };
  walk(blocks);
  return found;
}
