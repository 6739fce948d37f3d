/** People and organisations: `viewer`, `user`, and the owner of a repository. */
import { nodeId } from '../../ids.ts';
import type { UserRecord } from '../../state.ts';
import type { Resolver, ResolverGroup } from '../context.ts';
import { TypedError } from '../errors.ts';

/** The fields of a RepositoryOwner or Actor; the same for all three types of account. */
export function userNode(user: UserRecord): Readonly<Record<string, unknown>> {
  const letter = user.type === 'Organization' ? 'O' : user.type === 'Bot' ? 'B' : 'U';
  const slug = encodeURIComponent(user.login.replace(/\[bot\]$/, ''));
  return {
    __typename: user.type,
    id: nodeId(letter, user.id),
    databaseId: user.id,
    login: user.login,
    name: user.name,
    url: user.type === 'Bot' ? `https://github.com/apps/${slug}` : `https://github.com/${slug}`,
    resourcePath: user.type === 'Bot' ? `/apps/${slug}` : `/${slug}`,
    avatarUrl: `https://avatars.githubusercontent.com/u/${user.id}?v=4`,
  };
}

const viewer: Resolver<unknown> = (_source, _args, { call, world }) => {
  if (call.caller.kind !== 'token') throw new TypedError('FORBIDDEN', 'Resource not accessible');
  const user = world.state.user(call.caller.token.login);
  // The schema says `viewer: User!`. For Apps, GitHub returns their bot account with the same type.
  return user && { ...userNode(user), __typename: 'User' };
};

const user: Resolver<unknown, { login: string }> = (_source, args, { world }) => {
  const found = world.state.user(args.login);
  if (found?.type === 'User') return userNode(found);
  throw new TypedError('NOT_FOUND', `Could not resolve to a User with the login of '${args.login}'.`);
};

export const userResolvers: ResolverGroup = { Query: { viewer, user } };
