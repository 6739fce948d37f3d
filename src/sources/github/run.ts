/** The values that GraphQL and REST share during one call of `observe`. Types only. */
import type { RepositoryObservation } from '../../core/facts/observation.ts';
import type { Faults } from './faults.ts';
import type { Journal } from '../../ports/journal.ts';
import type { GitHubPatience } from '../../adapters/manners/github-patience.ts';
import type { Settings } from './settings.ts';

export interface Asking {
  readonly settings: Settings;
  readonly journal: Journal;
  readonly faults: Faults;
  /**
   * Whether GitHub has ever answered this source: before that, a failure ends the run; afterwards it gives `unknown`.
   */
  readonly contact: { made: boolean };
  /** ISO time. */
  now(): string;
  /** Takes a final observation; each name gets exactly one. */
  settle(observation: RepositoryObservation): void;
  /** Settles as `unknown` with a reason. */
  unknown(key: string, reason: string): void;
}

/** One way to send requests: GraphQL, REST with the token, or REST without it. Each has its own limits. */
export interface Channel extends Asking {
  readonly patience: GitHubPatience;
}
