/**
 * What a caller may change in a repository: the permissions of the token together with the role of the person. REST and
 * GraphQL share this decision, and each words the refusal in its own form.
 */
import { type Caller, worksOn } from './caller.ts';
import type { Grant, PermissionSeed, Role } from './seed-rights.ts';
import type { RepositoryRecord } from './state.ts';

export type Permission = keyof PermissionSeed;

/** Why a write is refused: 'anonymous' gives 401, 'hidden' 404, the others 403 with the message. */
export type WriteRefusal =
  | { readonly why: 'anonymous' }
  | { readonly why: 'no-push' }
  | { readonly why: 'token' | 'archived' | 'disabled' | 'locked'; readonly message: string };

const isApp = (caller: Caller): boolean =>
  caller.kind === 'token' && (caller.token.kind === 'installation' || caller.token.kind === 'actions');

export const notAccessible = (caller: Caller): string =>
  caller.kind === 'app' || isApp(caller)
    ? 'Resource not accessible by integration'
    : 'Resource not accessible by personal access token';

/** What a token may do with one permission. Every token can read public repositories, whatever this says. */
export function grantOf(caller: Caller, permission: Permission): Grant {
  if (caller.kind !== 'token') return 'none';
  const { kind, permissions } = caller.token;
  if (kind === 'pat') return 'write';
  if (permissions !== undefined) return permissions[permission] ?? 'none';
  if (kind === 'fine-grained') return 'write';
  return kind === 'actions' && permission === 'contents' ? 'read' : 'none';
}

/** The role of a person: 'read' for everybody in a public repository, undefined for strangers to a private one. */
export function roleOf(repository: RepositoryRecord, login: string): Role | undefined {
  const same = (name: string): boolean => name.toLowerCase() === login.toLowerCase();
  if (same(repository.owner)) return 'admin';
  const given = Object.entries(repository.roles ?? {}).find(([name]) => same(name))?.[1];
  if (given !== undefined) return given;
  if ((repository.collaborators ?? []).some(same)) return 'write';
  return repository.private === true ? undefined : 'read';
}

const pushing: readonly (Role | undefined)[] = ['admin', 'maintain', 'write'];

/** True for people who may push. */
export const mayPush = (repository: RepositoryRecord, login: string): boolean =>
  pushing.includes(roleOf(repository, login));

/** States of the repository in which nobody may write. */
function closedToAll({
  archived,
  disabled,
  lockReason,
  fullName,
}: RepositoryRecord): WriteRefusal | undefined {
  if (archived === true) return { why: 'archived', message: 'Repository was archived so is read-only.' };
  if (disabled === true) {
    const message = `Repository ${fullName} is disabled. Please ask the owner to check their account.`;
    return { why: 'disabled', message };
  }
  if (lockReason === undefined) return undefined;
  return { why: 'locked', message: 'Repository has been locked and is read-only.' };
}

/**
 * Undefined if the caller may write. With several permissions, one of them is enough (labels and comments on a pull
 * request need `pull_requests` or `issues`). `anybody` is for what a person without a role may also do: comment, or
 * open a pull request.
 */
export function writeRefusal(
  caller: Caller,
  repository: RepositoryRecord,
  permissions: readonly Permission[],
  anybody = false,
): WriteRefusal | undefined {
  if (caller.kind === 'anonymous') return { why: 'anonymous' };
  const refused: WriteRefusal = { why: 'token', message: notAccessible(caller) };
  if (caller.kind === 'app') return refused;
  if (!permissions.some((one) => grantOf(caller, one) === 'write')) return refused;
  if (isApp(caller) && !worksOn(caller, repository)) return refused;
  if (!isApp(caller) && !anybody && !mayPush(repository, caller.token.login)) {
    return caller.token.kind === 'pat' ? { why: 'no-push' } : refused;
  }
  return closedToAll(repository);
}
