/**
 * GitHub Apps and their installations as plain records: the key of each App, who installed it, and the repositories
 * that the installation covers now. Knows neither HTTP nor webhooks.
 */
import type { KeyObject } from 'node:crypto';
import { hash32 } from '../ids.ts';
import type { AppSeed, HookEvent, InstallationSeed } from '../seed-apps.ts';
import type { PermissionSeed } from '../seed-rights.ts';
import type { RepositoryRecord, State } from '../state.ts';
import { type AppKeys, freshKeys, keysOf } from './keys.ts';

export interface AppRecord {
  readonly id: number;
  readonly slug: string;
  readonly name: string;
  readonly owner: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly publicKey: KeyObject;
  /** Present only if the stand-in made the pair. */
  readonly privateKeyPem: string | undefined;
  readonly webhookSecret: string;
  webhookUrl: string | null;
  /** Addresses that a sign-in may redirect to. */
  readonly callbackUrls: readonly string[] | undefined;
  readonly hookId: number;
  readonly permissions: PermissionSeed;
  readonly events: readonly HookEvent[];
  readonly createdAt: string;
}

export interface InstallationRecord {
  readonly id: number;
  readonly appId: number;
  /** Login. */
  readonly account: string;
  /** Ids, so a rename changes nothing. */
  repositories: 'all' | ReadonlySet<number>;
  suspendedAt: string | null;
  suspendedBy: string | null;
  readonly permissions: PermissionSeed;
  readonly createdAt: string;
  updatedAt: string;
}

export interface AppShelf {
  readonly apps: ReadonlyMap<number, AppRecord>;
  readonly installations: ReadonlyMap<number, InstallationRecord>;
  /** By slug or id. Without an argument, the only App. */
  app(named?: string | number): AppRecord;
  /** By the `iss` of a signed token: the id, or the client id. */
  issuer(iss: string): AppRecord | undefined;
  addApp(seed: AppSeed): AppRecord;
  install(seed: InstallationSeed): InstallationRecord;
  uninstall(id: number): void;
  /** Keeps an App in registration until somebody claims its code. */
  register(code: string, seed: AppSeed, until: number): void;
  /** The App of a code. A code works once and only before it expires. */
  claim(code: string, at: number): AppRecord | undefined;
  /** The installation of an App on an account. */
  on(appId: number, account: string): InstallationRecord | undefined;
  /** Every installation that covers the repository now, including suspended ones. */
  covering(repository: RepositoryRecord): readonly InstallationRecord[];
  /** The repositories of an installation, the lowest id first. */
  repositoriesOf(installation: InstallationRecord): readonly RepositoryRecord[];
}

/** Whether the installation covers the repository. A transfer to another account ends this. */
export function covers(
  { account, repositories }: InstallationRecord,
  { id, owner }: Pick<RepositoryRecord, 'id' | 'owner'>,
): boolean {
  if (owner.toLowerCase() !== account.toLowerCase()) return false;
  return repositories === 'all' || repositories.has(id);
}

/** The permission that GitHub requires for a subscription. */
const neededFor: Readonly<Record<HookEvent, keyof PermissionSeed | undefined>> = {
  push: 'contents',
  pull_request: 'pull_requests',
  repository: undefined,
  check_run: 'checks',
  check_suite: 'checks',
};

function eventsOf({ slug, events = [], permissions }: AppSeed): readonly HookEvent[] {
  for (const event of events) {
    const need = neededFor[event];
    if (need !== undefined && (permissions[need] ?? 'none') === 'none') {
      throw new Error(`the App ${slug} may not subscribe to ${event} without the permission ${need}`);
    }
  }
  return events;
}

/** Ids of the chosen repositories. A name alone belongs to the account. */
export function chosen(state: State, account: string, names: readonly string[]): readonly RepositoryRecord[] {
  return names.map((name) => {
    const found = state.find(name.includes('/') ? name : `${account}/${name}`)?.repository;
    if (found === undefined || found.owner.toLowerCase() !== account.toLowerCase()) {
      throw new Error(`${account} has no repository ${name} to install an App on`);
    }
    return found;
  });
}

function appOf(seed: AppSeed, keys: AppKeys, createdAt: string): AppRecord {
  const { id, slug } = seed;
  const hash = hash32(`app ${id}`).toString(36).padStart(7, '0');
  return {
    id,
    slug,
    name: seed.name ?? slug,
    owner: seed.owner ?? slug,
    clientId: `Iv23li${hash}${hash}`.slice(0, 20),
    clientSecret: hash32(`secret ${id}`).toString(16).padStart(40, '0'),
    ...keys,
    webhookSecret: seed.webhookSecret,
    webhookUrl: seed.webhookUrl ?? null,
    callbackUrls: seed.callbackUrls,
    hookId: (hash32(`hook ${id}`) >>> 2) + 1,
    permissions: { metadata: 'read', ...seed.permissions },
    events: eventsOf(seed),
    createdAt,
  };
}

interface Registers {
  readonly state: State;
  readonly now: () => string;
  readonly apps: Map<number, AppRecord>;
  readonly installations: Map<number, InstallationRecord>;
  /** By App and account. */
  readonly byAccount: Map<string, InstallationRecord>;
}

const accountKey = (appId: number, account: string): string => `${appId} ${account.toLowerCase()}`;

function registering({ apps, state, now }: Registers): Pick<AppShelf, 'addApp' | 'register' | 'claim'> {
  const waiting = new Map<string, { readonly seed: AppSeed; readonly until: number }>();
  const add = (seed: AppSeed, keys: AppKeys): AppRecord => {
    const record = appOf(seed, keys, now());
    const taken = [...apps.values()].some(({ id, slug }) => id === record.id || slug === record.slug);
    if (taken) throw new Error(`there is an App ${record.slug}, or one with the id ${record.id}, already`);
    apps.set(record.id, record);
    for (const login of [record.owner, `${record.slug}[bot]`]) {
      if (state.user(login) === undefined) state.addUser({ login });
    }
    return record;
  };
  return {
    addApp: (seed) => add(seed, keysOf(seed.publicKeyPem)),
    register: (code, seed, until) => {
      eventsOf(seed);
      waiting.set(code, { seed, until });
    },
    claim(code, at) {
      const found = waiting.get(code);
      waiting.delete(code);
      return found === undefined || at >= found.until ? undefined : add(found.seed, freshKeys());
    },
  };
}

function installing(
  { installations, byAccount, state, now }: Registers,
  app: AppShelf['app'],
): Pick<AppShelf, 'install' | 'uninstall'> {
  return {
    install(seed) {
      const { id, account, repositories, suspended, permissions } = seed;
      const { id: appId, permissions: asked } = app(seed.app);
      const key = accountKey(appId, account);
      if (installations.has(id) || byAccount.has(key))
        throw new Error(`the App ${seed.app} is installed on ${account} already, or the id ${id} is taken`);
      if (state.user(account) === undefined) throw new Error(`there is no account ${account}`);
      const date = now();
      const record: InstallationRecord = {
        id,
        appId,
        account,
        repositories:
          repositories === 'all' ? 'all' : new Set(chosen(state, account, repositories).map((one) => one.id)),
        suspendedAt: suspended === true ? date : null,
        suspendedBy: suspended === true ? account : null,
        permissions: { metadata: 'read', ...(permissions ?? asked) },
        createdAt: date,
        updatedAt: date,
      };
      installations.set(id, record);
      byAccount.set(key, record);
      return record;
    },
    uninstall(id) {
      const record = installations.get(id);
      if (record === undefined) throw new Error(`there is no installation ${id}`);
      installations.delete(id);
      byAccount.delete(accountKey(record.appId, record.account));
    },
  };
}

/** Creates the shelf. `now` gives the date of new records. */
export function createAppShelf(state: State, now: () => string): AppShelf {
  const registers: Registers = {
    state,
    now,
    apps: new Map(),
    installations: new Map(),
    byAccount: new Map(),
  };
  const { apps, installations, byAccount } = registers;
  const app = (named?: string | number): AppRecord => {
    const direct = typeof named === 'number' ? apps.get(named) : undefined;
    if (direct !== undefined) return direct;
    const found = [...apps.values()].filter(({ slug }) => named === undefined || named === slug);
    if (found.length === 1 && found[0] !== undefined) return found[0];
    throw new Error(`the stand-in has ${found.length} Apps ${named ?? 'in all: name one'}`);
  };
  const on = (appId: number, account: string): InstallationRecord | undefined =>
    byAccount.get(accountKey(appId, account));
  return {
    apps,
    installations,
    app,
    on,
    ...registering(registers),
    ...installing(registers, app),
    issuer: (iss) => apps.get(Number(iss)) ?? [...apps.values()].find(({ clientId }) => clientId === iss),
    covering: (repository) =>
      [...apps.keys()].flatMap((id) => {
        const one = on(id, repository.owner);
        return one !== undefined && covers(one, repository) ? [one] : [];
      }),
    repositoriesOf: (installation) =>
      state
        .ownedBy(installation.account)
        .filter((one) => covers(installation, one))
        .sort((a, b) => a.id - b.id),
  };
}
