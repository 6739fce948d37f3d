/**
 * Renamed and transferred repositories: every link of the entry to the old name is turned to the new one, and in
 * it only `owner/name`. Called by `plan.ts`. Link texts stay as people wrote them.
 */
import type { Drift, MovedDrift } from '../drift.ts';
import { isSuspiciousMove } from '../drift.ts';
import { isSameName } from '../gates.ts';
import type { EntryLink, List } from '../../list/list.ts';
import type { RepositoryObservation } from '../../facts/observation.ts';
import type { Finding, Gate, LinkChange } from '../types.ts';
import type { Policy } from '../policy.ts';
import type { Edit } from '../../text/span.ts';
import { hostOf, isRepositoryName, partsOf, type Host } from '../../hosts/index.ts';
import { badgeRepositoryOf, repositoryOf } from '../../list/subject.ts';
import { evidence } from './evidence.ts';

export interface MovedOutcome {
  readonly changes: readonly LinkChange[];
  readonly findings: readonly Finding[];
}

const nothing: MovedOutcome = { changes: [], findings: [] };

/** What becomes of the moved repositories that an entry links to: changes, or findings where a person decides. */
export function movedOutcome(list: List, drift: Drift, policy: Policy, gate: Gate): MovedOutcome {
  if (policy.status.moved === 'off' || drift.moved.length === 0) return nothing;
  const changes: LinkChange[] = [];
  const findings: Finding[] = [];
  for (const moved of drift.moved) {
    const { observation } = moved;
    if (isSameName(observation)) continue;
    const fullName = newNameOf(observation, list.hosts);
    const reason = whyNot(observation, policy, gate);
    if (fullName === null || reason !== null) {
      const why = fullName === null ? 'The new name was not told.' : reason;
      findings.push(finding('moved', drift, moved, `${tell(observation, fullName)} ${why}`));
      continue;
    }
    const { edits, left } = rewrite(list, moved.links, moved.subject.key, fullName);
    if (edits.length > 0) changes.push(linkChange(drift, moved, fullName, edits));
    if (left > 0) {
      const why = `${tell(observation, fullName)} ${left} of its links could not be rewritten with certainty and stay.`;
      findings.push(finding('refused', drift, moved, why));
    }
  }
  return { changes, findings };
}

/** Why a move is only told, or null when it may be followed. */
function whyNot(observation: RepositoryObservation, policy: Policy, gate: Gate): string | null {
  if (isSuspiciousMove(observation)) {
    const ids = `it was ${observation.knownId} and is ${observation.id}`;
    return `Its id changed as well (${ids}), so this may be another project: check before you follow.`;
  }
  if (policy.status.moved === 'report') return 'Links are left as they are, as configured.';
  if (gate.state !== 'open') return 'Links are left as they are, because too much is unclear in this run.';
  return null;
}

/** The new name, when it is one that a repository of the same host can have. */
function newNameOf({ key, fullName }: RepositoryObservation, hosts: readonly Host[]): string | null {
  const host = hostOf(key, hosts);
  if (host === undefined || fullName === undefined) return null;
  return isRepositoryName(host, fullName) ? fullName : null;
}

function tell(observation: RepositoryObservation, fullName: string | null): string {
  return `Moved${fullName === null ? '' : ` to ${fullName}`} ${evidence(observation)}.`;
}

function finding(kind: Finding['kind'], drift: Drift, moved: MovedDrift, why: string): Finding {
  return { kind, line: drift.entry.line, title: drift.entry.title, subject: moved.subject, why };
}

function linkChange(drift: Drift, moved: MovedDrift, fullName: string, edits: readonly Edit[]): LinkChange {
  const fromText = partsOf(moved.subject.id).fullName;
  return { kind: 'moved', entry: drift.entry, fromText, toText: fullName, edits };
}

/** Edits for the links to one repository, and how many of the links had to be left. */
function rewrite(list: List, links: readonly EntryLink[], key: string, fullName: string) {
  const edits: Edit[] = [];
  let left = 0;
  for (const link of links) {
    const edit = rewriteOne(list, link, key, fullName);
    if (edit === null) left += 1;
    else if (!edits.some((known) => known.start === edit.start)) edits.push(edit);
  }
  return { edits, left };
}

function rewriteOne({ text, hosts }: List, link: EntryLink, key: string, fullName: string): Edit | null {
  const { start, end } = link.url;
  const written = text.slice(start, end);
  const isBare = link.start === start && link.end === end;
  // A bare address ends before such a character, so the new one would lose it.
  if (isBare && /[._-]$/.test(fullName)) return null;
  for (const ref of [repositoryOf(written, hosts), badgeRepositoryOf(written, hosts)]) {
    if (ref?.subject.key === key) return { start: start + ref.start, end: start + ref.end, text: fullName };
  }
  return null;
}
