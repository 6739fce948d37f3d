/**
 * Shares requests in flight: a caller that asks for a key that is already being requested waits for that answer instead
 * of sending another request. It keeps nothing after an answer: the snapshot is the memory, not the source.
 */
export interface Share<T> {
  /**
   * Answers for all `keys`. It calls `ask` once, with the keys that are not being requested yet, in order; if there are
   * none, it does not call `ask`. If `ask` fails, everyone who waits for one of its keys gets the same error.
   */
  all(
    keys: readonly string[],
    ask: (keys: readonly string[]) => Promise<ReadonlyMap<string, T>>,
  ): Promise<ReadonlyMap<string, T>>;
}

export function createShare<T>(): Share<T> {
  const inFlight = new Map<string, Promise<ReadonlyMap<string, T>>>();
  return {
    async all(keys, ask) {
      const missing = [...new Set(keys)].filter((key) => !inFlight.has(key));
      if (missing.length > 0) {
        const asked = ask(missing).finally(() => {
          for (const key of missing) inFlight.delete(key);
        });
        for (const key of missing) inFlight.set(key, asked);
      }
      const waiting = new Map(keys.map((key) => [key, inFlight.get(key)] as const));
      const runs = await Promise.all(new Set(waiting.values()));
      const found = runs.flatMap((run) => (run ? [...run] : []));
      const all = new Map(found);
      return new Map([...waiting.keys()].flatMap((key) => (all.has(key) ? [[key, all.get(key) as T]] : [])));
    },
  };
}
