/** What the App's work is made of; `index.ts` is given it, and every kind of work takes what it needs. */
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
  /** The operator's switch: nothing is asked and nothing is written. */
  readonly off: boolean;
  /** Whether webhooks are taken, so that those that were lost are worth asking for. */
  readonly webhooks: boolean;
  /** Full address of a list's page, signed where it is private; absent or null where the world does not reach the pages. */
  pageOf?(repository: Pick<TendedRepository, 'fullName' | 'isPrivate'>): string | null;
  /** Whether the operator serves this `owner/name`. */
  allow(fullName: string): boolean;
  /** Visits at once on this machine; most of each is waiting. Default 32. */
  readonly concurrency?: number;
}

export interface EndedVisit extends Pick<RunEnd, 'result' | 'line' | 'changed' | 'pullNumber' | 'dueAt'> {
  /** `owner/name`. */
  readonly repository: string;
  readonly reason: RunReason;
  readonly seconds: number;
}

/** A repository with news, or how many webhooks are sent again. */
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
  /** Told every visit that ended: what the operator sees of the work. */
  readonly visited?: (visit: EndedVisit) => void;
  /** Told what the sweep found that no webhook had told. */
  readonly found?: (news: SweepNews) => void;
  readonly fetch: typeof globalThis.fetch;
  /** Version of Firekeeper, for the pull request. */
  readonly version: string;
  /** The repository as a place. */
  readonly openHost: AppServices['openHost'];
  /** Looks for candidates, where a configuration asks for them. */
  readonly openSearches: AppServices['openSearches'];
}

/** Where a repository keeps its configuration. */
export const configPath = '.github/firekeeper.yml';

export const isoOf = (ms: number): string => new Date(ms).toISOString();
