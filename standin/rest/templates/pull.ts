/** Pull requests, labels, comments and reviews in REST's form. */
import type { World } from '../../exchange.ts';
import { changedFiles, commitsOver, mergeBase } from '../../git/history.ts';
import { hash32, nodeId } from '../../ids.ts';
import { roleOf } from '../../permissions.ts';
import type { CommentRecord, PullRecord } from '../../pulls/records.ts';
import type { RepositoryRecord } from '../../state.ts';
import { type Asked, embeddedRepository } from './repository.ts';
import { simpleUser } from './user.ts';

export interface Scene {
  readonly world: World;
  readonly call: Asked;
  readonly repository: RepositoryRecord;
}

/** An account by its login; null if it does not exist any more. */
export function account({ world, call }: Scene, login: string | null): Record<string, unknown> | null {
  const user = login === null ? undefined : world.state.user(login);
  return user === undefined ? null : simpleUser(call.base, user);
}

export function association({ repository }: Scene, login: string): string {
  const role = roleOf(repository, login);
  if (repository.owner.toLowerCase() === login.toLowerCase()) return 'OWNER';
  return role === undefined || role === 'read' ? 'NONE' : 'COLLABORATOR';
}

/** `label` of the description. */
export function label({ call, repository }: Scene, name: string): Record<string, unknown> {
  const id = hash32(`${repository.id} ${name.toLowerCase()}`);
  const url = `${call.base}/repos/${repository.fullName}/labels/${encodeURIComponent(name)}`;
  return { id, node_id: nodeId('LA', id), url, name, description: '', color: 'ededed', default: false };
}

function addresses({ call, repository }: Scene, pull: PullRecord): Record<string, unknown> {
  const api = `${call.base}/repos/${repository.fullName}`;
  const html_url = `https://github.com/${repository.fullName}/pull/${pull.number}`;
  const links = {
    url: `${api}/pulls/${pull.number}`,
    html_url,
    issue_url: `${api}/issues/${pull.number}`,
    comments_url: `${api}/issues/${pull.number}/comments`,
    review_comments_url: `${api}/pulls/${pull.number}/comments`,
    review_comment_url: `${api}/pulls/comments{/number}`,
    commits_url: `${api}/pulls/${pull.number}/commits`,
    statuses_url: `${api}/statuses/${pull.headSha}`,
  };
  const href = (at: string): { href: string } => ({ href: at });
  return {
    ...links,
    diff_url: `${html_url}.diff`,
    patch_url: `${html_url}.patch`,
    _links: {
      self: href(links.url),
      html: href(links.html_url),
      issue: href(links.issue_url),
      comments: href(links.comments_url),
      review_comments: href(links.review_comments_url),
      review_comment: href(links.review_comment_url),
      commits: href(links.commits_url),
      statuses: href(links.statuses_url),
    },
  };
}

function end(
  scene: Scene,
  ref: string,
  sha: string,
  repository: RepositoryRecord = scene.repository,
): Record<string, unknown> {
  const { world, call } = scene;
  return {
    label: `${repository.owner}:${ref}`,
    ref,
    sha,
    user: account(scene, repository.owner),
    repo: embeddedRepository(world, call, repository),
  };
}

function autoMerge(scene: Scene, { autoMerge: armed, title }: PullRecord): Record<string, unknown> | null {
  if (armed === null) return null;
  const enabled_by = account(scene, armed.login);
  return { enabled_by, merge_method: armed.method, commit_title: title, commit_message: '' };
}

/** `pull-request-simple` of the description, the form in lists. */
export function simplePull(scene: Scene, pull: PullRecord): Record<string, unknown> {
  const people = pull.assignees.map((login) => account(scene, login));
  return {
    ...addresses(scene, pull),
    id: pull.id,
    node_id: nodeId('PR', pull.id),
    number: pull.number,
    state: pull.state,
    locked: false,
    title: pull.title,
    user: account(scene, pull.author),
    body: pull.body,
    labels: pull.labels.map((name) => label(scene, name)),
    milestone: null,
    active_lock_reason: null,
    created_at: pull.createdAt,
    updated_at: pull.updatedAt,
    closed_at: pull.closedAt,
    merged_at: pull.mergedAt,
    merge_commit_sha: pull.mergeCommit,
    assignee: people[0] ?? null,
    assignees: people,
    requested_reviewers: pull.requestedReviewers.map((login) => account(scene, login)),
    requested_teams: [],
    head: end(scene, pull.headRef, pull.headSha, scene.world.state.byId(pull.headRepositoryId)),
    base: end(scene, pull.baseRef, pull.baseSha),
    author_association: association(scene, pull.author),
    auto_merge: autoMerge(scene, pull),
    draft: pull.draft,
  };
}

/** `pull-request` of the description, the form of a single one. */
export async function fullPull(
  scene: Scene,
  folder: string,
  pull: PullRecord,
  merges: boolean | null,
): Promise<Record<string, unknown>> {
  const { git, shelf } = scene.world;
  const base = (await mergeBase(git, folder, pull.baseSha, pull.headSha)) ?? pull.baseSha;
  const files = await changedFiles(git, folder, base, pull.headSha);
  const sum = (of: 'additions' | 'deletions'): number => files.reduce((all, file) => all + file[of], 0);
  const state = merges === null ? 'unknown' : merges ? 'clean' : 'dirty';
  return {
    ...simplePull(scene, pull),
    merged: pull.mergedAt !== null,
    mergeable: merges,
    rebaseable: merges,
    mergeable_state: state,
    merged_by: account(scene, pull.mergedBy),
    comments: shelf.comments.filter((one) => one.pull === pull.id).length,
    review_comments: 0,
    maintainer_can_modify: pull.maintainerCanModify,
    commits: (await commitsOver(git, folder, base, pull.headSha)).length,
    additions: sum('additions'),
    deletions: sum('deletions'),
    changed_files: files.length,
  };
}

/** `issue-comment` of the description. */
export function comment(scene: Scene, pull: PullRecord, one: CommentRecord): Record<string, unknown> {
  const api = `${scene.call.base}/repos/${scene.repository.fullName}`;
  const page = `https://github.com/${scene.repository.fullName}/pull/${pull.number}`;
  return {
    id: one.id,
    node_id: nodeId('IC', one.id),
    url: `${api}/issues/comments/${one.id}`,
    html_url: `${page}#issuecomment-${one.id}`,
    issue_url: `${api}/issues/${pull.number}`,
    body: one.body,
    user: account(scene, one.login),
    created_at: one.createdAt,
    updated_at: one.updatedAt,
    author_association: association(scene, one.login),
    performed_via_github_app: null,
  };
}
