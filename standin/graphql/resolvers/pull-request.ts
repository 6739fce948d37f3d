/** Pull requests: `Repository.pullRequest(s)`, and the state of review, queue and merge that REST does not have. */
import { nodeId } from '../../ids.ts';
import { mergeable } from '../../pulls/mergeable.ts';
import { type PullRecord, reviewDecision } from '../../pulls/records.ts';
import type { RepositoryRecord } from '../../state.ts';
import type { Context, Resolver, ResolverGroup } from '../context.ts';
import { TypedError } from '../errors.ts';
import { refSource } from './refs.ts';
import { actor, type RepositorySource } from './sources.ts';

export interface PullSource {
  readonly __typename: 'PullRequest';
  readonly pull: PullRecord;
  readonly record: RepositoryRecord;
}

const stateOf = ({ state, mergedAt }: PullRecord): 'OPEN' | 'CLOSED' | 'MERGED' =>
  state === 'open' ? 'OPEN' : mergedAt === null ? 'CLOSED' : 'MERGED';

const account = ({ world }: Context, login: string | null): unknown => {
  const user = login === null ? undefined : world.state.user(login);
  return user === undefined ? null : actor(user);
};

interface Page {
  readonly first?: number | null;
  readonly last?: number | null;
}

function connection<Item>(items: readonly Item[], { first, last }: Page): Readonly<Record<string, unknown>> {
  const nodes = first == null ? items.slice(Math.max(0, items.length - (last ?? 0))) : items.slice(0, first);
  const pageInfo = {
    hasNextPage: first != null && nodes.length < items.length,
    hasPreviousPage: first == null && nodes.length < items.length,
    startCursor: nodes.length === 0 ? null : 'start',
    endCursor: nodes.length === 0 ? null : 'end',
  };
  return { nodes, edges: nodes.map((node) => ({ node, cursor: 'end' })), totalCount: items.length, pageInfo };
}

const pullRequest: Resolver<RepositorySource, { number: number }> = ({ record }, args, { world }) => {
  const pull = world.shelf.pulls.find((one) => one.repositoryId === record.id && one.number === args.number);
  if (pull !== undefined) return { __typename: 'PullRequest', pull, record };
  const message = `Could not resolve to a PullRequest with the number of ${args.number}.`;
  throw new TypedError('NOT_FOUND', message);
};

interface Filter extends Page {
  readonly headRefName?: string | null;
  readonly baseRefName?: string | null;
  readonly states?: readonly string[] | null;
  readonly labels?: readonly string[] | null;
  readonly orderBy?: {
    readonly field: 'CREATED_AT' | 'UPDATED_AT';
    readonly direction: 'ASC' | 'DESC';
  } | null;
  readonly after?: string | null;
  readonly before?: string | null;
}

const pullRequests: Resolver<RepositorySource, Filter> = ({ record }, args, { world }) => {
  if (args.after != null || args.before != null || args.labels != null) {
    world.violation('pullRequests(after, before, labels) has no behaviour in the stand-in');
  }
  const found = world.shelf.pulls.filter(
    (one) =>
      one.repositoryId === record.id &&
      (args.headRefName == null || one.headRef === args.headRefName) &&
      (args.baseRefName == null || one.baseRef === args.baseRefName) &&
      (args.states == null || args.states.includes(stateOf(one))),
  );
  const key = (one: PullRecord): string =>
    args.orderBy?.field === 'UPDATED_AT' ? one.updatedAt : one.createdAt;
  const sorted = found.sort((a, b) => key(a).localeCompare(key(b)) || a.number - b.number);
  if (args.orderBy?.direction === 'DESC') sorted.reverse();
  return connection(
    sorted.map((pull) => ({ __typename: 'PullRequest', pull, record })),
    args,
  );
};

const of =
  (read: (pull: PullRecord, record: RepositoryRecord) => unknown): Resolver<PullSource> =>
  ({ pull, record }) =>
    read(pull, record);

const mergeability: Resolver<PullSource> = async ({ pull, record }, _args, { world }) => {
  const folder = await world.git.folder(record);
  const merges = folder === undefined ? null : await mergeable(world, folder, pull);
  return merges === null ? 'UNKNOWN' : merges ? 'MERGEABLE' : 'CONFLICTING';
};

const autoMergeRequest: Resolver<PullSource> = ({ pull }, _args, context) =>
  pull.autoMerge && {
    enabledAt: pull.updatedAt,
    mergeMethod: pull.autoMerge.method.toUpperCase(),
    enabledBy: account(context, pull.autoMerge.login),
  };

const mergeQueueEntry: Resolver<PullSource> = ({ pull }) =>
  pull.queuedAt && {
    id: nodeId('MQE', pull.id),
    position: 1,
    state: 'QUEUED',
    enqueuedAt: pull.queuedAt,
    jump: false,
    solo: false,
  };

const reviews: Resolver<PullSource, Page> = ({ pull }, args, context) =>
  connection(
    pull.reviews.map((one) => ({
      id: nodeId('PRR', one.id),
      state: one.state,
      body: one.body,
      submittedAt: one.submittedAt,
      author: account(context, one.login),
      commit: { __typename: 'Commit', oid: one.commit },
    })),
    args,
  );

const labels: Resolver<PullSource, Page> = ({ pull }, args) =>
  connection(
    pull.labels.map((name) => ({ name })),
    args,
  );

const page = ({ number }: PullRecord, { fullName }: RepositoryRecord): string =>
  `https://github.com/${fullName}/pull/${number}`;

const fields: ResolverGroup[string] = {
  id: of(({ id }) => nodeId('PR', id)),
  fullDatabaseId: of(({ id }) => String(id)),
  number: of(({ number }) => number),
  title: of(({ title }) => title),
  body: of(({ body }) => body ?? ''),
  url: of(page),
  permalink: of(page),
  state: of(stateOf),
  closed: of(({ state }) => state === 'closed'),
  merged: of(({ mergedAt }) => mergedAt !== null),
  isDraft: of(({ draft }) => draft),
  locked: () => false,
  isCrossRepository: () => false,
  maintainerCanModify: of((pull) => pull.maintainerCanModify),
  createdAt: of(({ createdAt }) => createdAt),
  updatedAt: of(({ updatedAt }) => updatedAt),
  closedAt: of(({ closedAt }) => closedAt),
  mergedAt: of(({ mergedAt }) => mergedAt),
  headRefName: of(({ headRef }) => headRef),
  headRefOid: of(({ headSha }) => headSha),
  baseRefName: of(({ baseRef }) => baseRef),
  baseRefOid: of(({ baseSha }) => baseSha),
  headRef: ({ pull, record }: PullSource, _args: object, context: Context) =>
    refSource(context, record, `refs/heads/${pull.headRef}`),
  baseRef: ({ pull, record }: PullSource, _args: object, context: Context) =>
    refSource(context, record, `refs/heads/${pull.baseRef}`),
  repository: ({ record }: PullSource) => ({ __typename: 'Repository', record }),
  headRepository: ({ record }: PullSource) => ({ __typename: 'Repository', record }),
  baseRepository: ({ record }: PullSource) => ({ __typename: 'Repository', record }),
  author: ({ pull }: PullSource, _args: object, context: Context) => account(context, pull.author),
  editor: ({ pull }: PullSource, _args: object, context: Context) => account(context, pull.editor),
  mergedBy: ({ pull }: PullSource, _args: object, context: Context) => account(context, pull.mergedBy),
  viewerDidAuthor: ({ pull }: PullSource, _args: object, { call }: Context) =>
    call.caller.kind === 'token' && call.caller.token.login === pull.author,
};

const standing: ResolverGroup[string] = {
  reviewDecision: of((pull, record) => reviewDecision(pull, record.reviewRequired === true)),
  isInMergeQueue: of(({ queuedAt }) => queuedAt !== null),
  isMergeQueueEnabled: of((_pull, record) => (record.rules ?? []).some(({ type }) => type === 'merge_queue')),
  mergeQueueEntry,
  autoMergeRequest,
  mergeable: mergeability,
  reviews,
  labels,
};

export const pullRequestResolvers: ResolverGroup = {
  Repository: { pullRequest, pullRequests },
  PullRequest: { ...fields, ...standing },
};
