/**
 * Renamed and transferred repositories: every link of the entry to the old name is turned to the new one, and in
 * it only `owner/name`. Called by `plan.ts`. Link texts stay as people wrote them.
 */
import type { Drift, MovedDrift } from '../drift.ts';
import { isSuspiciousMove } from '../drift.ts';
import { isSameName } from '../gates.ts';
import type { EntryLink } from '../../list/list.ts';
import type { RepositoryObservation } from '../../facts/observation.ts';
import type { Finding, Gate, LinkChange } from '../types.ts';
import { isDeclined, offerKey, type Policy } from '../policy.ts';
import type { Edit } from '../../text/span.ts';
import { badgeRepositoryOf, repositoryOf } from '../../list/subject.ts';
import { evidence } from './evidence.ts';

export interface MovedOutcome {
  readonly changes: readonly LinkChange[];
  readonly findings: readonly Finding[];
}

const nothing: MovedOutcome = { changes: [], findings: [] };

/** What becomes of the moved repositories that an entry links to: changes, or findings where a person decides. */
export function movedOutcome(text: string, drift: Drift, policy: Policy, gate: Gate): MovedOutcome {
  if (policy.status.moved === 'off' || drift.moved.length === 0) return nothing;
  const changes: LinkChange[] = [];
  const findings: Finding[] = [];
  for (const moved of drift.moved) {
    const { observation } = moved;
    if (isSameName(observation)) continue;
    const reason = whyNot(observation, policy, gate);
    if (reason !== null) {
      findings.push(finding('moved', drift, moved, `${tell(observation)} ${reason}`));
      continue;
    }
    const { edits, left } = rewrite(text, moved.links, moved.subject.key, observation.fullName as string);
    if (edits.length > 0) changes.push(linkChange(drift, moved, observation.fullName as string, edits));
    if (left > 0) {
      const why = `${tell(observation)} ${left} of its links could not be rewritten with certainty and stay.`;
      findings.push(finding('refused', drift, moved, why));
    }
  }
  return { changes, findings };
}

/** Why a move is only told, or null when it may be followed. */
function whyNot(observation: RepositoryObservation, policy: Policy, gate: Gate): string | null {
  if (!isRepositoryName(observation.fullName)) return 'The new name was not told.';
  if (isSuspiciousMove(observation)) {
    const ids = `it was ${observation.knownId} and is ${observation.id}`;
    return `Its id changed as well (${ids}), so this may be another project: check before you follow.`;
  }
  const key = offerKey('moved', observation.key);
  if (isDeclined(policy, key, observation.fullName, policy.quiet.below)) {
    return 'Links are left as they are, because a person wanted them so.';
  }
  if (policy.status.moved === 'report') return 'Links are left as they are, as configured.';
  if (gate.state !== 'open') return 'Links are left as they are, because too much is unclear in this run.';
  return null;
}

function isRepositoryName(fullName: string | undefined): fullName is string {
  return repositoryOf(`https://github.com/${fullName}`)?.subject.id === `github:${fullName}`;
}

function tell(observation: RepositoryObservation): string {
  const name = isRepositoryName(observation.fullName) ? ` to ${observation.fullName}` : '';
  return `Moved${name} ${evidence(observation)}.`;
}

function finding(kind: Finding['kind'], drift: Drift, moved: MovedDrift, why: string): Finding {
  return { kind, line: drift.entry.line, title: drift.entry.title, subject: moved.subject, why };
}

function linkChange(drift: Drift, moved: MovedDrift, fullName: string, edits: readonly Edit[]): LinkChange {
  const fromText = moved.subject.id.slice('github:'.length);
  return { kind: 'moved', entry: drift.entry, fromText, toText: fullName, edits };
}

/** Edits for the links to one repository, and how many of the links had to be left. */
function rewrite(text: string, links: readonly EntryLink[], key: string, fullName: string) {
  const edits: Edit[] = [];
  let left = 0;
  for (const link of links) {
    const edit = rewriteOne(text, link, key, fullName);
    if (edit === null) left += 1;
    else if (!edits.some((known) => known.start === edit.start)) edits.push(edit);
  }
  return { edits, left };
}

function rewriteOne(text: string, link: EntryLink, key: string, fullName: string): Edit | null {
  const { start, end } = link.url;
  const written = text.slice(start, end);
  const isBare = link.start === start && link.end === end;
  // A bare address ends before such a character, so the new one would lose it.
  if (isBare && /[._-]$/.test(fullName)) return null;
  for (const ref of [repositoryOf(written), badgeRepositoryOf(written)]) {
    if (ref?.subject.key === key) return { start: start + ref.start, end: start + ref.end, text: fullName };
  }
  return null;
}
