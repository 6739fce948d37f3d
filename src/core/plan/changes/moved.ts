/**
 * Renamed and transferred repositories: replaces the old `owner/name` by the new one in every link of the entry, and
 * changes nothing else in the link. Called by `plan.ts`. Link texts stay as people wrote them.
 */
import type { Drift, MovedDrift } from '../drift.ts';
import { isClaimable, isSuspiciousMove } from '../drift.ts';
import { isSameName } from '../gates.ts';
import type { EntryLink, List } from '../../list/list.ts';
import type { RepositoryObservation } from '../../facts/observation.ts';
import { type Finding, finding, type FindingPlace, seenBy, type SeenMove } from '../finding.ts';
import type { EntryChange, Gate } from '../types.ts';
import { isDeclined, offerKey, type Policy } from '../policy.ts';
import type { Edit } from '../../text/span.ts';
import { hostOf, isRepositoryName, partsOf, type Host } from '../../hosts/index.ts';
import { badgeRepositoryOf, repositoryOf } from '../../list/subject.ts';

export interface MovedOutcome {
  readonly changes: readonly EntryChange[];
  readonly findings: readonly Finding[];
}

const nothing: MovedOutcome = { changes: [], findings: [] };

/** The result for the moved repositories that an entry links to: changes, or findings where a person must decide. */
export function movedOutcome(list: List, drift: Drift, policy: Policy, gate: Gate): MovedOutcome {
  if (policy.status.moved === 'off' || drift.moved.length === 0) return nothing;
  const changes: EntryChange[] = [];
  const findings: Finding[] = [];
  for (const moved of drift.moved) {
    const { observation } = moved;
    if (isSameName(observation)) continue;
    const place = { line: drift.entry.line, title: drift.entry.title, subject: moved.subject };
    const kept = whyNot(observation, policy, gate, place, list.hosts);
    const fullName = newNameOf(observation, list.hosts);
    if (isClaimable(observation) && fullName !== null) {
      const rewritten = kept === null;
      findings.push(finding('claimable', { ...seenMove(observation, list.hosts), rewritten }, place));
    }
    if (kept !== null || fullName === null) {
      if (kept !== null) findings.push(kept);
      continue;
    }
    const { edits, left } = rewrite(list, moved.links, moved.subject.key, fullName);
    if (edits.length > 0) changes.push(linkChange(drift, moved, fullName, edits));
    if (left > 0)
      findings.push(finding('moved-partly', { ...seenMove(observation, list.hosts), left }, place));
  }
  return { changes, findings };
}

/** The finding for a move that is only reported; null when the move may be followed. */
function whyNot(
  observation: RepositoryObservation,
  policy: Policy,
  gate: Gate,
  place: FindingPlace,
  hosts: readonly Host[],
): Finding | null {
  const seen = seenMove(observation, hosts);
  if (seen.to === null) return finding('moved-unnamed', seen, place);
  if (isSuspiciousMove(observation)) {
    const { knownId = 0, id = 0 } = observation;
    return finding('moved-other-id', { ...seen, knownId, id }, place);
  }
  if (isDeclined(policy, offerKey('moved', observation.key), seen.to, policy.quiet.below)) {
    return finding('moved-declined', seen, place);
  }
  if (policy.status.moved === 'report') return finding('moved-as-configured', seen, place);
  // Two answers agree: the redirect, and the missing account. Waiting would help only who takes the address.
  const isUrgent = gate.state === 'status' && isClaimable(observation);
  if (gate.state !== 'open' && !isUrgent) return finding('moved-unclear', seen, place);
  return null;
}

/** The new name, if a repository of the same host can have it. */
function newNameOf({ key, fullName }: RepositoryObservation, hosts: readonly Host[]): string | null {
  const host = hostOf(key, hosts);
  if (host === undefined || fullName === undefined) return null;
  return isRepositoryName(host, fullName) ? fullName : null;
}

function seenMove(observation: RepositoryObservation, hosts: readonly Host[]): SeenMove {
  return { ...seenBy(observation), to: newNameOf(observation, hosts) };
}

function linkChange(drift: Drift, moved: MovedDrift, fullName: string, edits: readonly Edit[]): EntryChange {
  const fromText = partsOf(moved.subject.id).fullName;
  return { kind: 'moved', entry: drift.entry, marker: null, fromText, toText: fullName, edits };
}

/** The edits of the links to one repository, and how many links had to stay as they are. */
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
  // A bare address ends before such a character, so the link would lose the rest of the new address.
  if (isBare && /[._-]$/.test(fullName)) return null;
  for (const ref of [repositoryOf(written, hosts), badgeRepositoryOf(written, hosts)]) {
    if (ref?.subject.key !== key) continue;
    // Some addresses of badges write the slash in a name as `%2F`.
    const isEncoded = /%2F/i.test(written.slice(ref.start, ref.end));
    const name = isEncoded ? fullName.replaceAll('/', '%2F') : fullName;
    return { start: start + ref.start, end: start + ref.end, text: name };
  }
  return null;
}
