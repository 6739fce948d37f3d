/**
 * The current data of the stand-in: repositories by name and id with their old names, people, tokens. Tests change it
 * between runs (stars grow, a repository is renamed or deleted). It contains plain records; file contents are in
 * standin/git/.
 */
import { hash32 } from './ids.ts';
import type { RepositorySeed, Seed, TokenSeed, UserSeed } from './seed.ts';

/** A repository in its current state: the seed with a fixed id. Only State changes it. */
export interface RepositoryRecord extends RepositorySeed {
  readonly id: number;
  readonly owner: string;
  readonly name: string;
}

export interface UserRecord {
  readonly login: string;
  readonly id: number;
  readonly type: 'User' | 'Organization' | 'Bot';
  readonly name: string | null;
  readonly email?: string;
}

export interface TokenRecord extends TokenSeed {
  readonly value: string;
  /** For tokens of an installation: the id of the installation, and what the token can access now. */
  readonly installation?: number;
  readonly covers?: (repository: Pick<RepositoryRecord, 'id' | 'owner'>) => boolean;
}

export interface Found {
  readonly repository: RepositoryRecord;
  /** True if the repository was found under an old name. */
  readonly renamed: boolean;
}

export interface State {
  readonly repositories: ReadonlyMap<number, RepositoryRecord>;
  /** Finds a repository by its current name, else by an old one. Names are compared without case. */
  find(fullName: string): Found | undefined;
  byId(id: number): RepositoryRecord | undefined;
  user(login: string): UserRecord | undefined;
  /** The account of a commit address: the account's own address, or GitHub's noreply form of it. */
  userOfEmail(email: string): UserRecord | undefined;
  token(value: string): TokenRecord | undefined;
  /** The repositories of an account. */
  ownedBy(login: string): readonly RepositoryRecord[];
  add(seed: RepositorySeed): RepositoryRecord;
  update(fullName: string, changes: Partial<Omit<RepositorySeed, 'fullName' | 'id' | 'files'>>): void;
  /** Renames or transfers a repository. From now on, the old name redirects. */
  rename(from: string, to: string): void;
  /** Deletes a repository. From now on, its name, its old names and its id give "not found". */
  remove(fullName: string): void;
  addToken(value: string, token: Omit<TokenRecord, 'value'>): TokenRecord;
  removeToken(value: string): void;
  addUser(user: UserSeed): UserRecord;
}

interface Shelves {
  readonly byId: Map<number, RepositoryRecord>;
  /** Current name in lower case → id. */
  readonly names: Map<string, number>;
  /** Old name in lower case → id. */
  readonly oldNames: Map<string, number>;
  /** Owner in lower case → ids of the owner's repositories. */
  readonly owned: Map<string, Set<number>>;
  readonly users: Map<string, UserRecord>;
  /** Address in lower case → login, for addresses that a seed names. */
  readonly emails: Map<string, string>;
  readonly tokens: Map<string, TokenRecord>;
}

const lowestId = 100_000_000;

/** A free id: the wanted one, which must be free, or one derived from the name. */
function freeId(wanted: number | undefined, name: string, taken: (id: number) => boolean): number {
  if (wanted !== undefined) {
    if (taken(wanted)) throw new Error(`the seed uses the id ${wanted} twice`);
    return wanted;
  }
  let id = lowestId + (hash32(name.toLowerCase()) >>> 1);
  while (taken(id)) id += 1;
  return id;
}

function addUser(shelves: Shelves, seed: UserSeed): UserRecord {
  const key = seed.login.toLowerCase();
  const user: UserRecord = {
    login: seed.login,
    id: seed.id ?? (hash32(key) >>> 2) + 1,
    type: seed.type ?? (seed.login.endsWith('[bot]') ? 'Bot' : 'User'),
    name: seed.name ?? null,
    ...(seed.email === undefined ? {} : { email: seed.email }),
  };
  shelves.users.set(key, user);
  if (seed.email !== undefined) shelves.emails.set(seed.email.toLowerCase(), key);
  return user;
}

function own(shelves: Shelves, owner: string, id: number): void {
  const key = owner.toLowerCase();
  const ids = shelves.owned.get(key) ?? new Set();
  shelves.owned.set(key, ids.add(id));
  if (!shelves.users.has(key)) addUser(shelves, { login: owner });
}

function addRepository(shelves: Shelves, seed: RepositorySeed): RepositoryRecord {
  const [owner, name, ...more] = seed.fullName.split('/');
  if (!owner || !name || more.length > 0) throw new Error(`"${seed.fullName}" is not owner/name`);
  const key = seed.fullName.toLowerCase();
  if (shelves.names.has(key)) throw new Error(`the seed has ${seed.fullName} twice`);
  const id = freeId(seed.id, key, (one) => shelves.byId.has(one));
  const fork = seed.forkOf === undefined ? {} : { fork: true };
  const record: RepositoryRecord = { ...seed, ...fork, id, owner, name };
  shelves.byId.set(id, record);
  shelves.names.set(key, id);
  for (const old of seed.renamedFrom ?? []) shelves.oldNames.set(old.toLowerCase(), id);
  own(shelves, owner, id);
  if (seed.forkOf !== undefined) countFork(shelves, seed.forkOf.fullName);
  return record;
}

/** GitHub's count of forks is never smaller than the forks that everybody sees. */
function countFork({ byId, names }: Shelves, parentName: string): void {
  const parent = byId.get(names.get(parentName.toLowerCase()) ?? 0);
  if (parent === undefined) return;
  const seen = [...byId.values()].filter(
    ({ forkOf }) => forkOf?.fullName.toLowerCase() === parentName.toLowerCase(),
  );
  byId.set(parent.id, { ...parent, forks: Math.max(parent.forks ?? 0, seen.length) });
}

/** Makes the state of a seed in linear time, because some seeds have lists of tens of thousands of repositories. */
export function createState(seed: Seed): State {
  const shelves: Shelves = {
    byId: new Map(),
    names: new Map(),
    oldNames: new Map(),
    owned: new Map(),
    users: new Map(),
    emails: new Map(),
    tokens: new Map(),
  };
  // The account of GitHub's own commits (merges, signed commits of bots).
  addUser(shelves, { login: 'web-flow', id: 19864447, name: 'GitHub Web Flow', email: 'noreply@github.com' });
  for (const user of seed.users ?? []) addUser(shelves, user);
  for (const repository of seed.repositories ?? []) addRepository(shelves, repository);
  const addToken: State['addToken'] = (value, token) => {
    const record = { ...token, value };
    shelves.tokens.set(value, record);
    if (!shelves.users.has(token.login.toLowerCase())) addUser(shelves, { login: token.login });
    return record;
  };
  for (const [value, token] of Object.entries(seed.tokens ?? {})) addToken(value, token);
  return {
    repositories: shelves.byId,
    ...reading(shelves),
    ...changing(shelves),
    addToken,
    removeToken: (value) => {
      shelves.tokens.delete(value);
    },
    addUser: (user) => addUser(shelves, user),
  };
}

function reading(
  shelves: Shelves,
): Pick<State, 'find' | 'byId' | 'user' | 'userOfEmail' | 'token' | 'ownedBy'> {
  return {
    find(fullName) {
      const key = fullName.toLowerCase();
      const now = shelves.names.get(key);
      const repository = shelves.byId.get(now ?? shelves.oldNames.get(key) ?? -1);
      return repository && { repository, renamed: now === undefined };
    },
    byId: (id) => shelves.byId.get(id),
    user: (login) => shelves.users.get(login.toLowerCase()),
    userOfEmail(email) {
      const login = /^(?:\d+\+)?(.+)@users\.noreply\.github\.com$/i.exec(email)?.[1];
      if (login !== undefined) return shelves.users.get(login.toLowerCase());
      return shelves.users.get(shelves.emails.get(email.toLowerCase()) ?? '');
    },
    token: (value) => shelves.tokens.get(value),
    ownedBy: (login) =>
      [...(shelves.owned.get(login.toLowerCase()) ?? [])].flatMap((id) => shelves.byId.get(id) ?? []),
  };
}

function changing(shelves: Shelves): Pick<State, 'add' | 'update' | 'rename' | 'remove'> {
  const present = (fullName: string): RepositoryRecord => {
    const record = shelves.byId.get(shelves.names.get(fullName.toLowerCase()) ?? -1);
    if (record === undefined) throw new Error(`the stand-in has no repository ${fullName}`);
    return record;
  };
  return {
    add: (seed) => addRepository(shelves, seed),
    update(fullName, changes) {
      const record = present(fullName);
      shelves.byId.set(record.id, { ...record, ...changes });
    },
    rename(from, to) {
      const record = present(from);
      const [owner = '', name = ''] = to.split('/');
      if (shelves.names.has(to.toLowerCase())) throw new Error(`the stand-in has a repository ${to} already`);
      shelves.names.delete(from.toLowerCase());
      shelves.names.set(to.toLowerCase(), record.id);
      shelves.oldNames.set(from.toLowerCase(), record.id);
      shelves.byId.set(record.id, { ...record, fullName: to, owner, name });
      shelves.owned.get(record.owner.toLowerCase())?.delete(record.id);
      own(shelves, owner, record.id);
    },
    remove(fullName) {
      const record = present(fullName);
      shelves.byId.delete(record.id);
      shelves.names.delete(fullName.toLowerCase());
      shelves.owned.get(record.owner.toLowerCase())?.delete(record.id);
    },
  };
}
