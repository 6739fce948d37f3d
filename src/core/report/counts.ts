/** The shortest form of the report: how many changes of each kind, list by list. Called by `report.ts`. */
import type { PhrasingContent, RootContent } from 'mdast';
import { allChangeKinds, changeRow } from '../plan/kinds.ts';
import { gather, type ReportedList, type Tally, tally } from './rows.ts';
import { type Column, heading, paragraph, quoted, table, words } from './tree.ts';

/** Most lists with a row of their own (rule LAW-12). */
const mostLists = 20;

const columns: readonly (readonly [title: string, of: (counts: Tally) => number])[] = [
  ['For you', ({ findings }) => findings.needs],
  ...allChangeKinds.map((kind) => [changeRow(kind).column, ({ changes }: Tally) => changes[kind]] as const),
  ['Left', ({ findings }) => findings.left + findings.citations],
];

/** A row for each of the first twenty lists, and a last line that counts the others. */
export function countsByList(lists: readonly ReportedList[]): readonly RootContent[] {
  const titles: readonly Column[] = [
    ['List', 'left'],
    ...columns.map(([title]) => [title, 'right'] as const),
  ];
  const rows = lists.slice(0, mostLists).map((list) => {
    const counts = tally(gather([list]));
    return [quoted(list.path), ...columns.map(([, of]): PhrasingContent => words(String(of(counts))))];
  });
  const rest = lists.length - rows.length;
  return [
    heading('Changes by list'),
    table(titles, rows),
    ...(rest > 0 ? [paragraph(words(`and ${rest} more lists.`))] : []),
  ];
}
