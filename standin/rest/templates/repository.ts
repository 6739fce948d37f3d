/** A repository in the form of REST: the record, and the many addresses that are derived from its name. */
import { worksOn } from '../../caller.ts';
import type { Call, World } from '../../exchange.ts';
import { defaultBranchOf } from '../../git/store.ts';
import { nodeId } from '../../ids.ts';
import { createdAt, pushedAt, updatedAt } from '../../repository-facts.ts';
import type { RepositoryRecord } from '../../state.ts';
import { simpleUser } from './user.ts';

/** `*_url` fields: the part after the repository's own address. */
const suffixes: Readonly<Record<string, string>> = {
  archive_url: '/{archive_format}{/ref}',
  assignees_url: '/assignees{/user}',
  blobs_url: '/git/blobs{/sha}',
  branches_url: '/branches{/branch}',
  collaborators_url: '/collaborators{/collaborator}',
  comments_url: '/comments{/number}',
  commits_url: '/commits{/sha}',
  compare_url: '/compare/{base}...{head}',
  contents_url: '/contents/{+path}',
  contributors_url: '/contributors',
  deployments_url: '/deployments',
  downloads_url: '/downloads',
  events_url: '/events',
  forks_url: '/forks',
  git_commits_url: '/git/commits{/sha}',
  git_refs_url: '/git/refs{/sha}',
  git_tags_url: '/git/tags{/sha}',
  hooks_url: '/hooks',
  issue_comment_url: '/issues/comments{/number}',
  issue_events_url: '/issues/events{/number}',
  issues_url: '/issues{/number}',
  keys_url: '/keys{/key_id}',
  labels_url: '/labels{/name}',
  languages_url: '/languages',
  merges_url: '/merges',
  milestones_url: '/milestones{/number}',
  notifications_url: '/notifications{?since,all,participating}',
  pulls_url: '/pulls{/number}',
  releases_url: '/releases{/id}',
  stargazers_url: '/stargazers',
  statuses_url: '/statuses/{sha}',
  subscribers_url: '/subscribers',
  subscription_url: '/subscription',
  tags_url: '/tags',
  teams_url: '/teams',
  trees_url: '/git/trees{/sha}',
};

function addresses(base: string, fullName: string): Record<string, string> {
  const url = `${base}/repos/${fullName}`;
  return {
    url,
    html_url: `https://github.com/${fullName}`,
    git_url: `git://github.com/${fullName}.git`,
    ssh_url: `git@github.com:${fullName}.git`,
    clone_url: `https://github.com/${fullName}.git`,
    svn_url: `https://github.com/${fullName}`,
    ...Object.fromEntries(Object.entries(suffixes).map(([name, suffix]) => [name, `${url}${suffix}`])),
  };
}

function counts(record: RepositoryRecord): Record<string, number> {
  const stars = record.stars ?? 0;
  const forks = record.forks ?? 0;
  return {
    stargazers_count: stars,
    watchers_count: stars,
    watchers: stars,
    forks_count: forks,
    forks,
    network_count: forks,
    subscribers_count: 0,
    open_issues_count: 0,
    open_issues: 0,
    size: record.empty === true ? 0 : 1,
  };
}

function licence(base: string, spdx: string): Record<string, unknown> {
  const key = spdx.toLowerCase();
  return { key, name: spdx, spdx_id: spdx, url: `${base}/licenses/${key}`, node_id: `L_${key}` };
}

function switches(record: RepositoryRecord): Record<string, boolean> {
  return {
    private: record.private ?? false,
    fork: record.fork ?? false,
    archived: record.archived ?? false,
    disabled: record.disabled ?? false,
    is_template: record.template ?? false,
    has_issues: true,
    has_projects: true,
    has_wiki: true,
    has_pages: false,
    has_downloads: true,
    has_discussions: false,
    allow_forking: true,
    web_commit_signoff_required: false,
  };
}

/** The parts of a call that decide the form of an answer. */
export type Asked = Pick<Call, 'base' | 'caller'>;

/** `full-repository` of the description, as this caller sees it. */
export function fullRepository(world: World, call: Asked, record: RepositoryRecord): Record<string, unknown> {
  const owner = world.state.user(record.owner);
  if (owner === undefined) throw new Error(`${record.fullName} has no owner`);
  const account = simpleUser(call.base, owner);
  const writes = worksOn(call.caller, record);
  const permissions = { admin: writes, maintain: writes, push: writes, triage: writes, pull: true };
  return {
    id: record.id,
    node_id: nodeId('R', record.id),
    name: record.name,
    full_name: record.fullName,
    owner: account,
    ...addresses(call.base, record.fullName),
    ...counts(record),
    ...switches(record),
    description: record.description ?? null,
    homepage: record.homepage ?? null,
    mirror_url: record.mirrorUrl ?? null,
    language: record.language ?? null,
    license: record.licence == null ? null : licence(call.base, record.licence),
    topics: record.topics ?? [],
    visibility: record.private === true ? 'private' : 'public',
    default_branch: defaultBranchOf(record),
    created_at: createdAt(record),
    updated_at: updatedAt(record),
    // GraphQL can return null for a repository without a push. The REST description allows no null here.
    pushed_at: pushedAt(record) ?? createdAt(record),
    temp_clone_token: null,
    ...(owner.type === 'Organization' ? { organization: account } : {}),
    ...(call.caller.kind === 'token' ? { permissions } : {}),
  };
}

/** `repository` of the description: the form inside another object, where `temp_clone_token` cannot be null. */
export function embeddedRepository(
  world: World,
  call: Asked,
  record: RepositoryRecord,
): Record<string, unknown> {
  const { temp_clone_token: _, ...rest } = fullRepository(world, call, record);
  return rest;
}
