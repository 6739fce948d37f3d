/**
 * List against snapshot: what each entry and each of its markers shows, and what was observed. `plan.ts` and
 * `gates.ts` build on it. It judges nothing: no policy, no thresholds, no clock.
 */
import type { Entry, EntryLink, List, Marker, Subject } from '../list/list.ts';
import { partsOf } from '../hosts/index.ts';
import type { Fate, Observation, RepositoryObservation, Snapshot } from '../facts/observation.ts';

/** What was said of one subject. Without an observation the fate is `unknown`. */
export interface SubjectDrift {
  readonly subject: Subject;
  readonly fate: Fate;
  readonly observation: Observation | null;
}

/** One marker: `shown` in the list, `observed` in the same terms, null where nothing may be believed. */
export interface MarkerDrift extends SubjectDrift {
  readonly marker: Marker;
  readonly shown: number | string;
  readonly observed: number | string | null;
}

export interface Drift {
  readonly entry: Entry;
  /** The entry's own subject first, then those only its markers speak of. Distinct. */
  readonly subjects: readonly SubjectDrift[];
  readonly markers: readonly MarkerDrift[];
  /** The moved repositories that the entry's links lead to, each once, in order. */
  readonly moved: readonly MovedDrift[];
}

export interface MovedDrift {
  readonly subject: Subject;
  readonly observation: RepositoryObservation;
  /** All links of the entry to it. */
  readonly links: readonly EntryLink[];
}

/** Compares every entry of a list with a snapshot, in the order of the text. */
export function compare(list: List, snapshot: Snapshot): readonly Drift[] {
  return list.entries.map((entry) => driftOf(entry, snapshot));
}

function driftOf(entry: Entry, snapshot: Snapshot): Drift {
  const own = lookUp(entry.subject, snapshot);
  const subjects = [own];
  const markers: MarkerDrift[] = [];
  for (const marker of entry.markers) {
    let said = subjectIn(subjects, marker.subject);
    if (said === undefined) {
      said = lookUp(marker.subject, snapshot);
      subjects.push(said);
    }
    markers.push(markerDrift(marker, said));
  }
  return { entry, subjects, markers, moved: movedDrifts(entry, snapshot, own.observation) };
}

function subjectIn(subjects: readonly SubjectDrift[], { key }: Subject): SubjectDrift | undefined {
  return subjects.find((one) => one.subject.key === key);
}

/** A redirect to another owner's repository whose id is not the one this name had: perhaps a takeover. */
export function isSuspiciousMove(observation: Observation): boolean {
  if (observation.kind !== 'repository' || observation.fate !== 'moved') return false;
  const { id, knownId, fullName, key } = observation;
  if (id === undefined || knownId === undefined || id === knownId) return false;
  return ownerOf(fullName ?? '') !== ownerOf(partsOf(key).fullName);
}

function ownerOf(fullName: string): string {
  return (fullName.split('/')[0] as string).toLowerCase();
}

function lookUp(subject: Subject, snapshot: Snapshot): SubjectDrift {
  const observation = snapshot.get(subject.key);
  // An answer of another kind under the same key is no answer.
  if (observation === undefined || observation.kind !== subject.kind) {
    return { subject, fate: 'unknown', observation: null };
  }
  return { subject, fate: observation.fate, observation };
}

function markerDrift(marker: Marker, { fate, observation }: SubjectDrift): MarkerDrift {
  const { subject } = marker;
  return {
    subject,
    fate,
    observation,
    marker,
    shown: marker.value,
    observed: observedFor(marker, observation),
  };
}

/** Only a repository that was read, and that is still the one the list means, says anything of a number. */
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

/** What nearly all entries have. */
const none: readonly MovedDrift[] = [];

/** @param own what was observed of the entry's own subject, to which nearly all links lead */
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
