/**
 * The report of a draft as markdown: the rule, the answers of the searches, and what was left out and why (rule NEW-2).
 */
import type { Root, RootContent } from 'mdast';
import { heading, paragraph, print, quoted, table, told, words } from '../report/tree.ts';
import type { DraftSection, LeftOut } from './types.ts';

export interface DraftReport {
  readonly sections: readonly DraftSection[];
  readonly rule: readonly string[];
  readonly remarks: readonly string[];
  readonly leftOut: readonly LeftOut[];
  /** Lines of a model, and descriptions, that were not printed. */
  readonly refused: readonly LeftOut[];
}

export function renderDraftReport(report: DraftReport): string {
  const { sections, rule, remarks, leftOut, refused } = report;
  const entries = sections.reduce((sum, { items }) => sum + items.length, 0);
  const children: RootContent[] = [
    paragraph(words(summaryOf(entries, sections.length, leftOut.length))),
    ...rule.map((sentence) => paragraph(words(sentence))),
    ...remarks.map((remark) => paragraph(told(remark))),
    ...rows('Left out', leftOut),
    ...rows('Lines that were not printed', refused),
  ];
  return print({ type: 'root', children } satisfies Root);
}

/** "28 entries in 2 sections; 3 left out." */
export function summaryOf(entries: number, sections: number, leftOut: number): string {
  const many = (count: number, one: string, more: string) => `${count} ${count === 1 ? one : more}`;
  return `${many(entries, 'entry', 'entries')} in ${many(sections, 'section', 'sections')}; ${leftOut} left out.`;
}

function rows(title: string, all: readonly LeftOut[]): readonly RootContent[] {
  if (all.length === 0) return [];
  const columns = [['What', 'left'] as const, ['Why', 'left'] as const];
  return [
    heading(title),
    table(
      columns,
      all.map(({ what, why }) => [quoted(what), told(why)]),
    ),
  ];
}
