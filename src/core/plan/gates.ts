/**
 * How much of the answer may be acted on (rules LAW-8, LAW-9). `plan.ts` asks once per list. A run that could
 * not see, or that saw too much change at once, is more likely wrong than the list.
 */
import { type Drift, isArchived, type SubjectDrift } from './drift.ts';
import { notInFacts } from '../facts/file.ts';
import { renamedKey } from '../hosts/index.ts';
import type { Entry } from '../list/list.ts';
import type { Observation } from '../facts/observation.ts';
import type { Gate } from './types.ts';
import type { Policy } from './policy.ts';
import type { PolicyPlaces } from './exceptions.ts';
import type { Told } from './attic.ts';

/**
 * Judges the drift of one list over its distinct repositories that are not ignored. Whether anything is proposed
 * is decided by those that show something the facts could change (a list may count only half of its entries, and
 * facts read off a list know no others); status is acted on only when nearly all of them answered. Papers have
 * guards of their own: an index that is down must not stop the stars.
 * @param at what holds for single entries; the policy everywhere by default
 * @param told whether an entry shows its status already
 */
export function gateOf(
  drifts: readonly Drift[],
  policy: Policy,
  at: PolicyPlaces['entry'] = () => policy,
  told: Told = isMarked,
): Gate {
  const counted = [...distinctSubjects(drifts, policy, at, told).values()];
  const shown = counted.filter(isShown);
  const deciding = shown.length > 0 ? shown : counted;
  const changing = counted.filter(isChanging).length;
  const [subjects, unknown] = [counted.length, counted.filter(isUnknown).length];
  const verdict = (state: Gate['state'], why: string): Gate => ({ state, why, subjects, unknown });
  if (isAboutPapers(drifts, counted)) {
    return verdict('status', 'Nobody was asked about a repository: only citation counts are looked at.');
  }
  const silent = deciding.filter(isUnknown).length;
  if (silent * 3 > deciding.length) {
    const unanswered = `${silent} of ${deciding.length} repositories gave no answer`;
    return verdict('closed', `${unanswered}, more than a third. Run again later.`);
  }
  if (changing >= 5 && changing * 10 > subjects) {
    const share = `${changing} of ${subjects} repositories would change status at once, more than a tenth`;
    const way =
      'Look at them: those you have settled can be listed under ignore, or switched off under status.';
    return verdict('closed', `${share}. ${way}`);
  }
  const unanswered = `${unknown} of ${subjects} repositories gave no answer`;
  if (unknown * 20 > subjects) {
    return verdict('status', `${unanswered}, more than 5 %. No status is acted on.`);
  }
  return verdict('open', unknown === 0 ? 'Every repository gave an answer.' : `${unanswered}.`);
}

/** Facts that hold papers and not one repository of the list: there is no silence to be careful about. */
function isAboutPapers(drifts: readonly Drift[], counted: readonly Counted[]): boolean {
  if (!counted.every(isUnasked) || counted.length === 0) return false;
  return drifts.some(({ markers }) =>
    markers.some((one) => one.marker.kind === 'citations' && one.fate === 'ok'),
  );
}

function isUnasked({ drift: { observation } }: Counted): boolean {
  return observation === null || observation.reason === notInFacts;
}

interface Counted {
  readonly drift: SubjectDrift;
  /** One entry that does not carry the new status yet is enough. */
  readonly changes: boolean;
  /** A marker of the list speaks of this subject. */
  readonly shows: boolean;
}

function isShown(one: Counted): boolean {
  return one.shows;
}

function isChanging(one: Counted): boolean {
  return one.changes;
}

function isUnknown(one: Counted): boolean {
  return one.drift.fate === 'unknown';
}

function distinctSubjects(
  drifts: readonly Drift[],
  policy: Policy,
  at: PolicyPlaces['entry'],
  told: Told,
): ReadonlyMap<string, Counted> {
  const ignored = new Set(policy.ignore);
  const counted = new Map<string, Counted>();
  for (const { entry, subjects } of drifts) {
    for (const drift of subjects) {
      const { key, kind } = drift.subject;
      if (ignored.has(key) || kind === 'paper') continue;
      const known = counted.get(key);
      const changes = known?.changes === true || changesStatus(entry, drift, at(entry), told);
      const shows = known?.shows === true || entry.markers.some((marker) => marker.subject.key === key);
      counted.set(key, { drift, changes, shows });
    }
  }
  return counted;
}

/** True when the policy has something to do about a new status of the subject that the entry does not show yet. */
function changesStatus(entry: Entry, drift: SubjectDrift, policy: Policy, told: Told): boolean {
  const { observation } = drift;
  if (observation?.kind !== 'repository' || observation.settled === true) return false;
  const { moved, archived } = policy.status;
  if (observation.fate === 'moved' && moved === 'rewrite' && !isSameName(observation)) return true;
  if (isArchived(observation)) return archived.do !== 'off' && !told(entry, 'archived');
  const { fate } = observation;
  if (fate !== 'gone' && fate !== 'blocked') return false;
  return policy.status[fate].do !== 'off' && !told(entry, fate);
}

/** True when the new name differs from the known one by nothing but case, which hosts do not tell apart. */
export function isSameName(observation: Observation): boolean {
  return (
    observation.kind === 'repository' &&
    renamedKey(observation.key, String(observation.fullName)) === observation.key
  );
}

/** True when the entry already carries a status mark of this meaning. */
export function isMarked(entry: Entry, meaning: string): boolean {
  return entry.markers.some((marker) => marker.kind === 'status' && marker.value === meaning);
}
