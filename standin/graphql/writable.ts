/** The repository if the caller of a mutation may write to it, or the error that GitHub returns. */
import { type Permission, writeRefusal } from '../permissions.ts';
import type { RepositoryRecord } from '../state.ts';
import type { Context } from './context.ts';
import { TypedError } from './errors.ts';
import { readable } from './resolvers/repository.ts';

export async function writable(
  context: Context,
  record: RepositoryRecord,
  permissions: readonly Permission[],
): Promise<{ readonly folder: string; readonly login: string }> {
  readable(context, record, record.fullName);
  const { caller } = context.call;
  const refusal = writeRefusal(caller, record, permissions);
  if (refusal !== undefined || caller.kind !== 'token') {
    const { login } = caller.kind === 'token' ? caller.token : { login: '' };
    const fallback = `${login} does not have the correct permissions to execute this mutation`;
    throw new TypedError(
      'FORBIDDEN',
      refusal !== undefined && 'message' in refusal ? refusal.message : fallback,
    );
  }
  const folder = record.empty === true ? undefined : await context.world.git.folder(record);
  if (folder === undefined) throw new TypedError('UNPROCESSABLE', 'Git Repository is empty.');
  return { folder, login: caller.token.login };
}
