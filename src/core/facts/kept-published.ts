/**
 * What is kept about a preprint between runs: the published work that was named and proved for it, or when no index
 * named any. It ages like other facts of papers: a find is never asked for again, and a miss after a month (rule NEW-12).
 * `run/candidates/published.ts` reads it before it asks; the remote run writes it.
 */
import type { PublishedRecord } from '../papers/types.ts';
import type { KeptPublished } from './kept-papers.ts';
import type { KeptSnapshot } from './snapshot.ts';

const missMs = 30 * 86_400_000;

/** What is known about a preprint: its published work; null if there was none lately; undefined if it must be asked. */
export function knownPublished(
  { papers }: KeptSnapshot,
  key: string,
  now: string,
): PublishedRecord | null | undefined {
  const kept = papers.get(key)?.published;
  if (kept === undefined) return undefined;
  if (kept.work !== undefined) return kept.work;
  return Date.parse(now) - Date.parse(kept.at) < missMs ? null : undefined;
}

/** @param answers by folded key, what was asked in this run; null: no index named a published work */
export function withPublished(
  state: KeptSnapshot,
  answers: ReadonlyMap<string, PublishedRecord | null>,
  now: string,
): KeptSnapshot {
  if (answers.size === 0) return state;
  const papers = new Map(state.papers);
  for (const [key, work] of answers) {
    const published: KeptPublished = work === null ? { at: now } : { at: now, work };
    papers.set(key, { ...(papers.get(key) ?? { since: now }), published });
  }
  return { ...state, papers };
}
