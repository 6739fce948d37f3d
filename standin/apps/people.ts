/** What people do with Apps while a test runs: install, choose repositories, suspend, uninstall. */
import { randomBytes } from 'node:crypto';
import type { World } from '../exchange.ts';
import type { Delivery, Hub } from '../hooks/deliveries.ts';
import { now } from '../pulls/follow.ts';
import type { AppSeed } from '../seed-apps.ts';
import type { PermissionSeed } from '../seed-rights.ts';
import { type AppRecord, chosen, covers, type InstallationRecord } from './shelf.ts';

type Who = { readonly by?: string };

export interface AppPeople {
  list(): readonly AppRecord[];
  /** By slug or id. Without an argument, the only App. */
  get(app?: string | number): AppRecord;
  /** PEM, for an App whose key pair the stand-in made. */
  privateKey(app?: string | number): string;
  /** By id, or by account. */
  installation(named: number | string): InstallationRecord;
  /** Sets the target of webhooks from now on; null sends them nowhere. */
  pointWebhooksAt(url: string | null, app?: string | number): void;
  /** Sets the person at the browser when somebody signs in through an App; null is a person who cancels. */
  signIn(login: string | null): void;
  ping(app?: string | number): void;
  /** Fills in the form of a new App. Returns the code of the redirect, which is valid for an hour. */
  register(app: AppSeed): string;
  install(
    app: string | number,
    account: string,
    repositories: 'all' | readonly string[],
    more?: Who & { readonly id?: number; readonly permissions?: PermissionSeed },
  ): InstallationRecord;
  uninstall(installation: number | string, who?: Who): void;
  suspend(installation: number | string, who?: Who): void;
  unsuspend(installation: number | string, who?: Who): void;
  addRepositories(installation: number | string, names: readonly string[], who?: Who): void;
  removeRepositories(installation: number | string, names: readonly string[], who?: Who): void;
  /** Sends the newest delivery with this guid again, as the button in the settings of the App does. */
  redeliver(guid: string): Promise<Delivery>;
}

/** Ends an installation with all its tokens. People call it, and the App itself over REST. */
export function uninstall(world: World, installation: InstallationRecord, by: string): void {
  const repositories = world.apps.repositoriesOf(installation);
  world.apps.uninstall(installation.id);
  world.happened({ event: 'installation', action: 'deleted', installation, repositories, by });
}

/** Suspends an installation, or ends its suspension. */
export function setSuspended(world: World, installation: InstallationRecord, on: boolean, by: string): void {
  const date = now(world);
  const state = { suspendedAt: on ? date : null, suspendedBy: on ? by : null, updatedAt: date };
  Object.assign(installation, state);
  const action = on ? 'suspend' : 'unsuspend';
  world.happened({ event: 'installation', action, installation, repositories: [], by });
}

function createFinder({ apps }: World): AppPeople['installation'] {
  return (named) => {
    const found = [...apps.installations.values()].filter(
      ({ id, account }) => id === named || account.toLowerCase() === String(named).toLowerCase(),
    );
    if (found.length === 1 && found[0] !== undefined) return found[0];
    throw new Error(`there are ${found.length} installations ${named}`);
  };
}

function choosing(
  world: World,
  find: AppPeople['installation'],
): Pick<AppPeople, 'addRepositories' | 'removeRepositories'> {
  const change = (named: number | string, names: readonly string[], add: boolean, who?: Who): void => {
    const installation = find(named);
    if (installation.repositories === 'all')
      throw new Error(`installation ${installation.id} covers all already`);
    const some = chosen(world.state, installation.account, names).filter(
      (one) => covers(installation, one) !== add,
    );
    const ids = new Set(installation.repositories);
    for (const { id } of some)
      if (add) ids.add(id);
      else ids.delete(id);
    Object.assign(installation, { repositories: ids, updatedAt: now(world) });
    const lists = add ? { added: some, removed: [] } : { added: [], removed: some };
    const by = who?.by ?? installation.account;
    world.happened({
      event: 'installation_repositories',
      action: add ? 'added' : 'removed',
      installation,
      ...lists,
      by,
    });
  };
  return {
    addRepositories: (named, names, who) => change(named, names, true, who),
    removeRepositories: (named, names, who) => change(named, names, false, who),
  };
}

/** Creates the people who manage Apps. */
export function createAppPeople(world: World, hub: Hub): AppPeople {
  const { apps } = world;
  const find = createFinder(world);
  let nextId = 70_000_001;
  const freeId = (): number => {
    while (apps.installations.has(nextId)) nextId += 1;
    return nextId;
  };
  return {
    list: () => [...apps.apps.values()],
    get: (app) => apps.app(app),
    privateKey(app) {
      const { privateKeyPem, slug } = apps.app(app);
      if (privateKeyPem === undefined)
        throw new Error(`the seed gave only the public key of the App ${slug}`);
      return privateKeyPem;
    },
    installation: find,
    pointWebhooksAt(url, app) {
      apps.app(app).webhookUrl = url;
    },
    signIn: (login) => world.desk.signIn(login),
    ping: (app) => world.happened({ event: 'ping', app: apps.app(app) }),
    register(app) {
      const code = randomBytes(20).toString('hex');
      apps.register(code, app, world.clock.now() + 3_600_000);
      return code;
    },
    install(app, account, repositories, more = {}) {
      const { id = freeId(), permissions, by = account } = more;
      const seed = { id, app, account, repositories, ...(permissions === undefined ? {} : { permissions }) };
      const installation = apps.install(seed);
      const covered = apps.repositoriesOf(installation);
      world.happened({ event: 'installation', action: 'created', installation, repositories: covered, by });
      return installation;
    },
    uninstall(named, who) {
      const installation = find(named);
      uninstall(world, installation, who?.by ?? installation.account);
    },
    suspend(named, who) {
      const installation = find(named);
      setSuspended(world, installation, true, who?.by ?? installation.account);
    },
    unsuspend(named, who) {
      const installation = find(named);
      setSuspended(world, installation, false, who?.by ?? installation.account);
    },
    ...choosing(world, find),
    redeliver(guid) {
      const found = hub.deliveries.findLast((one) => one.guid === guid);
      if (found === undefined) throw new Error(`there was no delivery ${guid}`);
      return hub.redeliver(found);
    },
  };
}
