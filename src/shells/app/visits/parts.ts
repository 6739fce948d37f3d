/** The parts that the App's work uses. `index.ts` gets them, and each kind of work takes those that it needs. */
import type { AppServices } from '../../../compose/app.ts';
import type { Host } from '../../../core/hosts/index.ts';
import type { Clock } from '../../../ports/clock.ts';
import type { Journal } from '../../../ports/journal.ts';
import type { Middle } from '../../../run/tend.ts';
import type { SharedFacts } from '../facts/shared-facts.ts';
import type { AppGitHub } from '../../../ports/app-github.ts';
import type { Queue } from '../queue/queue.ts';
import type { RunEnd, RunReason, Store, TendedRepository } from '../store/store.ts';

export interface WorkSettings {
  /** Whose repositories are entries; github.com's by default. */
  readonly hosts?: readonly Host[];
  /** The operator's kill switch: nothing is asked and nothing is written. */
  readonly off: boolean;
  /** True if webhooks are accepted, so that it makes sense to ask for lost ones. */
  readonly webhooks: boolean;
  /**
   * Full address of a list's page, signed if the list is private; absent or null if the pages have no public address.
   */
  pageOf?(repository: Pick<TendedRepository, 'fullName' | 'isPrivate'>): string | null;
  /** Whether the operator allows this `owner/name`. */
  allow(fullName: string): boolean;
  /** Visits at the same time on this machine; most of their time is waiting. Default 32. */
  readonly concurrency?: number;
}

export interface EndedVisit extends Pick<RunEnd, 'result' | 'line' | 'changed' | 'pullNumber' | 'dueAt'> {
  /** `owner/name`. */
  readonly repository: string;
  readonly reason: RunReason;
  readonly seconds: number;
}

/** A repository that has changed, or how many webhooks are sent again. */
export type SweepNews =
  | { readonly repository: string; readonly reason: RunReason }
  | { readonly deliveries: number };

export interface WorkParts {
  readonly store: Store;
  readonly queue: Queue;
  readonly github: AppGitHub;
  readonly facts: Pick<SharedFacts, 'sourcesFor'>;
  readonly middle: Middle;
  readonly clock: Clock;
  readonly settings: WorkSettings;
  readonly log: Journal;
  /** Called for every visit that ended, so that the operator can see the work. */
  readonly visited?: (visit: EndedVisit) => void;
  /** Called for what the sweep found and no webhook reported. */
  readonly found?: (news: SweepNews) => void;
  readonly fetch: typeof globalThis.fetch;
  /** Version of Firekeeper, for the pull request. */
  readonly version: string;
  /** Opens the repository for a visit. */
  readonly openHost: AppServices['openHost'];
  /** Looks for candidates if a configuration asks for them. */
  readonly openSearches: AppServices['openSearches'];
}

/** Where a repository keeps its configuration. */
export const configPath = '.github/firekeeper.yml';

export const isoOf = (ms: number): string => new Date(ms).toISOString();
