/** The first sentence of a report, and its shortest form. Called by `report.ts`. */
import type { PhrasingContent } from 'mdast';
import { day } from '../plan/changes/evidence.ts';
import type { ReportedList, Tally } from './rows.ts';
import { quoted, strong, words } from './tree.ts';

/** What a run did: counts of changes, what needs a person, when and from where it was seen. */
export function summary(
  lists: readonly ReportedList[],
  counts: Tally,
  observedAt: string,
  source: string,
): readonly PhrasingContent[] {
  const changes = changeWords(counts);
  const closed = lists.some(({ plan }) => plan.gate.state === 'closed');
  const lead = changes || (closed ? 'Nothing is proposed' : 'Nothing to change');
  const needs =
    counts.needs === 0 ? '' : `; ${counts.needs === 1 ? '1 thing needs' : `${counts.needs} things need`} you`;
  const subjects = lists.reduce((sum, { plan }) => sum + plan.gate.subjects, 0);
  const unknown = lists.reduce((sum, { plan }) => sum + plan.gate.unknown, 0);
  const answered = `${subjects - unknown} of ${amount(subjects, 'subject')} answered`;
  return [
    strong(lead),
    words(' in '),
    ...(lists.length === 1 ? [quoted(lists[0]?.path ?? '')] : [words(amount(lists.length, 'list'))]),
    words(`${needs}. Seen ${day(observedAt)} by `),
    quoted(source),
    words(`, ${answered}.`),
  ];
}

/** `25 star counts, 2 tiers and 1 link`; empty when nothing changes. */
export function changeWords(counts: Tally): string {
  const parts = [
    [counts.stars, 'star count'],
    [counts.tiers, 'tier'],
    [counts.citations, 'citation count'],
    [counts.dates, 'date'],
    [counts.links, 'moved link'],
    [counts.moves, 'place'],
  ] as const;
  const said = parts.filter(([count]) => count > 0).map(([count, noun]) => amount(count, noun));
  const last = said.pop();
  return said.length === 0 ? (last ?? '') : `${said.join(', ')} and ${last}`;
}

/** `1 tier`, `2 tiers`. */
export function amount(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
