/** The subjects that wait, and who wants each: the queue behind `pool.ts`. It does not ask anything itself. */
import type { Subject } from '../../../core/list/list.ts';
import type { Observation } from '../../../core/facts/observation.ts';

export interface WaitingSubject {
  readonly subject: Subject;
  /** Milliseconds since the epoch. */
  readonly since: number;
  /** Installations that want it and whose query for it has not failed. */
  readonly payers: Set<number>;
  readonly answer: Promise<Observation>;
  readonly settle: (observation: Observation) => void;
}

export function createWanted(subject: Subject, installationId: number, since: number): WaitingSubject {
  let settle: (observation: Observation) => void = () => {};
  const answer = new Promise<Observation>((resolve) => {
    settle = resolve;
  });
  return { subject, since, payers: new Set([installationId]), answer, settle };
}

export interface WaitingRoom {
  size(): number;
  get(key: string): WaitingSubject | undefined;
  /** The waiting subjects, the longest waiting first. */
  all(): Iterable<WaitingSubject>;
  /** Installations that want a waiting subject. */
  wanting(): Iterable<number>;
  put(one: WaitingSubject): void;
  /** Adds an installation that wants a waiting subject. */
  want(one: WaitingSubject, installationId: number): void;
  take(one: WaitingSubject): void;
  /** Takes at most `most` subjects: first those that the payer wants, then those of others. */
  takeBatch(payerId: number, most: number): readonly WaitingSubject[];
}

export function createWaitingRoom(): WaitingRoom {
  const waiting = new Map<string, WaitingSubject>();
  const keysOf = new Map<number, Set<string>>();

  function want(one: WaitingSubject, installationId: number): void {
    one.payers.add(installationId);
    const keys = keysOf.get(installationId) ?? new Set();
    keysOf.set(installationId, keys.add(one.subject.key));
  }

  function take(one: WaitingSubject): void {
    waiting.delete(one.subject.key);
    for (const id of one.payers) {
      const keys = keysOf.get(id);
      keys?.delete(one.subject.key);
      if (keys?.size === 0) keysOf.delete(id);
    }
  }

  return {
    size: () => waiting.size,
    get: (key) => waiting.get(key),
    all: () => waiting.values(),
    wanting: () => keysOf.keys(),
    put(one) {
      waiting.set(one.subject.key, one);
      for (const id of one.payers) want(one, id);
    },
    want,
    take,
    takeBatch(payerId, most) {
      const batch = new Map<string, WaitingSubject>();
      for (const keys of [keysOf.get(payerId) ?? [], waiting.keys()]) {
        for (const key of keys) {
          if (batch.size === most) break;
          const one = waiting.get(key);
          if (one !== undefined) batch.set(key, one);
        }
      }
      for (const one of batch.values()) take(one);
      return [...batch.values()];
    },
  };
}
