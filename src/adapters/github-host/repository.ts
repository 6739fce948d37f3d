/** Reads about the repository itself and the people around it. */
import type { Account, Head, Permission, RepositoryInfo } from '../../ports/list-host.ts';
import { HostRefused } from '../../ports/list-host.ts';
import { bodyOf, commitShape, permissionShape, repositoryShape, viewerShape } from './answers.ts';
import { ask, type Context } from './context.ts';
import { refOf } from './refs.ts';
import { refusalOf } from './refusals.ts';

export interface KnownRepository extends RepositoryInfo {
  readonly nodeId: string;
}

/** Reads the repository, and sets its current name for all later requests. */
export async function readRepository(context: Context): Promise<KnownRepository> {
  const body = bodyOf(await context.sender.read({ route: context.routes.repository() }), repositoryShape);
  const [owner = '', name = ''] = body.full_name.split('/');
  context.settle({ owner, name });
  return {
    owner,
    name,
    id: body.id,
    nodeId: body.node_id,
    defaultBranch: body.default_branch,
    archived: body.archived,
    disabled: body.disabled === true,
    fork: body.fork,
    // `size` is 0 for small repositories too, so check the branch.
    empty: (await refOf(context, body.default_branch)) === null,
    htmlUrl: body.html_url,
  };
}

/** Uses GraphQL, because REST does not tell App and Actions tokens who they are. */
export async function readViewer(context: Context): Promise<Account | null> {
  if (!context.hasToken) return null;
  const { answer, fault } = await ask(context, 'query { viewer { databaseId login } }', {});
  if (fault !== undefined) throw new HostRefused(refusalOf(fault.answer));
  const { viewer } = bodyOf(answer, viewerShape).data;
  return { id: viewer.databaseId, login: viewer.login };
}

export async function readHead(context: Context, branch: string): Promise<Head | null> {
  const commit = await refOf(context, branch);
  if (commit === null) return null;
  const body = bodyOf(await context.sender.read({ route: context.routes.commit(commit) }), commitShape);
  return { branch, commit, tree: body.tree.sha };
}

/** The permission of a person; `none` when it cannot be read. Only `admin` and `write` allow anything. */
export async function readPermission(context: Context, login: string): Promise<Permission> {
  const answer = await context.sender.read({ route: context.routes.permission(login) });
  if (answer.status === 404 || answer.status === 403) return 'none';
  const { permission } = bodyOf(answer, permissionShape);
  return permission === 'admin' || permission === 'write' || permission === 'read' ? permission : 'none';
}
