/** Git's objects in the form of REST: refs, commits of the git API, and commits in lists of commits. */
import type { World } from '../../exchange.ts';
import type { ChangedFile } from '../../git/history.ts';
import type { CommitObject, RefObject } from '../../git/objects.ts';
import { simpleUser } from './user.ts';

export const opaque = (kind: string, text: string): string =>
  `${kind}_${Buffer.from(text).toString('base64url')}`;

export const gitRoot = (base: string, fullName: string): string => `${base}/repos/${fullName}/git`;

/** `git-ref` of the description. */
export function gitRef(base: string, fullName: string, one: RefObject): Record<string, unknown> {
  const git = gitRoot(base, fullName);
  const { ref, type, sha } = one;
  return {
    ref,
    node_id: opaque('REF', `${git} ${ref}`),
    url: `${git}/${encodeURI(ref)}`,
    object: { type, sha, url: `${git}/${type}s/${sha}` },
  };
}

const verificationOf = ({ verification, committer }: CommitObject): Record<string, unknown> => ({
  ...verification,
  verified_at: verification.verified ? committer.date : null,
});

const textOf = ({ message }: CommitObject): string => message.replace(/\n$/, '');

/** `git-commit` of the description. */
export function gitCommit(
  base: string,
  fullName: string,
  sha: string,
  commit: CommitObject,
): Record<string, unknown> {
  const url = gitRoot(base, fullName);
  const page = `https://github.com/${fullName}/commit`;
  return {
    sha,
    node_id: opaque('C', sha),
    url: `${url}/commits/${sha}`,
    html_url: `${page}/${sha}`,
    author: commit.author,
    committer: commit.committer,
    tree: { sha: commit.tree, url: `${url}/trees/${commit.tree}` },
    message: textOf(commit),
    parents: commit.parents.map((one) => ({
      sha: one,
      url: `${url}/commits/${one}`,
      html_url: `${page}/${one}`,
    })),
    verification: verificationOf(commit),
  };
}

/** `commit` of the description, with the accounts of the addresses. */
export function listedCommit(
  world: World,
  base: string,
  fullName: string,
  sha: string,
  commit: CommitObject,
): Record<string, unknown> {
  const api = `${base}/repos/${fullName}`;
  const page = `https://github.com/${fullName}/commit`;
  const account = (email: string): unknown => {
    const user = world.state.userOfEmail(email);
    return user === undefined ? null : simpleUser(base, user);
  };
  return {
    sha,
    node_id: opaque('C', sha),
    commit: {
      author: commit.author,
      committer: commit.committer,
      message: textOf(commit),
      tree: { sha: commit.tree, url: `${api}/git/trees/${commit.tree}` },
      url: `${api}/git/commits/${sha}`,
      comment_count: 0,
      verification: verificationOf(commit),
    },
    url: `${api}/commits/${sha}`,
    html_url: `${page}/${sha}`,
    comments_url: `${api}/commits/${sha}/comments`,
    author: account(commit.author.email),
    committer: account(commit.committer.email),
    parents: commit.parents.map((one) => ({
      sha: one,
      url: `${api}/commits/${one}`,
      html_url: `${page}/${one}`,
    })),
  };
}

/** `diff-entry` of the description, without the patch. */
export function diffEntry(
  base: string,
  fullName: string,
  at: string,
  file: ChangedFile,
): Record<string, unknown> {
  const encoded = file.path.split('/').map(encodeURIComponent).join('/');
  return {
    sha: file.sha,
    filename: file.path,
    status: file.status,
    additions: file.additions,
    deletions: file.deletions,
    changes: file.additions + file.deletions,
    blob_url: `https://github.com/${fullName}/blob/${at}/${encoded}`,
    raw_url: `https://github.com/${fullName}/raw/${at}/${encoded}`,
    contents_url: `${base}/repos/${fullName}/contents/${encoded}?ref=${at}`,
    ...(file.previous === undefined ? {} : { previous_filename: file.previous }),
  };
}
