/**
 * What is kept between runs: the newest observations, since when a repository is gone, its id, its stars over time, and
 * what people answered to proposals. The remote run merges it; `snapshot-text.ts` writes and reads it. Losing it costs
 * new requests and restarts the grace period of gone repositories, but never causes a wrong change.
 */
import { type Point, withPoint } from './history.ts';
import type { Observation, RepositoryObservation } from './observation.ts';
import { type KeptPaper, mergePaper, withKnown } from './kept-papers.ts';
import type { Origins } from './origin.ts';
import type { Successor } from './successor.ts';
import { emptyMemory, type ProposalMemory } from './memory.ts';
import { swung, type Swing } from './swing.ts';

export type { KeptPaper } from './kept-papers.ts';

type RepositoryFate = Exclude<RepositoryObservation['fate'], 'unknown'>;

/** One repository. Each field has its last known value; a run without an answer changes none of them. */
export interface KeptRepository {
  readonly fate: RepositoryFate;
  /** ISO time of the answer that last changed anything here. */
  readonly since: string;
  /** The first id seen under this name. It never changes, so a stranger that took the name is still recognised. */
  readonly id?: number;
  readonly stars?: number;
  readonly archived?: boolean;
  readonly pushedAt?: string;
  readonly fullName?: string;
  /** ISO time of the first in an unbroken series of `gone` answers. */
  readonly firstGoneAt?: string;
  /** For a fate that needs action: ISO time of the first in an unbroken series of answers with this fate. */
  readonly fateSince?: string;
  readonly history: readonly Point[];
  /** What takes its place, as the last closer look found, and ISO time of that look (`closer-look.ts`). */
  readonly successor?: Successor;
  readonly lookedAt?: string;
  /** ISO time of the first in an unbroken series of runs that found the repository in no list. */
  readonly unnamedSince?: string;
  /** How the count went back and forth recently; absent if it never did (`swing.ts`). */
  readonly swing?: Swing;
}

export interface KeptSnapshot {
  readonly version: 1;
  readonly proposal: ProposalMemory;
  /** By folded key, `github:owner/name`. */
  readonly repositories: ReadonlyMap<string, KeptRepository>;
  readonly papers: ReadonlyMap<string, KeptPaper>;
  /** The places of entries before they were moved; absent if none was moved. */
  readonly origins?: Origins;
}

export const emptySnapshot: KeptSnapshot = {
  version: 1,
  proposal: emptyMemory,
  repositories: new Map(),
  papers: new Map(),
};

/** If two runs this far apart saw the same status, it is no error of GitHub's. */
const settledMs = 3_600_000;
/** How long a repository must be gone before anything is marked or removed (rule CARE-2). */
export const graceMs = 7 * 86_400_000;
const day = 86_400_000;
/** A subject that no list names is forgotten after this many days. */
const forgetDays = 30;

/**
 * Adds what this run has seen to what was known. An answer without news changes nothing, not even its time, so equal
 * facts give an equal snapshot.
 * @param now ISO time of the run
 */
export function mergeSnapshot(
  old: KeptSnapshot,
  observations: Iterable<Observation>,
  now: string,
): KeptSnapshot {
  const repositories = new Map(old.repositories);
  const papers = new Map(old.papers);
  for (const seen of observations) {
    if (seen.kind === 'paper') {
      const merged = mergePaper(papers.get(seen.key), seen, now);
      if (merged !== undefined) papers.set(seen.key, merged);
    } else if (seen.fate !== 'unknown')
      repositories.set(seen.key, mergeRepository(repositories.get(seen.key), seen, now));
  }
  return { ...old, repositories, papers };
}

/**
 * Drops subjects that no list has named for a month. Until then they stay, because a list may have been unreadable in
 * one run, and because entries that were moved out can return.
 * @param named keys of all subjects of the lists of this run
 */
export function forget(snapshot: KeptSnapshot, named: ReadonlySet<string>, now: string): KeptSnapshot {
  const keep = <T extends { readonly unnamedSince?: string }>(map: ReadonlyMap<string, T>) =>
    new Map(
      [...map].flatMap(([key, one]): [string, T][] => {
        const { unnamedSince = now, ...rest } = one;
        if (named.has(key)) return [[key, one.unnamedSince === undefined ? one : (rest as T)]];
        const over = Date.parse(now) - Date.parse(unnamedSince) >= forgetDays * day;
        return over ? [] : [[key, { ...one, unnamedSince }]];
      }),
    );
  return { ...snapshot, repositories: keep(snapshot.repositories), papers: keep(snapshot.papers) };
}

/**
 * Adds to an answer what was known. The answer gets the id that the name had; if another repository now has the same
 * name, the fate becomes `replaced`. A redirect keeps its fate; `isSuspiciousMove` judges it. A status that was seen
 * before is `settled`: the guard against too many changes at once counts only new ones.
 */
export function recognised(old: KeptSnapshot, seen: Observation): Observation {
  if (seen.kind === 'paper') return withKnown(old.papers.get(seen.key), seen);
  const kept = old.repositories.get(seen.key);
  if (kept === undefined) return seen;
  const settled = isSettled(kept, seen) ? { settled: true } : {};
  const { id: knownId } = kept;
  const told = { ...toldStars(kept), ...keptLook(kept, seen) };
  if (knownId === undefined) return { ...seen, ...told, ...settled };
  const other = seen.id !== undefined && seen.id !== knownId;
  const readable = seen.fate === 'ok' || seen.fate === 'archived';
  if (other && readable) return { ...seen, knownId, fate: 'replaced' };
  return { ...seen, ...(other ? {} : told), knownId, ...settled };
}

/**
 * What an earlier closer look found. A repository that is gone or blocked can say nothing more, so what it said before
 * stays; that of one which is active again no longer holds.
 */
function keptLook(kept: KeptRepository, seen: RepositoryObservation): Partial<RepositoryObservation> {
  if (isActive(seen)) return {};
  const successor = seen.successor ?? kept.successor;
  return { ...given('successor', successor), ...given('lookedAt', kept.lookedAt) };
}

function toldStars({ stars, history }: KeptRepository): Pick<RepositoryObservation, 'toldStars'> {
  const told = new Set([...history.map((point) => point.stars), ...(stars === undefined ? [] : [stars])]);
  return told.size === 0 ? {} : { toldStars: [...told] };
}

/** The ISO time from which a new look at the subject can settle its status; null if the status needs no action. */
export function settlesAt({ repositories }: KeptSnapshot, key: string): string | null {
  const kept = repositories.get(key);
  return kept === undefined ? null : settlingTime(kept);
}

function settlingTime({ fate, fateSince, firstGoneAt }: KeptRepository): string | null {
  const since = fate === 'gone' ? firstGoneAt : fateSince;
  const least = fate === 'gone' ? graceMs : settledMs;
  return since === undefined ? null : new Date(Date.parse(since) + least).toISOString();
}

function isSettled(kept: KeptRepository, seen: RepositoryObservation): boolean {
  const { fate, fullName } = kept;
  if (fate !== seen.fate || (fate === 'moved' && fullName !== seen.fullName)) return false;
  const from = settlingTime(kept);
  return from !== null && Date.parse(seen.observedAt) >= Date.parse(from);
}

function mergeRepository(
  old: KeptRepository | undefined,
  seen: RepositoryObservation,
  now: string,
): KeptRepository {
  const fate = seen.fate as RepositoryFate;
  // The numbers of a stranger do not belong to this repository.
  const stranger = seen.id !== undefined && old?.id !== undefined && seen.id !== old.id;
  const told: Partial<RepositoryObservation> = stranger ? {} : seen;
  const stars = told.stars ?? old?.stars;
  const history = old?.history ?? [];
  const seenFate = stranger && fate !== 'moved' ? 'replaced' : fate;
  const merged: KeptRepository = {
    fate: seenFate,
    since: old?.since ?? now,
    ...given('id', old?.id ?? seen.id),
    ...given('stars', stars),
    ...given('archived', told.archived ?? old?.archived),
    ...given('pushedAt', told.pushedAt ?? old?.pushedAt),
    ...given('fullName', fate === 'moved' ? (seen.fullName ?? old?.fullName) : undefined),
    ...given('firstGoneAt', fate === 'gone' ? (old?.firstGoneAt ?? now) : undefined),
    ...given('fateSince', calling.has(seenFate) ? sinceOf(old, seenFate, now) : undefined),
    history: told.stars === undefined ? history : withPoint(history, now, told.stars),
    ...(isActive(seen) ? {} : given('successor', told.successor ?? old?.successor)),
    ...(isActive(seen) ? {} : given('lookedAt', told.lookedAt ?? old?.lookedAt)),
    ...given('swing', told.stars === undefined ? old?.swing : swung(old, told.stars, now)),
  };
  return old !== undefined && same(old, merged) ? old : { ...merged, since: now };
}

function isActive({ fate, archived }: RepositoryObservation): boolean {
  return archived !== true && (fate === 'ok' || fate === 'moved');
}

/** Fates that need action and have no time field of their own. */
const calling: ReadonlySet<RepositoryFate> = new Set<RepositoryFate>(['archived', 'moved', 'blocked']);

function sinceOf(old: KeptRepository | undefined, fate: RepositoryFate, now: string): string {
  return old?.fate === fate ? (old.fateSince ?? now) : now;
}

function given<K extends string, V>(key: K, value: V | undefined): { readonly [P in K]?: V } {
  return value === undefined ? {} : ({ [key]: value } as { readonly [P in K]?: V });
}

function same(a: KeptRepository, b: KeptRepository): boolean {
  return inOrder(a) === inOrder({ ...b, since: a.since });
}

/** The order of the fields differs between a state that was read and one that was merged. */
function inOrder(one: KeptRepository): string {
  return JSON.stringify(Object.entries(one).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
