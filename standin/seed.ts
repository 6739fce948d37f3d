/**
 * The initial data of a stand-in as plain JSON: people, repositories, tokens. Files of this form are under
 * fixtures/standin/. This module only reads them; it knows nothing of HTTP.
 */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, isAbsolute, join, resolve } from 'node:path';
import { projectRoot } from './root.ts';
import type { AppSeed, InstallationSeed } from './seed-apps.ts';
import type { PermissionSeed, Role, RuleSeed } from './seed-rights.ts';

/** One file of a repository: its text, its bytes, or the path to read them from (relative to the seed file). */
export type FileSeed =
  | string
  | {
      readonly text?: string;
      readonly base64?: string;
      readonly from?: string;
      readonly mode?: '100644' | '100755' | '120000';
    };

export type LockReason =
  | 'BILLING'
  | 'MIGRATING'
  | 'MOVING'
  | 'RENAME'
  | 'TRADE_RESTRICTION'
  | 'TRANSFERRING_OWNERSHIP';

/** Why an existing public repository refuses a token although anybody can read it without one. */
export type Unreadable = 'ip-allow-list' | 'saml' | 'classic-token-forbidden';

/** A repository. Dates are ISO. Missing values get a plausible, stable default. */
export interface RepositorySeed {
  readonly fullName: string;
  /** Stays the same after a rename. The default is derived from the name. Below 2^32. */
  readonly id?: number;
  readonly description?: string | null;
  readonly homepage?: string | null;
  readonly stars?: number;
  readonly forks?: number;
  readonly private?: boolean;
  readonly fork?: boolean;
  /** The repository of which this is a fork, and the number of commits that only the fork has. */
  readonly forkOf?: { readonly fullName: string; readonly commits: number };
  readonly archived?: boolean;
  readonly archivedAt?: string;
  readonly disabled?: boolean;
  readonly empty?: boolean;
  readonly mirrorUrl?: string;
  readonly template?: boolean;
  readonly lockReason?: LockReason;
  readonly createdAt?: string;
  readonly updatedAt?: string;
  readonly pushedAt?: string | null;
  /** Date of the newest commit on the default branch, if it differs from pushedAt. */
  readonly committedAt?: string;
  readonly defaultBranch?: string;
  readonly licence?: string | null;
  readonly language?: string | null;
  readonly topics?: readonly string[];
  readonly latestRelease?: { readonly tagName: string; readonly publishedAt: string };
  /** Old names that redirect here after a rename or a transfer. */
  readonly renamedFrom?: readonly string[];
  /** Access is blocked (451). GitHub does not document the GraphQL answer; the default is NOT_FOUND. */
  readonly blocked?: {
    readonly reason: 'dmca' | 'tos' | 'sensitive_data' | 'trade_restriction';
    readonly createdAt?: string;
    readonly graphql?: 'NOT_FOUND' | 'FORBIDDEN';
  };
  readonly unreadable?: Unreadable;
  /** Logins, besides the owner, that may push. */
  readonly collaborators?: readonly string[];
  /** Roles of people besides the owner and the collaborators. */
  readonly roles?: Readonly<Record<string, Role>>;
  readonly rules?: readonly RuleSeed[];
  /** "Allow GitHub Actions to create and approve pull requests". Off by default, as in a new personal repository. */
  readonly actionsMayCreatePullRequests?: boolean;
  /** A push to a pull request removes its approvals. */
  readonly dismissStaleReviews?: boolean;
  /** A review is required before the merge, so pull requests have a review decision. */
  readonly reviewRequired?: boolean;
  /** Off by default, as on GitHub. */
  readonly allowAutoMerge?: boolean;
  /** Files of the default branch. With them, the repository is a real git repository. */
  readonly files?: Readonly<Record<string, FileSeed>>;
}

export interface UserSeed {
  readonly login: string;
  /** In addition to the noreply address. Commits with this address belong to the person. */
  readonly email?: string;
  readonly id?: number;
  readonly type?: 'User' | 'Organization' | 'Bot';
  readonly name?: string | null;
}

export type TokenKind = 'pat' | 'fine-grained' | 'installation' | 'actions';

/** Hourly and per-minute limits. The default is GitHub's documented figure for the kind of token. */
export interface LimitSeed {
  readonly core?: number;
  readonly graphql?: number;
  readonly restPerMinute?: number;
  readonly graphqlPerMinute?: number;
}

export interface TokenSeed {
  readonly kind: TokenKind;
  readonly login: string;
  readonly limits?: LimitSeed;
  /** Number of root fields that a query may have before RESOURCE_LIMITS_EXCEEDED. */
  readonly aliasBudget?: number;
  /**
   * For installation, actions and fine-grained tokens. By default a person's token may write what the person may write,
   * a job's token may read, and an installation's token may only read public data.
   */
  readonly permissions?: PermissionSeed;
  /** For installation and actions tokens: the repositories they can access. */
  readonly repositories?: readonly string[];
  /** ISO time. After it, the token gives "Bad credentials". */
  readonly expiresAt?: string;
}

export interface Seed {
  readonly users?: readonly UserSeed[];
  readonly repositories?: readonly RepositorySeed[];
  readonly tokens?: Readonly<Record<string, TokenSeed>>;
  readonly apps?: readonly AppSeed[];
  readonly installations?: readonly InstallationSeed[];
}

/** Replaces `from` paths with the text of the files, because only this module knows the folder of the seed. */
function withFiles(repository: RepositorySeed, folder: string): RepositorySeed {
  const isElsewhere = (file: FileSeed): boolean => typeof file !== 'string' && file.from !== undefined;
  if (!Object.values(repository.files ?? {}).some(isElsewhere)) return repository;
  const files = Object.entries(repository.files ?? {}).map(([path, file]): [string, FileSeed] => {
    if (typeof file === 'string' || file.from === undefined) return [path, file];
    const { from, ...rest } = file;
    return [path, { ...rest, base64: readFileSync(resolve(folder, from)).toString('base64') }];
  });
  return { ...repository, files: Object.fromEntries(files) };
}

/**
 * Reads a seed: an object as it is, one JSON file by path (absolute, or relative to the project), or a folder, whose
 * JSON files are joined in the order of their names.
 */
export function readSeed(seed: Seed | string | undefined): Seed {
  if (seed === undefined) return {};
  if (typeof seed !== 'string') {
    const root = projectRoot();
    return { ...seed, repositories: seed.repositories?.map((one) => withFiles(one, root)) ?? [] };
  }
  const path = isAbsolute(seed) ? seed : join(projectRoot(), seed);
  const names = statSync(path).isDirectory()
    ? readdirSync(path)
        .filter((name) => name.endsWith('.json'))
        .sort()
        .map((name) => join(path, name))
    : [path];
  const parts = names.map((name) => {
    const part = JSON.parse(readFileSync(name, 'utf8')) as Seed;
    return { ...part, repositories: part.repositories?.map((one) => withFiles(one, dirname(name))) ?? [] };
  });
  return {
    users: parts.flatMap((part) => part.users ?? []),
    repositories: parts.flatMap((part) => part.repositories),
    tokens: Object.assign({}, ...parts.map((part) => part.tokens ?? {})) as Record<string, TokenSeed>,
    apps: parts.flatMap((part) => part.apps ?? []),
    installations: parts.flatMap((part) => part.installations ?? []),
  };
}
