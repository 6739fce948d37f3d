/**
 * The repository of a list on a host, where proposals are made. The remote run and the state store use it; an adapter
 * implements it. Reads throw `HostRefused` when the host refuses or cannot answer, so that a failure is never mistaken for
 * absence. Writes return their refusal as a value.
 */
import type { Refusal } from './refusal.ts';

export { granted, HostRefused, isRefusal, type Refusal, type RefusalName } from './refusal.ts';

export interface RepositoryInfo {
  /** The current names: a renamed repository answers with its new name. */
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
  /** Object id of the blob, which is checked against the bytes. */
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
  /** A pattern that matches more files is refused as `too-many`, and none of them is read. */
  readonly mostFiles?: number;
}

export interface CommitBetween {
  readonly sha: string;
  /** The author's account on the host; null when no account has the author's address. */
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
  /** True with an approval by a person with write access that was not withdrawn. */
  readonly approved: boolean;
  readonly queued: boolean;
  readonly autoMerge: boolean;
  /** Null when the host does not know yet. This and the three fields above are read only for open pull requests. */
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

/** A check on a commit, shown without a pull request or an issue. */
export interface CheckReport {
  readonly name: string;
  /** Separates our checks of one kind from all other checks on the same commit. */
  readonly id: string;
  /** `neutral` counts as passed; a person should look at it. */
  readonly conclusion: 'success' | 'neutral' | 'failure';
  readonly title: string;
  /** Markdown. */
  readonly summary: string;
  /** Address of a page with details. */
  readonly detailsUrl?: string;
  readonly annotations: readonly CheckAnnotation[];
  /**
   * True if somebody asked for it again: it is written even without a change, because otherwise its suite would wait
   * for ever.
   */
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
  /** All writes that were sent (in a dry run: held back), in order: `POST /repos/a/b/pulls`. */
  readonly writes: readonly string[];
  repository(): Promise<RepositoryInfo>;
  /** The account that makes the writes; null without a token. */
  whoAmI(): Promise<Account | null>;
  /** Null when there is no such branch. */
  head(branch: string): Promise<Head | null>;
  /** Exact paths or patterns (`*`, `**`, `?`), in their order; each file once. */
  readFiles(
    commit: string,
    paths: readonly string[],
    rules?: ReadRules,
  ): Promise<readonly (FileText | FileRefusal)[]>;
  /** The commits that are in `head` but not in `base`, oldest first. */
  commitsBetween(base: string, head: string): Promise<readonly CommitBetween[]>;
  /**
   * The merge base of a branch and a commit, also of a fork's commit.
   * @param base branch or commit
   */
  mergeBase(base: string, head: string): Promise<string>;
  /** Newest first. */
  pulls(branch: string, state: 'open' | 'all'): Promise<readonly PullInfo[]>;
  /** The current pull request, for a last check before it is written, without approvals and queues. */
  pull(number: number): Promise<PullInfo>;
  /** Login of the last editor of a pull request's description; null when there is none or it is not known. */
  lastEditor(pull: number): Promise<string | null>;
  permissionOf(login: string): Promise<Permission>;
  /** The newest commit in the history of `from` that changed or removed a path; null when there is none. */
  lastCommitOf(path: string, from: string): Promise<string | null>;
  /** Makes a commit that is on no branch yet. With a null parent and tree it starts a new history. */
  createCommit(
    parent: string | null,
    tree: string | null,
    changes: readonly FileChange[],
    message: string,
  ): Promise<NewCommit | Refusal>;
  /**
   * Moves a branch from one commit to another if nobody else has moved it. A null `from` creates it, a null `to` deletes
   * it. `stale`: the branch is not at `from` any more, and nothing was done.
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
  /** Lets the host merge it once its rules are met, with the host's default merge method. */
  enableAutoMerge(pull: PullInfo): Promise<'done' | Refusal>;
  closePull(pull: number): Promise<'done' | Refusal>;
  /** One comment per topic: edits our earlier comment on the same topic, or leaves it if the text is the same. */
  comment(pull: number, topic: string, body: string): Promise<'done' | Refusal>;
  /** The next three are for a new pull request; what a person removes later stays removed. */
  addLabels(pull: number, labels: readonly string[]): Promise<'done' | Refusal>;
  addAssignees(pull: number, logins: readonly string[]): Promise<'done' | Refusal>;
  /** Logins, and teams as `organisation/team`. */
  addReviewers(pull: number, reviewers: readonly string[]): Promise<'done' | Refusal>;
  /** The ids of the checks with a name on a commit, newest first. */
  checkIds(commit: string, name: string): Promise<readonly string[]>;
  /** One check of each id per commit: updates an earlier one, or leaves it if it says the same. */
  reportCheck(commit: string, report: CheckReport): Promise<'done' | Refusal>;
}
