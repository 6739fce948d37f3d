/** `node(id)` and `nodes(ids)`: objects by their global id, which does not change after a rename. */
import { idOfNode } from '../../ids.ts';
import type { Context, Resolver, ResolverGroup } from '../context.ts';
import { nodeNotFound } from '../errors.ts';
import type { PullSource } from './pull-request.ts';
import { readable } from './repository.ts';
import type { RepositorySource } from './sources.ts';

function pullById(context: Context, id: string): PullSource | undefined {
  const number = idOfNode('PR', id);
  const pull = number === undefined ? undefined : context.world.shelf.pulls.find((one) => one.id === number);
  const record = pull && context.world.state.byId(pull.repositoryId);
  if (pull === undefined || record === undefined) return undefined;
  readable(context, record, record.fullName);
  return { __typename: 'PullRequest', pull, record };
}

function byId(context: Context, id: string): RepositorySource | PullSource {
  const pull = pullById(context, id);
  if (pull !== undefined) return pull;
  const number = idOfNode('R', id);
  const record = number === undefined ? undefined : context.world.state.byId(number);
  if (record === undefined) throw nodeNotFound(id);
  return readable(context, record, record.fullName);
}

const node: Resolver<unknown, { id: string }> = (_source, args, context) => byId(context, args.id);

/** An error in the list becomes null there, with an entry in `errors`. */
const nodes: Resolver<unknown, { ids: readonly string[] }> = (_source, args, context) =>
  args.ids.map((id) => {
    try {
      return byId(context, id);
    } catch (error) {
      return error;
    }
  });

export const nodeResolvers: ResolverGroup = { Query: { node, nodes } };
