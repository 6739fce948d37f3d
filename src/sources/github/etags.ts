/** What conditional requests need between two reads: the tag of the last answer and what it said. */
import type { RestRepository } from './classify.ts';

export interface EtagEntry {
  readonly etag: string;
  readonly repository: RestRepository;
}

/** Keys are opaque to the store; answers with and without a token are kept apart. */
export interface EtagStore {
  get(key: string): EtagEntry | undefined | Promise<EtagEntry | undefined>;
  set(key: string, entry: EtagEntry): void | Promise<void>;
}

/** Keeps entries for the life of the process. */
export function memoryEtags(): EtagStore {
  const entries = new Map<string, EtagEntry>();
  return {
    get: (key) => entries.get(key),
    set: (key, entry) => void entries.set(key, entry),
  };
}
