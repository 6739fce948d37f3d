/**
 * Compares list and snapshot: what each entry and each of its markers shows, and what was observed. `plan.ts` and
 * `gates.ts` build on it. It makes no judgement: it uses no policy, no thresholds and no clock.
 */

import type { Fate, Observation, RepositoryObservation, Snapshot } from '../facts/observation.ts';
import { partsOf } from '../hosts/index.ts';
import type { Entry, EntryLink, List, Marker, Subject } from '../list/list.ts';
import { ratio } from './ratio.ts';

/** The observation of one subject. Without an observation the fate is `unknown`. */
export interface SubjectDrift {
  readonly subject: Subject;
  readonly fate: Fate;
  readonly observation: Observation | null;
}

/** One marker: `shown` in the list, `observed` in the same terms; null where no value can be trusted. */
export interface MarkerDrift extends SubjectDrift {
  readonly marker: Marker;
  readonly shown: number | string;
  readonly observed: number | string | null;
}

export interface Drift {
  readonly entry: Entry;
  /** First the entry's own subject, then the subjects that only its markers are about. Distinct. */
  readonly subjects: readonly SubjectDrift[];
  readonly markers: readonly MarkerDrift[];
  /** The moved repositories that the entry links to, each once, in order. */
  readonly moved: readonly MovedDrift[];
}

export interface MovedDrift {
  readonly subject: Subject;
  readonly observation: RepositoryObservation;
  /** All links of the entry to this repository. */
  readonly links: readonly EntryLink[];
}

/** Compares every entry of a list with a snapshot, in text order. */
export function compare(list: List, snapshot: Snapshot): readonly Drift[] {
  return list.entries.map((entry) => driftOf(entry, snapshot));
}

function driftOf(entry: Entry, snapshot: Snapshot): Drift {
  const own = lookUp(entry.subject, snapshot);
  const subjects = [own];
  const markers: MarkerDrift[] = [];
  for (const marker of entry.markers) {
    const owner = marker.owners === undefined ? marker.subject : ownerOf(marker, marker.owners, snapshot);
    let said = subjectIn(subjects, owner ?? marker.subject);
    if (said === undefined) {
      said = lookUp(owner ?? marker.subject, snapshot);
      subjects.push(said);
    }
    const one = markerDrift(marker, said);
    markers.push(owner === null ? { ...one, observed: null } : one);
  }
  return { entry, subjects, markers, moved: movedDrifts(entry, snapshot, own.observation) };
}

function subjectIn(subjects: readonly SubjectDrift[], { key }: Subject): SubjectDrift | undefined {
  return subjects.find((one) => one.subject.key === key);
}

/** A redirect to a repository of another owner with an id that this name did not have before: perhaps a takeover. */
export function isSuspiciousMove(observation: Observation): boolean {
  if (observation.kind !== 'repository' || observation.fate !== 'moved') return false;
  const { id, knownId, fullName, key } = observation;
  if (id === undefined || knownId === undefined || id === knownId) return false;
  return accountOf(fullName ?? '') !== accountOf(partsOf(key).fullName);
}

/** Whether anybody could take the old address of a moved repository, because its account is gone (rule CARE-14). */
export function isClaimable(observation: RepositoryObservation): boolean {
  return observation.fate === 'moved' && observation.ownerGone === true && !isSuspiciousMove(observation);
}

/** Whether the repository is archived, even if it has also moved. */
export function isArchived(observation: Observation): boolean {
  if (observation.fate === 'archived') return true;
  return observation.kind === 'repository' && observation.fate === 'moved' && observation.archived === true;
}

function accountOf(fullName: string): string {
  return (fullName.split('/')[0] as string).toLowerCase();
}

function lookUp(subject: Subject, snapshot: Snapshot): SubjectDrift {
  const observation = snapshot.get(subject.key);
  // An answer of another kind under the same key does not count as an answer.
  if (observation === undefined || observation.kind !== subject.kind) {
    return { subject, fate: 'unknown', observation: null };
  }
  return { subject, fate: observation.fate, observation };
}

function markerDrift(marker: Marker, { subject, fate, observation }: SubjectDrift): MarkerDrift {
  return {
    subject,
    fate,
    observation,
    marker,
    shown: marker.value,
    observed: observedFor(marker, observation),
  };
}

/** The only repository, among those that the count can refer to, whose stars explain the count; null: not known. */
function ownerOf(marker: Marker, owners: readonly Subject[], snapshot: Snapshot): Subject | null {
  const ranked = owners
    .map((subject) => ({ subject, far: distanceTo(marker, snapshot.get(subject.key)) }))
    .sort((a, b) => a.far - b.far);
  const [best, second] = ranked;
  if (best === undefined || second === undefined || best.far > 0.35) return null;
  return second.far > best.far + 0.7 ? best.subject : null;
}

function distanceTo({ value }: Marker, seen: Observation | undefined): number {
  if (seen?.kind !== 'repository' || seen.stars === undefined || typeof value !== 'number') return 0;
  return Math.abs(ratio(value, seen.stars));
}

/** The stars of a repository that was read and is still the one that the list means; null for all others. */
export function starsSeen(observation: Observation | undefined): number | null {
  return observation?.kind === 'repository' && isReadable(observation) ? count(observation.stars) : null;
}

/** Only a repository that was read, and is still the one that the list means, can confirm or change a number. */
function observedFor(marker: Marker, observation: Observation | null): number | string | null {
  if (observation === null) return null;
  if (observation.kind === 'paper') {
    return marker.kind === 'citations' && observation.fate === 'ok' ? count(observation.citations) : null;
  }
  if (marker.kind === 'status') return observation.fate === 'unknown' ? null : observation.fate;
  if (!isReadable(observation)) return null;
  if (marker.kind === 'activity') return observation.pushedAt ?? null;
  return marker.kind === 'citations' ? null : count(observation.stars);
}

function isReadable(observation: RepositoryObservation): boolean {
  const { fate } = observation;
  return fate === 'ok' || fate === 'archived' || (fate === 'moved' && !isSuspiciousMove(observation));
}

function count(value: number | undefined): number | null {
  return value !== undefined && Number.isSafeInteger(value) && value >= 0 ? value : null;
}

/** The value for nearly all entries. */
const none: readonly MovedDrift[] = [];

/** @param own the observation of the entry's own subject, which nearly all links lead to */
function movedDrifts(entry: Entry, snapshot: Snapshot, own: Observation | null): readonly MovedDrift[] {
  let moved = none;
  for (const { subject } of entry.links) {
    if (subject?.kind !== 'repository') continue;
    const observation = subject === entry.subject ? own : snapshot.get(subject.key);
    if (observation?.kind !== 'repository' || observation.fate !== 'moved') continue;
    if (moved.some((known) => known.subject.key === subject.key)) continue;
    const links = entry.links.filter((link) => link.subject?.key === subject.key);
    moved = [...moved, { subject, observation, links }];
  }
  return moved;
}
