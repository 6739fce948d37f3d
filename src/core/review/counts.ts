/** Numbers, tiers and dates that are out of date. */
import type { Entry } from '../list/list.ts';
import { changeRow } from '../plan/kinds.ts';
import type { EntryChange } from '../plan/types.ts';
import { sentenceOf } from '../report/words.ts';
import { groupBy } from '../text/group.ts';
import { plainText } from '../text/escape.ts';
import { nameOf, spanOf } from './status.ts';
import { suggestionFor } from './suggestion.ts';
import type { Remark, ReviewedList, ReviewSetting } from './types.ts';

const counted: ReadonlySet<string> = new Set(['stars', 'citations', 'tier', 'activity']);

/** One remark per entry, with all its changes. */
export function countRemarks(reviewed: ReviewedList, { isNew }: ReviewSetting): readonly Remark[] {
  const changes = reviewed.plan.changes.flatMap((change) =>
    change.kind !== 'order' && counted.has(change.kind) ? [change] : [],
  );
  return [
    ...[...groupBy(changes, ({ entry }) => entry)].map(([entry, own]) => remarkOn(reviewed, entry, own)),
    ...heldRemarks(reviewed, isNew),
  ];
}

/** A held number that nothing explains: in a new entry, somebody invented or confused it. */
function heldRemarks({ list, plan }: ReviewedList, isNew: ReviewSetting['isNew']): readonly Remark[] {
  const byLine = new Map(list.entries.filter(isNew).map((entry) => [entry.line, entry]));
  return plan.findings.flatMap((finding): readonly Remark[] => {
    const entry = finding.kind === 'held-count' ? byLine.get(finding.line) : undefined;
    if (entry === undefined) return [];
    const message = `${nameOf(entry)}: ${sentenceOf(finding)}`;
    return [{ ...spanOf(entry), code: 'count', subject: entry.subject.key, message }];
  });
}

function remarkOn(reviewed: ReviewedList, entry: Entry, changes: readonly EntryChange[]): Remark {
  const news = changes.map(
    ({ kind, fromText, toText }) =>
      `${changeRow(kind).noun} is out of date: ${shown(fromText)}, now ${shown(toText)}`,
  );
  return {
    ...spanOf(entry),
    code: 'count',
    subject: entry.subject.key,
    message: `${nameOf(entry)}: ${news.join('; ')}.`,
    suggestion: suggestionFor(reviewed, entry),
  };
}

function shown(text: string): string {
  return text === '' ? 'nothing' : plainText(text);
}
