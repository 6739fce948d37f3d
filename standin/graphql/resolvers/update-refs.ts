/** The mutation `updateRefs`: moves several refs at once, each only from the value that the caller last saw. */
import { zeroOid } from '../../git/history.ts';
import { idOfNode } from '../../ids.ts';
import { grantOf, notAccessible } from '../../permissions.ts';
import { moveRefs, type RefMove, type RefRefusal } from '../../refs.ts';
import type { Context, Resolver, ResolverGroup } from '../context.ts';
import { nodeNotFound, TypedError } from '../errors.ts';
import { writable } from '../writable.ts';

interface Input {
  readonly clientMutationId?: string | null;
  readonly repositoryId: string;
  readonly refUpdates: readonly {
    readonly name: string;
    readonly afterOid: string;
    readonly beforeOid?: string | null;
    readonly force?: boolean | null;
  }[];
}

/** Zeros before mean that the ref must not exist yet. Zeros after delete it. */
function moveOf({ name, afterOid, beforeOid, force }: Input['refUpdates'][number]): RefMove {
  const expected = beforeOid == null ? undefined : beforeOid === zeroOid ? null : beforeOid;
  return { ref: name, to: afterOid === zeroOid ? null : afterOid, expected, force: force ?? false };
}

/** GitHub does not document its messages for these. A test can rely only on the type. */
function errorOf({ why, message }: RefRefusal, { world }: Context): TypedError {
  if (why === 'stale' || why === 'exists') return new TypedError(world.switches.staleType, message);
  return new TypedError(why === 'workflows' ? 'FORBIDDEN' : 'UNPROCESSABLE', message);
}

/** The error of a server, or a token, without this mutation, if a test switched it off. */
function switchedOff({ world, call }: Context): Error | undefined {
  switch (world.switches.updateRefs) {
    case 'forbidden':
      return new TypedError('FORBIDDEN', notAccessible(call.caller));
    case 'unsupported':
      return new TypedError('UNPROCESSABLE', 'This credential does not support the updateRefs mutation.');
    default:
      return undefined;
  }
}

const updateRefs: Resolver<unknown, { input: Input }> = async (_source, { input }, context) => {
  const { world, call } = context;
  const off = switchedOff(context);
  if (off !== undefined) throw off;
  const id = idOfNode('R', input.repositoryId);
  const record = id === undefined ? undefined : world.state.byId(id);
  if (record === undefined) throw nodeNotFound(input.repositoryId);
  const { folder, login } = await writable(context, record, ['contents']);
  const moves = input.refUpdates.map(moveOf);
  if (new Set(moves.map(({ ref }) => ref)).size < moves.length) {
    throw new TypedError('UNPROCESSABLE', 'A ref may be updated only once.');
  }
  const mover = { login, past: false, workflows: grantOf(call.caller, 'workflows') === 'write' };
  const refusal = await moveRefs(world, record, folder, moves, mover);
  if (refusal !== undefined) throw errorOf(refusal, context);
  return { clientMutationId: input.clientMutationId ?? null };
};

export const updateRefsResolvers: ResolverGroup = { Mutation: { updateRefs } };
