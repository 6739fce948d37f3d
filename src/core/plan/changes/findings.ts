/**
 * What a person should know or decide about the subjects of an entry: never an edit. Called by `plan.ts`. Moves are
 * told by `moved.ts`, which also knows whether they were followed.
 */
import type { Drift, SubjectDrift } from '../drift.ts';
import { isArchived, isMarked } from '../gates.ts';
import type { Doubt, Entry } from '../../list/list.ts';
import type { Observation, RepositoryObservation } from '../../facts/observation.ts';
import type { Finding } from '../types.ts';
import type { Policy } from '../policy.ts';
import { day, evidence, reasonOf } from './evidence.ts';

const dayInMs = 86_400_000;

/** Findings about the subjects of one entry. `now` is an ISO time. */
export function findingsOf(drift: Drift, policy: Policy, now: string): readonly Finding[] {
  const { entry } = drift;
  const { line, title } = entry;
  const findings: Finding[] = [];
  for (const one of drift.subjects) {
    for (const [kind, why] of sentences(entry, one, policy, now)) {
      findings.push({ kind, line, title, subject: one.subject, why });
    }
  }
  return findings;
}

/** A number that was seen and left alone, as a finding. */
export function doubtFinding(doubt: Doubt): Finding {
  return { kind: 'doubt', line: doubt.line, title: doubt.text, subject: null, why: doubt.why };
}

type Sentence = readonly [Finding['kind'], string];

function sentences(entry: Entry, drift: SubjectDrift, policy: Policy, now: string): readonly Sentence[] {
  const { observation, subject } = drift;
  if (observation === null) {
    return subject.kind === 'repository'
      ? [['unknown', 'Not asked about, or no answer: it stays as it is.']]
      : [];
  }
  const status = statusSentence(entry, observation, policy);
  const found = status === null ? [] : [status];
  if (observation.kind !== 'paper' && !isArchived(observation)) {
    found.push(...properties(observation, policy, now));
  }
  return found;
}

function statusSentence(entry: Entry, observation: Observation, policy: Policy): Sentence | null {
  if (observation.fate === 'ok') return null;
  // The count it leaves alone is told with its reason, by `citation.ts`.
  if (observation.kind === 'paper' && observation.code !== undefined) return null;
  const seen = evidence(observation);
  const reason = reasonOf(observation);
  const { archived, gone } = policy.status;
  if (isArchived(observation)) {
    if (archived === 'off' || isMarked(entry, 'archived')) return null;
    return ['archived', `Archived by its owner ${seen}: no more changes, issues or releases.`];
  }
  switch (observation.fate) {
    case 'gone':
      if (gone === 'off' || isMarked(entry, 'gone')) return null;
      return ['gone', `No longer there, or private ${seen}${reason}.`];
    case 'blocked':
      if (gone === 'off' || isMarked(entry, 'blocked')) return null;
      return ['blocked', `Blocked by GitHub ${seen}${reason}.`];
    case 'replaced':
      return ['replaced', `Another repository answers under this name now ${seen}${idsOf(observation)}.`];
    case 'unreadable':
      return ['unreadable', `There, but not readable for us ${seen}${reason}. It stays as it is.`];
    case 'unknown':
      return ['unknown', `No answer ${seen}${reason}. It stays as it is.`];
    default:
      return null;
  }
}

function idsOf(observation: Observation): string {
  if (observation.kind !== 'repository' || observation.knownId === undefined) return '';
  return `: id ${observation.knownId} before, ${observation.id ?? 'unknown'} now`;
}

function properties(observation: RepositoryObservation, policy: Policy, now: string): readonly Sentence[] {
  const found: Sentence[] = [];
  if (observation.disabled === true) found.push(['disabled', `Disabled by GitHub ${evidence(observation)}.`]);
  if (observation.empty === true) found.push(['empty', `Holds no code ${evidence(observation)}.`]);
  const stale = staleSentence(observation, policy, now);
  if (stale !== null) found.push(stale);
  return found;
}

function staleSentence(observation: RepositoryObservation, policy: Policy, now: string): Sentence | null {
  const { afterDays, do: act } = policy.status.stale;
  if (act === 'off' || afterDays === null || observation.pushedAt === undefined) return null;
  const days = Math.floor((Date.parse(now) - Date.parse(observation.pushedAt)) / dayInMs);
  if (!(days > afterDays)) return null;
  const last = `Last push ${day(observation.pushedAt)}`;
  return ['stale', `${last}, ${days} days ago ${evidence(observation)}; the limit is ${afterDays}.`];
}
