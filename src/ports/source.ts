/** A service that has facts about subjects. Each source is one file or folder under `src/sources/`. */
import type { Subject } from '../core/list/list.ts';
import type { CloserLook } from '../core/facts/closer-look.ts';
import type { Observation, RepositoryObservation } from '../core/facts/observation.ts';
import type { Clock } from './clock.ts';
import type { Journal } from './journal.ts';

export interface SourceTools {
  readonly fetch: typeof globalThis.fetch;
  readonly clock: Clock;
  readonly journal: Journal;
  /** Ends all work early; the source returns what it knows so far. */
  readonly signal?: AbortSignal;
}

export interface Source {
  readonly name: string;
  recognises(subject: Subject): boolean;
  /**
   * Observes each distinct subject once. Never throws for one bad subject, which becomes `unknown` with a reason. Throws a
   * FirekeeperError only when no question is possible at all (bad credentials, unknown host).
   */
  observe(subjects: readonly Subject[]): Promise<readonly Observation[]>;
  /**
   * Looks closer at a few repositories that it observed: what takes the place of an archived one, and whether the account
   * in the old address of a moved one is gone. Leaves out those about which it got no answer. Never throws. Absent for a
   * source that cannot say more.
   */
  lookCloser?(seen: readonly RepositoryObservation[]): Promise<readonly CloserLook[]>;
}
