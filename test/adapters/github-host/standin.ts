/** What the tests of the host against the stand-in share: a seed, a stand-in with a clock of its own, one proposal. */
import { createGitHubHost } from '../../../src/adapters/github-host/index.ts';
import { silentJournal } from '../../../src/ports/journal.ts';
import { granted, type ListHost } from '../../../src/ports/list-host.ts';
import type { Seed } from '../../../standin/seed.ts';
import { type Standin, startStandin } from '../../../standin/server.ts';
import { bytes } from './script.ts';

export const branch = 'firekeeper/refresh';
const app = `ghs_9_${'a'.repeat(60)}.b.c`;
export const reader = `ghs_9_${'r'.repeat(60)}.b.c`;
export const long = `# Long\n${'- [a](https://example.com/a) and more of it\n'.repeat(40_000)}`;
const seed: Seed = {
  users: [{ login: 'acme' }, { login: 'ann' }, { login: 'keeper[bot]', type: 'Bot' }],
  repositories: [
    {
      fullName: 'acme/list',
      collaborators: ['ann'],
      actionsMayCreatePullRequests: false,
      files: {
        'README.md': '\ufeff# List\r\n- one ⭐ 1\r\n',
        'docs/long.md': long,
        'docs/run.md': { text: 'x\n', mode: '100755' },
        'link.md': { text: 'README.md', mode: '120000' },
      },
    },
  ],
  tokens: {
    [app]: {
      kind: 'installation',
      login: 'keeper[bot]',
      repositories: ['acme/list'],
      permissions: { contents: 'write', pull_requests: 'write' },
    },
    [reader]: {
      kind: 'installation',
      login: 'keeper[bot]',
      repositories: ['acme/list'],
      permissions: { contents: 'read', pull_requests: 'read' },
    },
    job: {
      kind: 'actions',
      login: 'github-actions[bot]',
      repositories: ['acme/list'],
      permissions: { contents: 'write', pull_requests: 'write' },
    },
  },
};
export const r = '/repos/acme/list';

/** A stand-in with one list, and a host on it. Pauses take no time. */
export async function start(token = app): Promise<{ readonly github: Standin; readonly host: ListHost }> {
  let now = Date.parse('2026-11-22T00:00:00Z');
  const clock = {
    now: () => now,
    async sleep(ms: number) {
      now += ms;
    },
  };
  const github = await startStandin({ seed, clock });
  const place = { owner: 'acme', name: 'list', token, apiUrl: github.url, graphqlUrl: github.graphqlUrl };
  const host = createGitHubHost(place, { fetch: globalThis.fetch, clock, journal: silentJournal });
  return { github, host };
}

/** Writes that changed something, as the stand-in saw them. */
export const written = (github: Standin): readonly string[] =>
  github.writes.filter(({ done }) => done).map(({ method, path }) => `${method} ${path}`);

export const edited = (text: string) => [
  { path: 'README.md', mode: '100644' as const, content: bytes(text) },
];
export const pull = { title: 'Refresh 1 star count', body: 'The body', head: branch, base: 'main' };

/** Commit on the base, branch, pull request. */
export async function propose(host: ListHost, text: string) {
  const base = await host.head('main');
  const before = await host.head(branch);
  const commit = granted(
    await host.createCommit(base?.commit ?? '', base?.tree ?? '', edited(text), 'Refresh'),
  );
  const moved = await host.moveBranch(branch, before?.commit ?? null, commit.sha, { force: true });
  return { commit, moved };
}
