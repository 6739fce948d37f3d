/** Turns kept in memory for one or more callers, with the same rule as the store (`src/shells/app/store/paces.ts`). */
import type { Paces } from '../../src/ports/paces.ts';

export function memoryPaces(): Paces {
  const next = new Map<string, number>();
  const after = (name: string) => next.get(name) ?? Number.NEGATIVE_INFINITY;
  return {
    async turn(name, { atOnce, perMinute }, now) {
      const gapMs = 60_000 / perMinute;
      const turn = Math.max(after(name), now - (atOnce - 1) * gapMs);
      next.set(name, turn + gapMs);
      return turn;
    },
    async rest(name, until) {
      next.set(name, Math.max(after(name), until));
    },
  };
}
