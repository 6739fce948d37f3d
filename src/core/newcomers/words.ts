/** Candidates in words and numbers, for the terminal and the report; the caller makes text of others harmless. */
import { oneLine } from '../text/escape.ts';
import type { ListCandidate } from './newcomers.ts';
import type { LeftReason } from './sift.ts';

const leftWords: Readonly<Record<LeftReason, string>> = {
  listed: 'on the list already',
  declined: 'declined',
  archived: 'archived',
  fork: 'forks',
  template: 'templates',
  list: 'lists themselves',
  few: 'with too few stars',
  stale: 'without a push for 24 months',
  retracted: 'retracted',
  unrelated: 'of another topic',
};

/** A search has a time limit; GitHub says so with `incomplete_results` (rule NEW-4). */
export const endedEarly = 'GitHub ended a search early, so there may be more.';

/** `12 on the list already, 3 declined`; '' if nothing was left out. */
export function leftLine(left: Readonly<Partial<Record<LeftReason, number>>>): string {
  const reasons = Object.keys(leftWords) as LeftReason[];
  return reasons
    .flatMap((reason) => (left[reason] === undefined ? [] : [`${left[reason]} ${leftWords[reason]}`]))
    .join(', ');
}

/** `1,234 stars, 80 a month, MIT, pushed 2026-11-20`. */
export function factsLine({ kind, entry, pace, since30Days, year, cites, named }: ListCandidate): string {
  const count = entry.count.toLocaleString('en-US');
  const rate = Math.round(pace).toLocaleString('en-US');
  if (kind === 'paper') {
    const cited = `cites ${cites} of the list's papers`;
    return [
      `${count} ${entry.count === 1 ? 'citation' : 'citations'}`,
      ...(year === null ? [] : [String(year)]),
      cited,
    ].join(', ');
  }
  const grown =
    since30Days === null
      ? `${rate} a month since it was made`
      : `${since30Days < 0 ? '−' : '+'}${Math.abs(since30Days).toLocaleString('en-US')} in 30 days`;
  const pushed = entry.pushedAt === null ? [] : [`pushed ${entry.pushedAt.slice(0, 10)}`];
  return [
    `${count} ${entry.count === 1 ? 'star' : 'stars'}`,
    grown,
    entry.license ?? 'no licence told',
    ...pushed,
    ...(named.lists.length === 0
      ? []
      : [`named by ${named.lists.length} of ${named.of} lists that share entries with yours`]),
  ].join(', ');
}

/** Where the ready line goes, or why there is none. */
export function placeLine({ line }: ListCandidate): string {
  if (line.kind === 'none') return `no ready line: ${line.why}`;
  const section = line.section === '' ? 'the top of the list' : `"${oneLine(line.section, 80)}"`;
  const after =
    line.after === null
      ? 'as its first entry'
      : `after "${oneLine(line.after.title, 80)}" (line ${line.after.line})`;
  const more = [
    ...(line.renumbers ? ['the numbers behind it go up by one'] : []),
    ...(line.blanks.length === 0
      ? []
      : [
          `left for you: ${line.blanks.map((head) => oneLine(head, 40) || 'a column without a title').join(', ')}`,
        ]),
  ];
  return [`in ${section}, ${after}`, ...more].join('; ');
}

/** The name of a candidate. */
export function nameLine({ entry }: ListCandidate): string {
  return oneLine(entry.fullName ?? entry.name, 200);
}
