/**
 * How much of the answer Firekeeper may act on (rules LAW-8, LAW-9). `plan.ts` asks once per list. A run that got too
 * few answers, or saw too many changes at once, is more likely wrong than the list.
 */
import { compare, type Drift, isArchived, isClaimable, type SubjectDrift } from './drift.ts';
import { notInFacts } from '../facts/file.ts';
import { renamedKey } from '../hosts/index.ts';
import type { Entry, List } from '../list/list.ts';
import type { Observation, Snapshot } from '../facts/observation.ts';
import type { Gate } from './types.ts';
import type { Policy } from './policy.ts';
import { policiesOf, type PolicyPlaces } from './exceptions.ts';
import { type Told, toldIn } from './attic.ts';

/**
 * Judges the drift of one list over its distinct repositories that are not ignored. Only repositories with a value that
 * the facts could change decide whether anything is proposed (a list may count only half of its entries, and facts read
 * off a list know no others). Firekeeper acts on a status only when nearly all repositories answered. Papers have their
 * own guards: an index that is down must not block the stars.
 * @param at the policy of a single entry; by default the same policy everywhere
 * @param told whether an entry already shows its status
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

/** The gate of a list as it is given. */
export function gateOfList(list: List, snapshot: Snapshot, policy: Policy): Gate {
  const places = policiesOf(policy, list);
  const drifts = compare(list, snapshot).filter(({ entry }) => entry.ignored !== true);
  return gateOf(drifts, policy, places.entry, toldIn(list, snapshot, places));
}

/** The facts contain papers and no repository of the list, so missing answers for repositories mean nothing. */
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
  /** It is enough that one entry does not show the new status yet. */
  readonly changes: boolean;
  /** A marker of the list is about this subject. */
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

/** True when the policy asks for an action on a new status of the subject that the entry does not show yet. */
function changesStatus(entry: Entry, drift: SubjectDrift, policy: Policy, told: Told): boolean {
  const { observation } = drift;
  if (observation?.kind !== 'repository' || observation.settled === true) return false;
  // A renamed account takes all its repositories along, and each one is checked by a second answer.
  if (isClaimable(observation)) return false;
  const { moved, archived } = policy.status;
  if (observation.fate === 'moved' && moved === 'rewrite' && !isSameName(observation)) return true;
  if (isArchived(observation)) return archived.do !== 'off' && !told(entry, 'archived');
  const { fate } = observation;
  if (fate !== 'gone' && fate !== 'blocked') return false;
  return policy.status[fate].do !== 'off' && !told(entry, fate);
}

/** True when the new name differs from the known one only in case; hosts ignore case. */
export function isSameName(observation: Observation): boolean {
  return (
    observation.kind === 'repository' &&
    renamedKey(observation.key, String(observation.fullName)) === observation.key
  );
}

/** True when the entry already has a status mark with this meaning. */
export function isMarked(entry: Entry, meaning: string): boolean {
  return entry.markers.some((marker) => marker.kind === 'status' && marker.value === meaning);
}
