/** The part of a seed that holds GitHub Apps and where they are installed. */
import type { PermissionSeed } from './seed-rights.ts';

/** Events an App may subscribe to here; `installation` and `installation_repositories` arrive unasked. */
export type HookEvent = 'push' | 'pull_request' | 'repository' | 'check_run' | 'check_suite';

export interface AppSeed {
  readonly id: number;
  /** The bot's account is `<slug>[bot]`. */
  readonly slug: string;
  readonly name?: string;
  /** Login of the account it belongs to. */
  readonly owner?: string;
  /** What signed tokens are checked with; left out, a key pair is made. */
  readonly publicKeyPem?: string;
  readonly webhookSecret: string;
  readonly webhookUrl?: string | null;
  readonly callbackUrls?: readonly string[];
  readonly permissions: PermissionSeed;
  readonly events?: readonly HookEvent[];
}

export interface InstallationSeed {
  readonly id: number;
  /** Slug or id of the App. */
  readonly app: string | number;
  /** Login of the person or organisation. */
  readonly account: string;
  /** All of the account's, also those to come, or chosen ones by full name (or name alone). */
  readonly repositories: 'all' | readonly string[];
  readonly suspended?: boolean;
  /** What the account agreed to; the App's present permissions unless said. */
  readonly permissions?: PermissionSeed;
}
