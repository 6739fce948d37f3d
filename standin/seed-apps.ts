/** The part of a seed with GitHub Apps and their installations. */
import type { PermissionSeed } from './seed-rights.ts';

/**
 * Events that an App can subscribe to here. `installation` and `installation_repositories` arrive without a
 * subscription.
 */
export type HookEvent = 'push' | 'pull_request' | 'repository' | 'check_run' | 'check_suite';

export interface AppSeed {
  readonly id: number;
  /** The bot's account is `<slug>[bot]`. */
  readonly slug: string;
  readonly name?: string;
  /** Login of the account that owns the App. */
  readonly owner?: string;
  /** The key that checks signed tokens. Without it, the stand-in makes a key pair. */
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
  /** All repositories of the account, including future ones, or chosen ones by full name (or by name alone). */
  readonly repositories: 'all' | readonly string[];
  readonly suspended?: boolean;
  /** What the account agreed to. The default is the App's current permissions. */
  readonly permissions?: PermissionSeed;
}
