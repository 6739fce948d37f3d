/** What the App's work is made of; `index.ts` is given it, and every kind of work takes what it needs. */
import type { GitHubHostOptions, GitHubHostTools } from '../../../adapters/github-host/index.ts';
import type { Host } from '../../../core/hosts/index.ts';
import type { Clock } from '../../../ports/clock.ts';
import type { Journal } from '../../../ports/journal.ts';
import type { ListHost } from '../../../ports/list-host.ts';
import type { Middle } from '../../../run/tend.ts';
import type { SharedFacts } from '../facts/shared-facts.ts';
import type { AppGitHub } from '../github/app-github.ts';
import type { Queue } from '../queue/queue.ts';
import type { Store } from '../store/store.ts';

export interface WorkSettings {
  readonly apiUrl: string;
  readonly graphqlUrl: string;
  /** Whose repositories are entries; github.com's by default. */
  readonly hosts?: readonly Host[];
  /** The operator's switch: nothing is asked and nothing is written. */
  readonly off: boolean;
  /** Whether the operator serves this `owner/name`. */
  allow(fullName: string): boolean;
  /** Visits at once on this machine; most of each is waiting. Default 32. */
  readonly concurrency?: number;
}

export interface WorkParts {
  readonly store: Store;
  readonly queue: Queue;
  readonly github: AppGitHub;
  readonly facts: Pick<SharedFacts, 'sourcesFor'>;
  readonly middle: Middle;
  readonly clock: Clock;
  readonly settings: WorkSettings;
  readonly log: Journal;
  readonly fetch: typeof globalThis.fetch;
  /** Version of Firekeeper, for the pull request. */
  readonly version: string;
  /** The repository as a place; on GitHub unless a test says otherwise. */
  readonly openHost?: (options: GitHubHostOptions, tools: GitHubHostTools) => ListHost;
}

export const isoOf = (ms: number): string => new Date(ms).toISOString();
