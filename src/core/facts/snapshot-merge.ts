/**
 * Joins the snapshots of two runs that ended at the same time, so that neither loses what the other learned. The state
 * store calls it through `snapshot-text.ts`.
 */
import type { KeptPaper } from './kept-papers.ts';
import { joinedUnwanted } from './memory.ts';
import type { Origins } from './origin.ts';
import type { KeptRepository, KeptSnapshot } from './snapshot.ts';

/** How many accepted numbers are remembered; the newest stay. */
export const mostSettled = 5000;

/**
 * Merges the snapshots of two runs at the same time. For each subject the newer knowledge stays. The first known id is
 * theirs, because they saved first.
 */
export function mergeKept(theirs: KeptSnapshot, ours: KeptSnapshot): KeptSnapshot {
  const declined = [...new Set([...theirs.proposal.declined, ...ours.proposal.declined])].slice(-20);
  const closed = Math.max(theirs.proposal.closedPull ?? 0, ours.proposal.closedPull ?? 0);
  return {
    version: 1,
    proposal: {
      declined,
      closedPull: closed === 0 ? null : closed,
      written: ours.proposal.written ?? theirs.proposal.written,
      offered: ours.proposal.offered ?? theirs.proposal.offered,
      refused: { ...theirs.proposal.refused, ...ours.proposal.refused },
      settled: [...new Set([...theirs.proposal.settled, ...ours.proposal.settled])].slice(-mostSettled),
      ...joinedUnwanted(theirs.proposal, ours.proposal),
    },
    repositories: newest(theirs.repositories, ours.repositories, keepFirst),
    papers: newest(theirs.papers, ours.papers, keepFound),
    ...withOrigins(new Map([...(theirs.origins ?? []), ...(ours.origins ?? [])])),
  };
}

/** The field for origins; absent if there are none. */
export function withOrigins(origins: Origins): Pick<KeptSnapshot, 'origins'> {
  return origins.size === 0 ? {} : { origins };
}

/**
 * Adds to the newer knowledge of a repository what began earlier: its first id, and since when it has its fate.
 * Otherwise every collision of two runs would restart the grace period (rule CARE-2).
 */
function keepFirst(theirs: KeptRepository, ours: KeptRepository, newer: KeptRepository): KeptRepository {
  const id = theirs.id ?? ours.id;
  const isSame = theirs.fate === ours.fate && theirs.fullName === ours.fullName;
  const goneAt = isSame ? earlier(theirs.firstGoneAt, ours.firstGoneAt) : undefined;
  const fateSince = isSame ? earlier(theirs.fateSince, ours.fateSince) : undefined;
  return {
    ...newer,
    ...(id === undefined ? {} : { id }),
    ...(goneAt === undefined ? {} : { firstGoneAt: goneAt }),
    ...(fateSince === undefined ? {} : { fateSince }),
  };
}

function earlier(one: string | undefined, other: string | undefined): string | undefined {
  if (one === undefined || other === undefined) return one ?? other;
  return Date.parse(one) <= Date.parse(other) ? one : other;
}

/** Keeps what one run has proved if the other run only missed it. */
function keepFound(theirs: KeptPaper, ours: KeptPaper, newer: KeptPaper): KeptPaper {
  if (newer !== ours) return theirs;
  return ours.identifiers === undefined && theirs.identifiers !== undefined
    ? { ...theirs, since: ours.since }
    : ours;
}

function newest<T extends { readonly since: string }>(
  theirs: ReadonlyMap<string, T>,
  ours: ReadonlyMap<string, T>,
  keep: (theirs: T, ours: T, newer: T) => T,
): ReadonlyMap<string, T> {
  const merged = new Map(theirs);
  for (const [key, our] of ours) {
    const their = theirs.get(key);
    if (their === undefined) merged.set(key, our);
    else merged.set(key, keep(their, our, Date.parse(our.since) >= Date.parse(their.since) ? our : their));
  }
  return merged;
}
