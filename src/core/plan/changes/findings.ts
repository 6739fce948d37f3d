/**
 * What a person should know or decide about the subjects of an entry; never an edit. Called by `plan.ts`. `moved.ts`
 * reports moves, because it also knows whether they were followed.
 */
import { type Drift, isArchived, type SubjectDrift } from '../drift.ts';
import { isMarked } from '../gates.ts';
import type { Doubt, Entry } from '../../list/list.ts';
import type { Observation, RepositoryObservation } from '../../facts/observation.ts';
import { type Finding, finding, type FindingPlace, seenBy, seenWhy, type Succeeded } from '../finding.ts';
import type { Told } from '../attic.ts';
import { staleDays } from '../standing.ts';
import type { Policy } from '../policy.ts';

/** Findings about the subjects of one entry. `now` is an ISO time. Skips a status that the entry already shows. */
export function findingsOf(
  drift: Drift,
  policy: Policy,
  now: string,
  told: Told = isMarked,
): readonly Finding[] {
  return drift.subjects.flatMap((one) => findingsAbout(drift.entry, one, policy, now, told));
}

/** A finding for a number that was seen and not changed. */
export function doubtFinding({ line, text, why }: Doubt): Finding {
  return finding('unsure', { why }, { line, title: text, subject: null });
}

function findingsAbout(
  entry: Entry,
  drift: SubjectDrift,
  policy: Policy,
  now: string,
  told: Told,
): readonly Finding[] {
  const { observation, subject } = drift;
  const place = { line: entry.line, title: entry.title, subject };
  if (observation === null) return subject.kind === 'repository' ? [finding('unasked', {}, place)] : [];
  const status = statusFinding(entry, observation, policy, place, told);
  const found = status === null ? [] : [status];
  if (observation.kind === 'paper' || isArchived(observation)) return found;
  return [...found, ...properties(entry, observation, policy, now, place, told)];
}

function statusFinding(
  entry: Entry,
  observation: Observation,
  policy: Policy,
  place: FindingPlace,
  told: Told,
): Finding | null {
  if (observation.fate === 'ok') return null;
  // `citation.ts` reports the count that stays, with the reason.
  if (observation.kind === 'paper' && observation.code !== undefined) return null;
  const successor = successorOf(observation);
  if (isArchived(observation)) {
    if (policy.status.archived.do === 'off' || told(entry, 'archived')) return null;
    return finding('archived', { ...seenBy(observation), ...successor }, place);
  }
  switch (observation.fate) {
    case 'gone':
    case 'blocked':
      if (policy.status[observation.fate].do === 'off' || told(entry, observation.fate)) return null;
      return finding(observation.fate, { ...seenWhy(observation), ...successor }, place);
    case 'replaced':
      return finding('replaced', { ...seenBy(observation), ...idsOf(observation) }, place);
    case 'unreadable':
      return finding('unreadable', seenWhy(observation), place);
    case 'unknown':
      return finding('unanswered', seenWhy(observation), place);
    default:
      return null;
  }
}

function successorOf(observation: Observation): Succeeded {
  if (observation.kind !== 'repository' || observation.successor === undefined) return {};
  return { successor: observation.successor };
}

function idsOf(observation: Observation): { readonly knownId: number | null; readonly id: number | null } {
  if (observation.kind !== 'repository') return { knownId: null, id: null };
  return { knownId: observation.knownId ?? null, id: observation.id ?? null };
}

function properties(
  entry: Entry,
  observation: RepositoryObservation,
  policy: Policy,
  now: string,
  place: FindingPlace,
  told: Told,
): readonly Finding[] {
  const found: Finding[] = [];
  if (observation.disabled === true) found.push(finding('disabled', seenBy(observation), place));
  if (observation.gated === true) found.push(finding('gated', seenBy(observation), place));
  if (observation.empty === true) found.push(finding('empty', seenBy(observation), place));
  const stale = staleFinding(observation, policy, now, place);
  if (stale !== null && !told(entry, 'stale')) found.push(stale);
  return found;
}

function staleFinding(
  observation: RepositoryObservation,
  policy: Policy,
  now: string,
  place: FindingPlace,
): Finding | null {
  const { afterDays: limit } = policy.status.stale;
  const { pushedAt = null, committedAt = null } = observation;
  const days = staleDays(observation, policy, now);
  if (days === null || limit === null) return null;
  return finding('stale', { ...seenBy(observation), pushedAt, committedAt, days, limit }, place);
}
