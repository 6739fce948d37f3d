/** Findings about what stays as it is, one row each, with the reason. Called by `report.ts` and `citations.ts`. */
import type { RootContent } from 'mdast';
import { findingRow } from '../plan/kinds.ts';
import type { ReportLook } from './place.ts';
import { type FindingAt, pageOf, type Rows } from './rows.ts';
import { type Column, folded, linked, more, table, told, words } from './tree.ts';
import { sentenceOf } from './words.ts';

const columns: readonly Column[] = [
  ['What', 'left'],
  ['Entry', 'left'],
  ['Where', 'left'],
  ['Why', 'left'],
];

export function leftAlone({ findings: { left } }: Rows, look: ReportLook): readonly RootContent[] {
  if (left.length === 0) return [];
  const shown = left.slice(0, look.most);
  const nodes = [findingTable(shown, look), ...more(left.length - shown.length)];
  return folded(`Left as it is, and why: ${left.length}`, nodes);
}

/** Findings as rows, each with its reason in one sentence. */
export function findingTable(findings: readonly FindingAt[], { hosts }: ReportLook): RootContent {
  const cells = findings.map((one) => [
    words(findingRow(one.kind).label),
    linked(one.title, pageOf(one.subject, hosts)),
    told(one.at.where),
    told(sentenceOf(one)),
  ]);
  return table(columns, cells);
}
