/** What the two ways of asking (GraphQL and REST) share during one call of `observe`. Types only. */
import type { RepositoryObservation } from '../../core/facts/observation.ts';
import type { Faults } from './faults.ts';
import type { Journal } from '../../ports/journal.ts';
import type { GitHubPatience } from '../../adapters/manners/github-patience.ts';
import type { Settings } from './settings.ts';

export interface Asking {
  readonly settings: Settings;
  readonly journal: Journal;
  readonly faults: Faults;
  /** Whether GitHub ever answered this source: until then a failure ends the run, afterwards it is `unknown`. */
  readonly contact: { made: boolean };
  /** ISO time. */
  now(): string;
  /** Takes a final observation; each name gets exactly one. */
  settle(observation: RepositoryObservation): void;
  /** Settles as `unknown` with a reason. */
  unknown(key: string, reason: string): void;
}

/** One way of asking: GraphQL, REST with the token, or REST without. Limits are counted for each apart. */
export interface Channel extends Asking {
  readonly patience: GitHubPatience;
}
