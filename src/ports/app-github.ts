/**
 * GitHub as the App itself sees it: its installations, and tokens for them. Every token is fresh for its job, limited
 * to what the job needs, and told to the redactor before anybody else (rules SAFE-5, SAFE-6).
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
  /** `work`: contents, pull requests and checks may be written; `read`: metadata of what is public. */
  readonly purpose: 'work' | 'read';
}

export interface AppGitHub {
  /** Numeric id of the App and login of its account, such as `firekeeper[bot]`. */
  me(): Promise<{ readonly id: number; readonly slug: string }>;
  installations(): Promise<readonly InstallationInfo[]>;
  /** @throws HostRefused, `not-found` when it was uninstalled */
  repositories(installationId: number): Promise<readonly RepositoryBrief[]>;
  /** A token that is good for at least ten more minutes. @throws HostRefused */
  token(installationId: number, wish: TokenWish): Promise<string>;
}
