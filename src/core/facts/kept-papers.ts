/**
 * What is kept about a paper between runs, and how an answer changes it. Proved identifiers are never searched again;
 * counts are the base of the guards; a miss is remembered so that the search is not repeated every week. Part of the
 * snapshot; `known-paper.ts` passes it to the sources.
 */
import type { PaperObservation } from './observation.ts';
import type { PaperIds, PaperProof, PaperReason, PublishedRecord } from '../papers/types.ts';

export interface KeptPaper {
  /** ISO time of the answer that last changed anything here. */
  readonly since: string;
  readonly citations?: number;
  readonly source?: string;
  /** Its identifiers in the citation sources, by scheme: `s2`, `openalex`, `doi` … */
  readonly identifiers?: PaperIds;
  readonly proof?: PaperProof;
  readonly record?: string;
  /** By source, the counts it reported, newest last. If a shown number is among them, its origin is known. */
  readonly told?: Readonly<Record<string, readonly number[]>>;
  /** Why nothing was found; true since `since`. */
  readonly missed?: PaperReason;
  /** An index marks the work as retracted; the index that counts its citations may not know. */
  readonly retracted?: boolean;
  /** For a preprint: the published version that was asked for (`kept-published.ts`). */
  readonly published?: KeptPublished;
  /** ISO time of the first in an unbroken series of runs that found the paper in no list. */
  readonly unnamedSince?: string;
}

/** When indexes were asked for the published version of a preprint, and the work that they named. */
export interface KeptPublished {
  /** ISO time. */
  readonly at: string;
  /** Absent if every index answered and none named one. */
  readonly work?: PublishedRecord;
}

/** Enough to recognise the number in a list whose proposal was not merged for months. */
const mostTold = 12;
/** After this many days a miss counts as new, even with the same reason. */
const missDays = 30;
const dayInMs = 86_400_000;

/** Reasons that concern the paper itself. If a source was down that day, there is nothing to remember. */
const lasting: ReadonlySet<PaperReason | undefined> = new Set<PaperReason>([
  'no-identifier',
  'ambiguous',
  'title-disagrees',
  'short-title',
  'not-indexed',
]);

/**
 * Merges what was known with what was seen. Returns `old` itself if nothing is new, undefined if there is nothing to
 * keep.
 * @param now ISO time of the run
 */
export function mergePaper(
  old: KeptPaper | undefined,
  seen: PaperObservation,
  now: string,
): KeptPaper | undefined {
  if (seen.fate === 'unknown') return missed(old, seen, now);
  if (seen.citations === undefined) return old ?? { since: now };
  const before = Object.hasOwn(old?.told ?? {}, seen.source) ? old?.told?.[seen.source] : undefined;
  const last = before?.at(-1) ?? (old?.source === seen.source ? old.citations : undefined);
  // A held count stays held until a person has settled it: it must not become the base for judging itself.
  const jumps =
    seen.unchecked === true || isJump({ ...seen, ...(last === undefined ? {} : { knownCitations: last }) });
  const told = jumps ? old?.told : withTold(old?.told, seen.source, before ?? [], seen.citations);
  const merged: KeptPaper = {
    since: old?.since ?? now,
    ...(jumps ? keptCount(old) : { citations: seen.citations, source: seen.source }),
    ...given(
      'identifiers',
      seen.proof === undefined ? old?.identifiers : { ...old?.identifiers, ...seen.identifiers },
    ),
    ...given(
      'proof',
      seen.proof === undefined || seen.proof === 'stored' ? (old?.proof ?? seen.proof) : seen.proof,
    ),
    ...given('record', seen.recordUrl ?? old?.record),
    ...given('told', told),
    ...given('retracted', (seen.retracted ?? old?.retracted) || undefined),
    ...given('published', old?.published),
  };
  return old !== undefined && isSame(old, merged) ? old : { ...merged, since: now };
}

/** Proved identifiers stay, whatever the reason: only a paper that was never found can be missed. */
function missed(old: KeptPaper | undefined, seen: PaperObservation, now: string): KeptPaper | undefined {
  const { code } = seen;
  if (seen.proof !== undefined && seen.identifiers !== undefined && old?.identifiers === undefined) {
    return { ...old, since: now, identifiers: seen.identifiers, proof: seen.proof };
  }
  if (
    code === undefined ||
    !lasting.has(code) ||
    old?.identifiers !== undefined ||
    old?.citations !== undefined
  )
    return old;
  const days = (Date.parse(now) - Date.parse(old?.since ?? '')) / dayInMs;
  return old?.missed === code && days < missDays ? old : { ...old, since: now, missed: code };
}

function keptCount(old: KeptPaper | undefined): Pick<KeptPaper, 'citations' | 'source'> {
  return { ...given('citations', old?.citations), ...given('source', old?.source) };
}

function withTold(
  told: KeptPaper['told'],
  source: string,
  before: readonly number[],
  citations: number,
): KeptPaper['told'] {
  if (before.at(-1) === citations) return told;
  const entries = Object.entries(told ?? {}).filter(([name]) => name !== source);
  return Object.fromEntries([...entries, [source, [...before, citations].slice(-mostTold)]]);
}

/** Adds to an answer what the same source reported before. */
export function withKnown(kept: KeptPaper | undefined, seen: PaperObservation): PaperObservation {
  const told =
    kept?.told !== undefined && Object.hasOwn(kept.told, seen.source) ? kept.told[seen.source] : undefined;
  const last = told?.at(-1) ?? (kept?.source === seen.source ? kept.citations : undefined);
  return {
    ...seen,
    ...(last === undefined || seen.knownCitations !== undefined ? {} : { knownCitations: last }),
    ...(told === undefined ? {} : { toldCitations: told }),
    ...given('retracted', seen.retracted ?? kept?.retracted),
  };
}

function given<K extends string, V>(key: K, value: V | undefined): { readonly [P in K]?: V } {
  return value === undefined ? {} : ({ [key]: value } as { readonly [P in K]?: V });
}

function isSame(a: KeptPaper, b: KeptPaper): boolean {
  const flat = ({ identifiers = {}, told = {}, ...rest }: KeptPaper) => [
    rest.citations,
    rest.source,
    rest.proof,
    rest.record,
    rest.missed,
    rest.retracted,
    inOrder(identifiers),
    inOrder(told),
  ];
  return JSON.stringify(flat(a)) === JSON.stringify(flat(b));
}

/** In a fixed order, so that the order in which the keys were set does not matter. */
function inOrder(values: Readonly<Record<string, unknown>>): readonly (readonly [string, unknown])[] {
  return Object.entries(values).sort(([one], [other]) => (one < other ? -1 : 1));
}

/** Whether a count is too high to be explained by the source's earlier count, or by the count of another index. */
export function isJump({ citations = 0, knownCitations, crossCitations }: PaperObservation): boolean {
  if (knownCitations !== undefined) return citations > knownCitations * 3 && citations - knownCitations > 100;
  if (crossCitations === undefined) return false;
  return citations > crossCitations * 5 && citations - crossCitations > 200;
}
