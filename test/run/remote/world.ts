/** One repository with the seed list on the stand-in, and runs against it. Only a test moves the clock. */
import { readFileSync } from 'node:fs';
import { createBranchStore } from '../../../src/adapters/branch-store.ts';
import { dryRun } from '../../../src/adapters/github-host/dry-run.ts';
import { createGitHubHost } from '../../../src/adapters/github-host/index.ts';
import { snapshotCodec } from '../../../src/core/facts/snapshot-text.ts';
import { careForLists, readList, tendText } from '../../../src/core/tend.ts';
import { silentJournal } from '../../../src/ports/journal.ts';
import { createProposeRun, type ProposeParts } from '../../../src/run/remote/run.ts';
import type { ProposeOutcome, ProposeRequest } from '../../../src/run/remote/types.ts';
import { createGitHubSource } from '../../../src/sources/github/index.ts';
import type { RepositorySeed, Seed } from '../../../standin/seed.ts';
import { type Standin, startStandin } from '../../../standin/server.ts';

export const place = 'maintainer/awesome-talking-head';
export const branch = 'firekeeper/refresh';
export const token = 'ghs_job_of_the_tests';
/** Every job has a token of its own. */
export const otherToken = 'ghs_other_job_of_the_tests';
/** A classic token of the maintainer, with all their rights. */
export const personal = 'ghp_of_the_maintainer_of_the_tests00000000';
const day = 86_400_000;

export interface ProposeWorld {
  readonly standin: Standin;
  readonly warnings: string[];
  run(request?: Partial<ProposeRequest>, parts?: Partial<ProposeParts>, by?: string): Promise<ProposeOutcome>;
  /** The writes since the last call, in order. */
  writes(): string[];
  /** The keys of the repositories in the state branch. */
  remembered(): Promise<readonly string[]>;
  later(days: number): void;
  stars(fullName: string, stars: number): void;
  close(): Promise<void>;
}

export const list = readFileSync('fixtures/lists/awesome-talking-head.md', 'utf8');

export function seedOf(
  files: Readonly<Record<string, string>> = {},
  more: Partial<RepositorySeed> = {},
): Seed {
  const seed = JSON.parse(readFileSync('fixtures/demo/later.json', 'utf8')) as Seed;
  const job = {
    kind: 'actions',
    login: 'github-actions[bot]',
    repositories: [place],
    permissions: { contents: 'write', pull_requests: 'write' },
  } as const;
  return {
    ...seed,
    users: [
      ...(seed.users ?? []),
      { login: 'maintainer', id: 501 },
      { login: 'helper', id: 502 },
      { login: 'github-actions[bot]', id: 41898282 },
    ],
    repositories: [
      ...(seed.repositories ?? []),
      {
        fullName: place,
        id: 77,
        stars: 12,
        collaborators: ['helper'],
        actionsMayCreatePullRequests: true,
        files: { 'README.md': list, ...files },
        ...more,
      },
    ],
    tokens: {
      ...seed.tokens,
      [personal]: { kind: 'pat', login: 'maintainer' },
      [token]: job,
      [otherToken]: job,
    },
  };
}

export async function openWorld(seed: Seed = seedOf()): Promise<ProposeWorld> {
  let now = Date.parse('2026-11-02T09:00:00Z');
  const clock = { now: () => now, sleep: async (ms: number) => void (now += ms) };
  const standin = await startStandin({ seed, clock });
  let seen = 0;
  const warnings: string[] = [];
  const journal = { ...silentJournal, warn: (line: string) => void warnings.push(line) };
  const tools = { fetch: globalThis.fetch, clock, journal };
  const middle = {
    read: (bytes: Uint8Array, tiers: Parameters<typeof readList>[1]) => readList(bytes, tiers),
    care: careForLists,
    tend: (...given: Parameters<typeof tendText>) => tendText(...given),
  };
  const parts = (by: string): ProposeParts => ({
    clock,
    journal,
    version: '0.0.0',
    middle,
    openSources: () => [createGitHubSource({ token: by, apiUrl: standin.url }, tools)],
    openHost(request) {
      const host = createGitHubHost(
        { ...request, token: by, apiUrl: standin.url, graphqlUrl: standin.graphqlUrl },
        tools,
      );
      return request.dryRun ? dryRun(host) : host;
    },
    openStore: (host, { pullRequest }) =>
      createBranchStore(host, snapshotCodec, journal, pullRequest.stateBranch),
  });
  return {
    standin,
    warnings,
    run: (request = {}, changed = {}, by = token) => {
      const [owner, name] = place.split('/') as [string, string];
      const whole = {
        owner,
        name,
        configPath: '.github/firekeeper.yml',
        lists: [],
        dryRun: false,
        due: 'now',
        ...request,
      } as const;
      return createProposeRun({ ...parts(by), ...changed })(whole);
    },
    writes() {
      const done = standin.writes.slice(seen).filter((write) => write.done);
      seen = standin.writes.length;
      return done.map((write) => `${write.method} ${write.path.replace(/[0-9a-f]{40}/g, 'SHA')}`);
    },
    async remembered() {
      const [owner, name] = place.split('/') as [string, string];
      const at = { apiUrl: standin.url, graphqlUrl: standin.graphqlUrl };
      const host = createGitHubHost({ owner, name, token, ...at }, tools);
      const state = await createBranchStore(host, snapshotCodec, silentJournal).load();
      return [...state.repositories.keys()];
    },
    later: (days) => void (now += days * day),
    stars(fullName, stars) {
      const found = standin.state.find(fullName);
      if (found === undefined) throw new Error(`no ${fullName}`);
      standin.state.update(found.repository.fullName, { stars });
    },
    close: () => standin.close(),
  };
}
