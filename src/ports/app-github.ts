/**
 * GitHub as the App itself sees it: its installations, tokens for them, its webhook deliveries, and cheap looks at many
 * repositories at once. Every token is fresh for its job, limited to what the job needs, and told to the redactor before
 * anybody else (rules SAFE-5, SAFE-6). Implemented by `adapters/github-host/app/`.
 */
export interface InstallationInfo {
  readonly id: number;
  readonly account: string;
  readonly suspended: boolean;
}

export interface RepositoryBrief {
  readonly id: number;
  readonly fullName: string;
  readonly isPrivate: boolean;
  readonly archived: boolean;
  readonly fork: boolean;
}

export interface TokenWish {
  /** Limits the token to these repositories. */
  readonly repositoryIds?: readonly number[];
  /** `work`: contents, pull requests and checks may be written; `watch`: read alone; `read`: metadata of what is public. */
  readonly purpose: 'work' | 'watch' | 'read';
}

/** What a glance is taken at. */
export interface GlanceAt {
  readonly fullName: string;
  /** Files of the default branch; the path `''` is its commit. */
  readonly paths: readonly string[];
  /** Number of the proposal, where there was one. */
  readonly pull: number | null;
}

export interface Glance {
  /** Object id of each path; null where there is nothing. */
  readonly files: Readonly<Record<string, string | null>>;
  readonly pull: PullGlance | null;
}

export interface PullGlance {
  readonly state: 'open' | 'closed' | 'merged';
  readonly body: string;
}

/** A webhook that GitHub sent, or tried to. */
export interface DeliveryInfo {
  readonly id: number;
  /** The same for all tries of one webhook: `X-GitHub-Delivery`. */
  readonly guid: string;
  /** ISO time. */
  readonly deliveredAt: string;
  readonly arrived: boolean;
}

export interface AppGitHub {
  /** Numeric id of the App and login of its account, such as `firekeeper[bot]`. */
  me(): Promise<{ readonly id: number; readonly slug: string }>;
  installations(): Promise<readonly InstallationInfo[]>;
  /**
   * @param token of the installation; one is made when none is given
   * @throws HostRefused, `not-found` when it was uninstalled
   */
  repositories(installationId: number, token?: string): Promise<readonly RepositoryBrief[]>;
  /** A token that is good for at least ten more minutes. @throws HostRefused */
  token(installationId: number, wish: TokenWish): Promise<string>;
  /** One for each place, in their order; null where GitHub told nothing. @throws HostRefused */
  glances(token: string, places: readonly GlanceAt[]): Promise<readonly (Glance | null)[]>;
  /** State and description of one pull request; null without one. @throws HostRefused */
  pullGlance(token: string, fullName: string, pull: number): Promise<PullGlance | null>;
  /** Newest first, back to `since` (ISO time) or as far as GitHub keeps them. @throws HostRefused */
  deliveries(since: string): Promise<readonly DeliveryInfo[]>;
  /** Has GitHub send it again. @throws HostRefused */
  redeliver(id: number): Promise<void>;
}
