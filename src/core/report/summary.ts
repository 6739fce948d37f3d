/** The first sentence of a report, and the words for amounts that titles and the terminal share. */
import type { PhrasingContent } from 'mdast';
import { allChangeKinds, type ChangeKind, changeRow } from '../plan/kinds.ts';
import { day } from '../text/day.ts';
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

/** `25 star counts, 2 tiers and the order`; empty when nothing changes. */
export function changeWords({ changes }: Tally): string {
  return joined(
    allChangeKinds
      .filter((kind) => changes[kind] > 0)
      .map((kind) => changeRow(kind).whole ?? changeAmount(kind, changes[kind])),
  );
}

/** `2 tiers`, `1 place`. */
export function changeAmount(kind: ChangeKind, count: number): string {
  const { noun, plural } = changeRow(kind);
  return amount(count, noun, plural);
}

/** `a`, `a and b`, `a, b and c`. */
export function joined(parts: readonly string[]): string {
  const last = parts.at(-1) ?? '';
  return parts.length < 2 ? last : `${parts.slice(0, -1).join(', ')} and ${last}`;
}

/** `1 list`, `2 lists`. */
export function amount(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}
