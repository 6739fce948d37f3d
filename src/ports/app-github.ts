/**
 * GitHub as the App itself sees it: installations, tokens for them, webhook deliveries, and cheap glances at many
 * repositories at once. Every token is new for its job and limited to what the job needs, and the redactor gets it before
 * any other code (rules SAFE-5, SAFE-6). Implemented by `adapters/github-host/app/`.
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
  /** `work`: write contents, pull requests and checks; `watch`: read only; `read`: metadata of public repositories. */
  readonly purpose: 'work' | 'watch' | 'read';
}

/** What a glance looks at. */
export interface GlanceAt {
  readonly fullName: string;
  /** Files of the default branch; the path `''` is its commit. */
  readonly paths: readonly string[];
  /** Number of the proposal, if there was one. */
  readonly pull: number | null;
}

export interface Glance {
  /** Object id of each path; null if the path does not exist. */
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
  /** The same for all attempts to deliver one webhook: `X-GitHub-Delivery`. */
  readonly guid: string;
  /** ISO time. */
  readonly deliveredAt: string;
  readonly arrived: boolean;
}

export interface AppIdentity {
  readonly id: number;
  readonly slug: string;
  /** Address of its page on GitHub. */
  readonly htmlUrl: string;
  /** `read` or `write` by name. */
  readonly permissions: Readonly<Record<string, string>>;
  /** The events to which it subscribes. */
  readonly events: readonly string[];
}

export interface AppGitHub {
  /** The App of the key. @throws HostRefused, `bad-credentials` for another key */
  me(): Promise<AppIdentity>;
  installations(): Promise<readonly InstallationInfo[]>;
  /**
   * @param token a token of the installation; without it, one is made
   * @throws HostRefused, `not-found` when the App was uninstalled
   */
  repositories(installationId: number, token?: string): Promise<readonly RepositoryBrief[]>;
  /** A token that is valid for at least ten more minutes. @throws HostRefused */
  token(installationId: number, wish: TokenWish): Promise<string>;
  /** One for each place, in their order; null when GitHub gave no answer. @throws HostRefused */
  glances(token: string, places: readonly GlanceAt[]): Promise<readonly (Glance | null)[]>;
  /** State and description of one pull request; null without one. @throws HostRefused */
  pullGlance(token: string, fullName: string, pull: number): Promise<PullGlance | null>;
  /** Newest first, back to `since` (ISO time) or as far back as GitHub keeps them. @throws HostRefused */
  deliveries(since: string): Promise<readonly DeliveryInfo[]>;
  /** Asks GitHub to send it again. @throws HostRefused */
  redeliver(id: number): Promise<void>;
}
