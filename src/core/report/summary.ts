/** The first sentence of a report. */
import type { PhrasingContent } from 'mdast';
import { day } from '../text/day.ts';
import { amount, changeWords } from './amounts.ts';
import type { ReportedList, Tally } from './rows.ts';
import { quoted, strong, words } from './tree.ts';

/** What a run did: how many changes, how many things need a person, and the source and day of the facts. */
export function summary(
  lists: readonly ReportedList[],
  counts: Tally,
  observedAt: string,
  source: string,
): readonly PhrasingContent[] {
  const changes = changeWords(counts);
  const closed = lists.some(({ plan }) => plan.gate.state === 'closed');
  const lead = changes === '' ? (closed ? 'Nothing is proposed' : 'Nothing to change') : `Updates ${changes}`;
  const { needs } = counts.findings;
  const needed = needs === 0 ? '' : `; ${needs === 1 ? '1 thing needs' : `${needs} things need`} you`;
  const subjects = lists.reduce((sum, { plan }) => sum + plan.gate.subjects, 0);
  const unknown = lists.reduce((sum, { plan }) => sum + plan.gate.unknown, 0);
  const answered =
    subjects === 0
      ? ''
      : `; ${subjects - unknown} of ${amount(subjects, 'repository', 'repositories')} answered`;
  return [
    strong(lead),
    words(' in '),
    ...(lists.length === 1 ? [quoted(lists[0]?.path ?? '')] : [words(amount(lists.length, 'list'))]),
    words(`${needed}. Facts: `),
    quoted(source),
    words(`, ${day(observedAt)}${answered}.`),
  ];
}
