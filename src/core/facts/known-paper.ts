/** What a snapshot knows of a paper, as the citation sources want to be told. */
import type { KeptSnapshot } from './snapshot.ts';
import type { KnownPaper } from '../papers/types.ts';

/** Undefined for a paper that was never found nor missed. */
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
