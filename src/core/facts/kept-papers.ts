/**
 * What is kept of a paper between runs, and how an answer changes it: identifiers and their proof are never searched
 * again, counts are the base of the guards, a miss is remembered so that it is not repeated every week. Part of the
 * snapshot; `known.ts` tells the sources of it.
 */
import type { PaperObservation } from './observation.ts';
import type { PaperIds, PaperProof, PaperReason } from '../papers/types.ts';

export interface KeptPaper {
  /** ISO time of the answer that last changed anything here. */
  readonly since: string;
  readonly citations?: number;
  readonly source?: string;
  /** What citation sources call it, by scheme: `s2`, `openalex`, `doi` … */
  readonly identifiers?: PaperIds;
  readonly proof?: PaperProof;
  readonly record?: string;
  /** By source, the counts it has told, the newest last: a number shown that is among them is not of unknown origin. */
  readonly told?: Readonly<Record<string, readonly number[]>>;
  /** Why nothing was found, since `since`. */
  readonly missed?: PaperReason;
  /** An index said that the work was taken back; the one that counts it may not know. */
  readonly retracted?: boolean;
  /** ISO time of the first of the runs in a row that found it in no list. */
  readonly unnamedSince?: string;
}

/** Enough to know the number of a list that was not merged for months. */
const mostTold = 12;
/** After this a miss is news again, even with the same reason. */
const missDays = 30;
const dayInMs = 86_400_000;

/** Misses of the paper, not of the day: a source that was down says nothing to remember. */
const lasting: ReadonlySet<PaperReason | undefined> = new Set<PaperReason>([
  'no-identifier',
  'ambiguous',
  'title-disagrees',
  'short-title',
  'not-indexed',
]);

/**
 * What was known with what was seen; the same object when nothing is new. Undefined when there is nothing to keep.
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
  // What is held stays so until a person has settled it: it must not become the base of its own judgement.
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
  };
  return old !== undefined && isSame(old, merged) ? old : { ...merged, since: now };
}

/** Identifiers that were proved stay, whatever the reason: only what was never found is missed. */
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

/** An answer in the light of what the same source told before. */
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

/** Equal whatever the order in which the keys were set. */
function inOrder(values: Readonly<Record<string, unknown>>): readonly (readonly [string, unknown])[] {
  return Object.entries(values).sort(([one], [other]) => (one < other ? -1 : 1));
}

/** Whether a reading is more than what the source told before, or more than another index tells, can explain. */
export function isJump({ citations = 0, knownCitations, crossCitations }: PaperObservation): boolean {
  if (knownCitations !== undefined) return citations > knownCitations * 3 && citations - knownCitations > 100;
  if (crossCitations === undefined) return false;
  return citations > crossCitations * 5 && citations - crossCitations > 200;
}
