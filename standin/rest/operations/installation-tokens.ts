/** Installation tokens: created, limited, used to list their repositories, and revoked. */
import { mint } from '../../apps/tokens.ts';
import type { InstallationRecord } from '../../apps/shelf.ts';
import { type Answer, problem } from '../../exchange.ts';
import type { Grant, PermissionSeed } from '../../seed-rights.ts';
import type { RepositoryRecord } from '../../state.ts';
import type { OperationGroup, OperationHandler, OperationInput } from '../operation.ts';
import { pageOf } from '../paging.ts';
import { embeddedRepository } from '../templates/repository.ts';
import { appOf, ownInstallation } from './apps.ts';

/** A request cannot name more. To get all repositories, name none. */
const mostNamed = 500;

interface Sent {
  readonly repositories?: readonly string[];
  readonly repository_ids?: readonly number[];
  readonly permissions?: Readonly<Record<string, Grant>>;
}

const rank: Readonly<Record<Grant, number>> = { none: 0, read: 1, write: 2 };

/** The permissions of the token; undefined if the request asks for more than the installation has. */
function granted(installation: InstallationRecord, { permissions }: Sent): PermissionSeed | undefined {
  if (permissions === undefined) return installation.permissions;
  const has: Readonly<Record<string, Grant | undefined>> = { ...installation.permissions };
  const over = Object.entries(permissions).some(
    ([name, wanted]) => (rank[wanted] ?? 3) > rank[has[name] ?? 'none'],
  );
  return over ? undefined : { ...permissions, metadata: 'read' };
}

/** The repositories in the request, by name or by id. A text is the reason for the refusal. */
function named(
  { world }: OperationInput,
  installation: InstallationRecord,
  { repositories = [], repository_ids: ids = [] }: Sent,
): readonly RepositoryRecord[] | string {
  if (repositories.length + ids.length > mostNamed) return 'Too many repositories. The maximum is 500.';
  const all = world.apps.repositoriesOf(installation);
  const found = [
    ...repositories.map((name) => all.find((one) => one.name.toLowerCase() === name.toLowerCase())),
    ...ids.map((id) => all.find((one) => one.id === id)),
  ];
  const known = found.filter((one) => one !== undefined);
  if (known.length === found.length) return known;
  return 'There is at least one repository that does not exist or is not accessible to the parent installation.';
}

const create: OperationHandler = (input) => {
  const { world, call } = input;
  const installation = ownInstallation(input);
  if (installation === undefined) return problem(404, 'Not Found');
  if (installation.suspendedAt !== null) return problem(403, 'This installation has been suspended');
  const sent = (input.body ?? {}) as Sent;
  const permissions = granted(installation, sent);
  if (permissions === undefined) {
    return problem(422, 'The permissions requested are not granted to this installation.');
  }
  const some = sent.repositories !== undefined || sent.repository_ids !== undefined;
  const chosen = named(input, installation, sent);
  if (typeof chosen === 'string') return problem(422, chosen);
  const repositories = some ? new Set(chosen.map(({ id }) => id)) : undefined;
  const short = call.headers['x-github-stateless-s2s-token'] === 'disabled';
  const token = mint(world, appOf(input), installation, { permissions, repositories, short });
  const selection = some || installation.repositories !== 'all' ? 'selected' : 'all';
  const body = {
    token: token.value,
    expires_at: token.expiresAt,
    permissions,
    repository_selection: selection,
    ...(some ? { repositories: chosen.map((one) => embeddedRepository(world, call, one)) } : {}),
  };
  return { status: 201, body };
};

const notAnInstallation = (what: string): Answer =>
  problem(403, `You must authenticate with an installation access token in order to ${what}.`);

const list: OperationHandler = (input) => {
  const { world, call } = input;
  const { caller } = call;
  if (caller.kind === 'anonymous') return problem(401, 'Requires authentication');
  if (caller.kind === 'app' || caller.token.kind !== 'installation') {
    return notAnInstallation('list repositories for an installation');
  }
  const { installation: id, covers, repositories = [] } = caller.token;
  const installation = world.apps.installations.get(id ?? -1);
  const found =
    installation === undefined
      ? repositories.flatMap((name) => world.state.find(name)?.repository ?? [])
      : world.apps.repositoriesOf(installation).filter((one) => covers?.(one) === true);
  const { items, headers } = pageOf(input, found);
  return {
    status: 200,
    headers,
    body: {
      total_count: found.length,
      repository_selection: installation?.repositories === 'all' ? 'all' : 'selected',
      repositories: items.map((one) => embeddedRepository(world, call, one)),
    },
  };
};

const revoke: OperationHandler = ({ world, call }) => {
  const { caller } = call;
  if (caller.kind === 'anonymous') return problem(401, 'Requires authentication');
  if (caller.kind === 'app' || caller.token.kind !== 'installation') {
    return notAnInstallation('revoke it');
  }
  world.state.removeToken(caller.token.value);
  return { status: 204 };
};

export const installationTokenOperations: OperationGroup = {
  'apps/create-installation-access-token': create,
  'apps/list-repos-accessible-to-installation': list,
  'apps/revoke-installation-access-token': revoke,
};
