/**
 * The place where a list lives and where a proposal is made: one repository on a host. The remote run and the
 * state store speak to this; an adapter implements it. Reads throw `HostRefused` when the host will not or
 * cannot answer, so that a failure is never mistaken for absence; writes give their refusal as a value.
 */
import type { Refusal } from './refusal.ts';

export { granted, HostRefused, isRefusal, type Refusal, type RefusalName } from './refusal.ts';

export interface RepositoryInfo {
  /** As they are now: a renamed repository answers with its new name. */
  readonly owner: string;
  readonly name: string;
  readonly id: number;
  readonly defaultBranch: string;
  readonly archived: boolean;
  readonly disabled: boolean;
  readonly fork: boolean;
  readonly empty: boolean;
  readonly htmlUrl: string;
}

export interface Account {
  readonly id: number;
  readonly login: string;
}

export interface Head {
  readonly branch: string;
  /** Object ids, 40 hex digits. */
  readonly commit: string;
  readonly tree: string;
}

export type FileMode = '100644' | '100755';

export interface FileText {
  readonly path: string;
  /** Object id of the blob; the bytes are checked against it. */
  readonly blob: string;
  readonly mode: FileMode;
  readonly bytes: Uint8Array;
}

export interface FileRefusal {
  /** The path, or the pattern that matched nothing. */
  readonly path: string;
  readonly refused: 'missing' | 'symlink' | 'submodule' | 'lfs' | 'too-large' | 'outside' | 'too-many';
}

export interface ReadRules {
  /** Most bytes of one file; a list's limit by default. */
  readonly maxBytes?: number;
  /** A pattern that means more files than this is refused as `too-many`, and none of them is read. */
  readonly mostFiles?: number;
}

export interface CommitBetween {
  readonly sha: string;
  /** The account the host knows the author by; null for an address nobody has. */
  readonly authorLogin: string | null;
  readonly parents: readonly string[];
  readonly verified: boolean;
}

export interface PullInfo {
  readonly number: number;
  readonly url: string;
  readonly nodeId: string;
  readonly state: 'open' | 'closed';
  readonly merged: boolean;
  readonly title: string;
  readonly body: string;
  readonly authorId: number;
  readonly authorLogin: string;
  readonly headSha: string;
  readonly headRef: string;
  /** Null when the repository of the head was deleted. */
  readonly headRepositoryId: number | null;
  readonly baseRef: string;
  readonly labels: readonly string[];
  /** By somebody with a say in the repository, and not withdrawn. */
  readonly approved: boolean;
  readonly queued: boolean;
  readonly autoMerge: boolean;
  /** Null when the host does not know yet. This and the three above are looked up for open ones only. */
  readonly mergeable: boolean | null;
  readonly draft: boolean;
  /** ISO. */
  readonly closedAt: string | null;
  readonly updatedAt: string;
}

export interface FileChange {
  readonly path: string;
  readonly mode: FileMode;
  readonly content: Uint8Array;
}

export interface NewCommit {
  readonly sha: string;
  readonly tree: string;
  /** True when the host signed it. */
  readonly verified: boolean;
}

export interface NewPull {
  readonly title: string;
  readonly body: string;
  /** Branch of this repository. */
  readonly head: string;
  readonly base: string;
  readonly draft?: boolean;
}

/** What is said of a commit beside it, without a pull request or an issue. */
export interface CheckReport {
  readonly name: string;
  /** Tells our checks of one kind from all others on the same commit. */
  readonly id: string;
  /** `neutral` counts as passed: it is for a person to look at. */
  readonly conclusion: 'success' | 'neutral' | 'failure';
  readonly title: string;
  /** Markdown. */
  readonly summary: string;
  /** Address of a page that tells more. */
  readonly detailsUrl?: string;
  readonly annotations: readonly CheckAnnotation[];
  /** True where somebody asked for it again: it is told even when it says the same, or its suite waits for ever. */
  readonly again?: boolean;
}

export interface CheckAnnotation {
  readonly path: string;
  /** 1-based. */
  readonly line: number;
  readonly message: string;
  /** `failure` by default. */
  readonly level?: 'notice' | 'warning' | 'failure';
}

export type Permission = 'admin' | 'write' | 'read' | 'none';

export interface ListHost {
  /** Every write sent (or, in a dry run, held back), in order: `POST /repos/a/b/pulls`. */
  readonly writes: readonly string[];
  repository(): Promise<RepositoryInfo>;
  /** The account that writes will be made by; null without a token. */
  whoAmI(): Promise<Account | null>;
  /** Null when there is no such branch. */
  head(branch: string): Promise<Head | null>;
  /** Exact paths or patterns (`*`, `**`, `?`), in their order; each file once. */
  readFiles(
    commit: string,
    paths: readonly string[],
    rules?: ReadRules,
  ): Promise<readonly (FileText | FileRefusal)[]>;
  /** What `head` has and `base` has not, oldest first. */
  commitsBetween(base: string, head: string): Promise<readonly CommitBetween[]>;
  /**
   * The commit at which a branch and a commit parted, a fork's too.
   * @param base branch or commit
   */
  mergeBase(base: string, head: string): Promise<string>;
  /** Newest first. */
  pulls(branch: string, state: 'open' | 'all'): Promise<readonly PullInfo[]>;
  /** One pull request as it is now, for a last look before it is written: approvals and queues are not looked up. */
  pull(number: number): Promise<PullInfo>;
  /** Login of the one who changed a pull request's description last; null when nobody has, or it is not known. */
  lastEditor(pull: number): Promise<string | null>;
  permissionOf(login: string): Promise<Permission>;
  /** The newest commit of `from`'s history that changed a path, its removal included; null when none did. */
  lastCommitOf(path: string, from: string): Promise<string | null>;
  /** Makes a commit that no branch shows yet. A null parent and tree begin a history. */
  createCommit(
    parent: string | null,
    tree: string | null,
    changes: readonly FileChange[],
    message: string,
  ): Promise<NewCommit | Refusal>;
  /**
   * Moves a branch from one commit to another if nobody else has moved it: `from` null creates, `to` null
   * deletes. `stale`: it is not at `from` any more, and nothing was done.
   */
  moveBranch(
    branch: string,
    from: string | null,
    to: string | null,
    options: { readonly force: boolean },
  ): Promise<'moved' | 'stale' | Refusal>;
  createPull(pull: NewPull): Promise<PullInfo | Refusal>;
  updatePull(
    pull: number,
    text: { readonly title?: string; readonly body?: string },
  ): Promise<'done' | Refusal>;
  /** Lets the host merge it once its rules are met, in the way that the host proposes to whoever asks. */
  enableAutoMerge(pull: PullInfo): Promise<'done' | Refusal>;
  closePull(pull: number): Promise<'done' | Refusal>;
  /** One comment per topic: our own earlier one of the same topic is edited, or left when it says the same. */
  comment(pull: number, topic: string, body: string): Promise<'done' | Refusal>;
  /** The next three are for a pull request just created; what a person takes off later stays off. */
  addLabels(pull: number, labels: readonly string[]): Promise<'done' | Refusal>;
  addAssignees(pull: number, logins: readonly string[]): Promise<'done' | Refusal>;
  /** Logins, and teams as `organisation/team`. */
  addReviewers(pull: number, reviewers: readonly string[]): Promise<'done' | Refusal>;
  /** The ids of checks of a name beside a commit, newest first. */
  checkIds(commit: string, name: string): Promise<readonly string[]>;
  /** One check of an id per commit: an earlier one is updated, or left when it says the same. */
  reportCheck(commit: string, report: CheckReport): Promise<'done' | Refusal>;
}
