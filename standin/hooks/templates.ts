/** Parts of webhook payloads that several events share. */
import type { AppRecord, InstallationRecord } from '../apps/shelf.ts';
import type { Caller } from '../caller.ts';
import type { World } from '../exchange.ts';
import { nodeId } from '../ids.ts';
import { fullRepository } from '../rest/templates/repository.ts';
import { simpleUser } from '../rest/templates/user.ts';
import type { RepositoryRecord } from '../state.ts';

/** Payloads have no reader in particular, so they show things as REST does without a token. */
export interface HookScene {
  readonly world: World;
  readonly call: { readonly base: string; readonly caller: Caller };
  readonly app: AppRecord;
  readonly installation: InstallationRecord | undefined;
}

export function sender({ world, call }: HookScene, login: string): Record<string, unknown> {
  const user = world.state.user(login) ?? world.state.addUser({ login });
  return simpleUser(call.base, user);
}

/** `repository-webhooks` of the description. */
export function hookRepository(
  { world, call }: HookScene,
  record: RepositoryRecord,
): Record<string, unknown> {
  const {
    temp_clone_token: _,
    network_count: _n,
    subscribers_count: _s,
    organization: _o,
    ...rest
  } = fullRepository(world, call, record);
  return rest;
}

/** `organization-simple-webhooks`, if the repository belongs to one. */
export function organization(
  { world, call }: HookScene,
  login: string,
): { readonly organization?: Record<string, unknown> } {
  const user = world.state.user(login);
  if (user?.type !== 'Organization') return {};
  const url = `${call.base}/orgs/${user.login}`;
  return {
    organization: {
      login: user.login,
      id: user.id,
      node_id: nodeId('O', user.id),
      url,
      repos_url: `${url}/repos`,
      events_url: `${url}/events`,
      hooks_url: `${url}/hooks`,
      issues_url: `${url}/issues`,
      members_url: `${url}/members{/member}`,
      public_members_url: `${url}/public_members{/member}`,
      avatar_url: `https://avatars.githubusercontent.com/u/${user.id}?v=4`,
      description: '',
    },
  };
}

/** The installation in the form of most events. */
export const simpleInstallation = ({ id }: InstallationRecord): Record<string, unknown> => ({
  id,
  node_id: Buffer.from(`023:IntegrationInstallation${id}`).toString('base64'),
});

/** A repository in the form of `installation` events. */
export const listedRepository = ({ id, name, fullName, private: closed }: RepositoryRecord): object => ({
  id,
  node_id: nodeId('R', id),
  name,
  full_name: fullName,
  private: closed ?? false,
});
