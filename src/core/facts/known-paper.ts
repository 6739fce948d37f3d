/** Converts what the snapshot knows about a paper to the form that the citation sources expect. */
import type { KeptSnapshot } from './snapshot.ts';
import type { KnownPaper } from '../papers/types.ts';

/** Returns undefined for a paper that was neither found nor missed. */
export function knownPaper(state: KeptSnapshot, key: string): KnownPaper | undefined {
  const kept = state.papers.get(key);
  if (kept === undefined) return undefined;
  const { since, source, citations, identifiers = {}, missed } = kept;
  return {
    identifiers,
    since,
    ...(source === undefined ? {} : { source }),
    ...(citations === undefined ? {} : { citations }),
    ...(missed === undefined ? {} : { missed }),
  };
}
