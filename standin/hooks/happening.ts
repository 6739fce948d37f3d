/** Events on GitHub that an App can hear about, as plain facts. hooks/payload.ts makes the payloads. */
import type { AppRecord, InstallationRecord } from '../apps/shelf.ts';
import type { CheckRecord, PullRecord } from '../pulls/records.ts';
import type { RepositoryRecord } from '../state.ts';

interface By {
  /** Login of the person or bot who did it. */
  readonly by: string;
}

export interface Pushed extends By {
  readonly event: 'push';
  readonly repository: RepositoryRecord;
  readonly folder: string;
  readonly ref: string;
  /** Zeros if the ref is new or deleted. */
  readonly before: string;
  readonly after: string;
}

export interface PullHappening extends By {
  readonly event: 'pull_request';
  readonly action: 'opened' | 'closed' | 'reopened' | 'edited' | 'synchronize' | 'labeled' | 'unlabeled';
  readonly repository: RepositoryRecord;
  readonly pull: PullRecord;
  /** Fields that depend on the action: `changes`, `before` and `after`, `label`. */
  readonly more?: Readonly<Record<string, unknown>>;
}

export interface RepositoryHappening extends By {
  readonly event: 'repository';
  readonly action:
    | 'renamed'
    | 'transferred'
    | 'archived'
    | 'unarchived'
    | 'privatized'
    | 'publicized'
    | 'deleted';
  /** Its current state, or its last state if it is gone. */
  readonly repository: RepositoryRecord;
  readonly changes?: Readonly<Record<string, unknown>>;
  /** Installations that covered it before and no longer do. */
  readonly left?: readonly InstallationRecord[];
}

export interface InstallationHappening extends By {
  readonly event: 'installation';
  readonly action: 'created' | 'deleted' | 'suspend' | 'unsuspend';
  readonly installation: InstallationRecord;
  readonly repositories: readonly RepositoryRecord[];
}

export interface ChosenHappening extends By {
  readonly event: 'installation_repositories';
  readonly action: 'added' | 'removed';
  readonly installation: InstallationRecord;
  readonly added: readonly RepositoryRecord[];
  readonly removed: readonly RepositoryRecord[];
}

export interface CheckHappening extends By {
  readonly event: 'check_run';
  readonly action: 'created' | 'completed' | 'rerequested';
  readonly repository: RepositoryRecord;
  readonly check: CheckRecord;
}

export interface SuiteHappening extends By {
  readonly event: 'check_suite';
  readonly action: 'requested' | 'rerequested';
  readonly repository: RepositoryRecord;
  readonly folder: string;
  readonly branch: string;
  readonly before: string;
  readonly headSha: string;
}

export interface Pinged {
  readonly event: 'ping';
  readonly app: AppRecord;
}

export type Happening =
  | Pushed
  | PullHappening
  | RepositoryHappening
  | InstallationHappening
  | ChosenHappening
  | CheckHappening
  | SuiteHappening
  | Pinged;
