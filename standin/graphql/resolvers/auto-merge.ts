/** The mutation `enablePullRequestAutoMerge`, for a repository that allows it in its settings. */
import { idOfNode } from '../../ids.ts';
import type { Resolver, ResolverGroup } from '../context.ts';
import { nodeNotFound, TypedError } from '../errors.ts';
import { writable } from '../writable.ts';

interface Input {
  readonly clientMutationId?: string | null;
  readonly pullRequestId: string;
  readonly mergeMethod?: 'MERGE' | 'SQUASH' | 'REBASE' | null;
}

const enablePullRequestAutoMerge: Resolver<unknown, { input: Input }> = async (_source, args, context) => {
  const { pullRequestId, mergeMethod, clientMutationId } = args.input;
  const id = idOfNode('PR', pullRequestId);
  const pull = context.world.shelf.pulls.find((one) => one.id === id);
  const record = pull === undefined ? undefined : context.world.state.byId(pull.repositoryId);
  if (pull === undefined || record === undefined) throw nodeNotFound(pullRequestId);
  const { login } = await writable(context, record, ['contents', 'pull_requests']);
  if (record.allowAutoMerge !== true) {
    throw new TypedError('UNPROCESSABLE', 'Auto merge is not allowed for this repository');
  }
  const method = (mergeMethod ?? 'MERGE').toLowerCase() as 'merge' | 'squash' | 'rebase';
  pull.autoMerge = { login, method };
  return { clientMutationId: clientMutationId ?? null };
};

export const autoMergeResolvers: ResolverGroup = { Mutation: { enablePullRequestAutoMerge } };
