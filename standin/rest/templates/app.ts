/** Apps, installations and their hook in the form of REST. */
import type { AppRecord, InstallationRecord } from '../../apps/shelf.ts';
import type { World } from '../../exchange.ts';
import { nodeId } from '../../ids.ts';
import { simpleUser } from './user.ts';

/** `integration` of the description. */
export function appView(world: World, base: string, app: AppRecord): Record<string, unknown> {
  const owner = world.state.user(app.owner) ?? world.state.addUser({ login: app.owner });
  return {
    id: app.id,
    slug: app.slug,
    client_id: app.clientId,
    node_id: nodeId('A', app.id),
    owner: simpleUser(base, owner),
    name: app.name,
    description: '',
    external_url: `https://github.com/apps/${app.slug}`,
    html_url: `https://github.com/apps/${app.slug}`,
    created_at: app.createdAt,
    updated_at: app.createdAt,
    permissions: app.permissions,
    events: app.events,
  };
}

/** `installation` of the description. */
export function installationView(
  world: World,
  base: string,
  installation: InstallationRecord,
): Record<string, unknown> {
  const { id, account, permissions, suspendedBy } = installation;
  const app = world.apps.app(installation.appId);
  const target = world.state.user(account) ?? world.state.addUser({ login: account });
  const suspender = suspendedBy === null ? undefined : world.state.user(suspendedBy);
  const page = target.type === 'Organization' ? `organizations/${target.login}/settings` : 'settings';
  return {
    id,
    account: simpleUser(base, target),
    repository_selection: installation.repositories === 'all' ? 'all' : 'selected',
    access_tokens_url: `${base}/app/installations/${id}/access_tokens`,
    repositories_url: `${base}/installation/repositories`,
    html_url: `https://github.com/${page}/installations/${id}`,
    app_id: app.id,
    client_id: app.clientId,
    app_slug: app.slug,
    target_id: target.id,
    target_type: target.type === 'Organization' ? 'Organization' : 'User',
    permissions,
    events: app.events,
    created_at: installation.createdAt,
    updated_at: installation.updatedAt,
    single_file_name: null,
    has_multiple_single_files: false,
    single_file_paths: [],
    suspended_by: suspender === undefined ? null : simpleUser(base, suspender),
    suspended_at: installation.suspendedAt,
  };
}

/** The App's webhook in the form of a `ping`. */
export function hookView(base: string, app: AppRecord): Record<string, unknown> {
  return {
    type: 'App',
    id: app.hookId,
    name: 'web',
    active: app.webhookUrl !== null,
    events: app.events,
    config: { content_type: 'json', insecure_ssl: '0', secret: '********', url: app.webhookUrl ?? undefined },
    updated_at: app.createdAt,
    created_at: app.createdAt,
    app_id: app.id,
    deliveries_url: `${base}/app/hook/deliveries`,
  };
}
