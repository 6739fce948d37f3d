/** Entries whose repository is gone, archived, moved, replaced, blocked or long without a change. */
import type { Observation, RepositoryObservation, Snapshot } from '../facts/observation.ts';
import { partsOf } from '../hosts/index.ts';
import type { Entry, Subject } from '../list/list.ts';
import { type Told, toldIn } from '../plan/attic.ts';
import { compare, type Drift, isClaimable } from '../plan/drift.ts';
import { policiesOf } from '../plan/exceptions.ts';
import type { Policy } from '../plan/policy.ts';
import { successorText } from '../report/successor-words.ts';
import { whyOf } from '../report/words.ts';
import { plainText } from '../text/escape.ts';
import { suggestionFor } from './suggestion.ts';
import type { Remark, ReviewedList, ReviewSetting } from './types.ts';

/**
 * There are no remarks while too much is unknown to act on a status (the gate of the plan): a repository that seems
 * gone may be an outage. A newcomer is reported anyway, because GitHub was asked for it by name. A status is not reported
 * if the list itself shows it, by a mark or by its attic, nor if the configuration disables it.
 */
export function statusRemarks(reviewed: ReviewedList, setting: ReviewSetting): readonly Remark[] {
  const { list, plan, policy } = reviewed;
  const isOpen = plan.gate.state === 'open';
  const byLine = new Map(list.entries.map((entry) => [entry.line, entry]));
  const stale = plan.findings.flatMap((finding): readonly Remark[] => {
    const entry = byLine.get(finding.line);
    if (!isOpen || finding.kind !== 'stale' || entry === undefined) return [];
    return [{ ...spanOf(entry), code: 'stale', subject: entry.subject.key, message: whyOf(finding) }];
  });
  const policies = policiesOf(policy, list);
  const told = toldIn(list, setting.snapshot, policies);
  const asked = compare(list, setting.snapshot).filter(({ entry }) => isOpen || setting.isNew(entry));
  return [
    ...asked.flatMap((drift) =>
      namedIn(drift).flatMap(
        (subject) =>
          remarkOn(reviewed, drift.entry, subject, policies.entry(drift.entry), setting.snapshot, told) ?? [],
      ),
    ),
    ...stale,
  ];
}

/** The repositories of an entry that `update` tells or rewrites: its own, those of its counts, and moved ones. */
function namedIn({ subjects, moved }: Drift): readonly Subject[] {
  const all = [...subjects, ...moved].map(({ subject }) => subject);
  return [...new Map(all.map((one) => [one.key, one])).values()];
}

function remarkOn(
  reviewed: ReviewedList,
  entry: Entry,
  subject: Subject,
  { status }: Policy,
  snapshot: Snapshot,
  told: Told,
): Remark | null {
  const seen = snapshot.get(subject.key);
  if (seen?.kind !== 'repository') return null;
  const said = sentence(nameOf({ ...entry, subject }), seen);
  if (said === null) return null;
  const [code, message] = said;
  if (isOff(code, status)) return null;
  if ((code === 'archived' || code === 'gone' || code === 'blocked') && told(entry, code)) return null;
  const suggestion = code === 'moved' ? suggestionFor(reviewed, entry) : null;
  return { ...spanOf(entry), code, subject: subject.key, message, suggestion };
}

/** `status: {archived: off}`, for the whole list or in a rule. */
function isOff(code: Remark['code'], { moved, archived, gone, blocked }: Policy['status']): boolean {
  if (code === 'moved') return moved === 'off';
  if (code === 'archived') return archived.do === 'off';
  if (code === 'gone') return gone.do === 'off';
  return code === 'blocked' && blocked.do === 'off';
}

function sentence(name: string, seen: Observation): readonly [Remark['code'], string] | null {
  if (seen.kind !== 'repository') return null;
  switch (seen.fate) {
    case 'gone':
      return ['gone', `${name} no longer exists${successor(seen)}.`];
    case 'replaced':
      return ['replaced', `${name} is another repository than before: the name was taken over.`];
    case 'blocked':
      return ['blocked', `${name} is blocked${because(seen.reason)}${successor(seen)}.`];
    case 'moved':
      return [
        'moved',
        `${name} has moved to ${plainText(seen.fullName ?? 'another name')}${claimable(seen)}.`,
      ];
    default:
      return seen.archived === true ? ['archived', `${name} is archived${successor(seen)}.`] : null;
  }
}

function successor({ successor: one }: RepositoryObservation): string {
  const text = successorText(one);
  return text === '' ? '' : `; ${text}`;
}

function claimable(seen: RepositoryObservation): string {
  return isClaimable(seen)
    ? '; the account in the old address is gone, so anybody can take that address'
    : '';
}

function because(reason: string | undefined): string {
  return reason === undefined || reason === '' ? '' : `: ${plainText(reason)}`;
}

/** The name as the list writes it. */
export function nameOf({ subject, title }: Entry): string {
  return plainText(subject.kind === 'repository' ? partsOf(subject.id).fullName : title);
}

export function spanOf({ start, end }: Entry): { readonly start: number; readonly end: number } {
  return { start, end };
}
