/**
 * One whole run of `propose` with each policy, on a list with an archived, a renamed, a deleted, a duplicated, a replaced
 * and two returned repositories. The expected lists are written by hand.
 */
import { describe, expect, test } from '@jest/globals';
import { emptyMemory } from '../../src/core/facts/memory.ts';
import type { KeptRepository } from '../../src/core/facts/snapshot.ts';
import { writeSnapshot } from '../../src/core/facts/snapshot-text.ts';
import type { RepositorySeed } from '../../standin/seed.ts';
import { type Standin, startStandin } from '../../standin/server.ts';
import { branch, place, seedOf, token } from '../run/remote/world.ts';
import { start } from './program.ts';

const line = (name: string, text = ' - Text.') => `- [${name}](https://github.com/acme/${name})${text}\n`;
const others = Array.from({ length: 30 }, (_, at) => `other${at}`);

/** The list with some of its lines changed by a policy; an empty text removes a line. */
function list(change: Readonly<Record<string, string>> = {}, attic = ['old', 'home']): string {
  const tools = ['dead', 'was', 'lost', 'twin', 'taken', 'back'].map((name) =>
    name === 'back'
      ? line(name, ' - Text. *(Archived)*')
      : line(name, name === 'taken' ? ' ★ 40' : undefined),
  );
  const all = `# Tools

## Tools

${tools.join('')}${others.map((name) => line(name)).join('')}
## More

${line('twin', ' - Again.')}
## Archived

${attic.map((name) => line(name)).join('')}`;
  return Object.entries(change).reduce((text, [from, to]) => text.replace(from, to), all);
}

/** The moved link is rewritten with every policy; the count of a stranger is never written. */
const moved = { 'acme/was)': 'acme/now)' };
const policies: readonly (readonly [string, string])[] = [
  ['report', list(moved)],
  [
    'mark',
    list({
      ...moved,
      [line('dead')]: line('dead', ' - Text. *(Archived)*'),
      [line('lost')]: line('lost', ' - Text. *(Gone)*'),
      [line('back', ' - Text. *(Archived)*')]: line('back'),
    }),
  ],
  [
    'move',
    list(
      {
        ...moved,
        [line('dead')]: '',
        [line('lost')]: '',
        [line('other0')]: line('home') + line('other0'),
      },
      ['old', 'dead', 'lost'],
    ),
  ],
  ['remove', list({ ...moved, [line('dead')]: '', [line('lost')]: '' })],
];

const kept = (more: Partial<KeptRepository> = {}): KeptRepository => ({
  fate: 'ok',
  since: '2026-10-01T00:00:00Z',
  history: [],
  ...more,
});

/** What earlier runs saw: a repository that is gone for long, another id, and the old place of an entry. */
const state = writeSnapshot({
  version: 1,
  proposal: emptyMemory,
  repositories: new Map([
    ['github:acme/lost', kept({ fate: 'gone', firstGoneAt: '2026-10-01T00:00:00Z', id: 5 })],
    ['github:acme/taken', kept({ id: 999_999, stars: 40 })],
  ]),
  papers: new Map(),
  origins: new Map([
    [
      'github:acme/home',
      {
        path: 'README.md',
        section: ['Tools', 'Tools'],
        parent: null,
        before: ['github:acme/back'],
        after: ['github:acme/other0'],
        index: 6,
        lead: '- ',
        gapBefore: '\n',
        gapAfter: '\n',
        created: false,
      },
    ],
  ]),
});

const repositories: readonly RepositorySeed[] = [
  ...['twin', 'back', 'home', ...others].map((name) => ({ fullName: `acme/${name}`, stars: 5 })),
  { fullName: 'acme/dead', stars: 5, archived: true, description: 'Moved to acme/alive' },
  { fullName: 'acme/old', stars: 5, archived: true },
  { fullName: 'acme/now', stars: 5, renamedFrom: ['acme/was'] },
  { fullName: 'acme/taken', stars: 70_000, id: 123 },
];

async function proposed(policy: string): Promise<{ readonly text: string; readonly body: string }> {
  const config = `status: {archived: ${policy}, gone: ${policy}}\n`;
  const seed = seedOf({ 'README.md': list(), '.github/firekeeper.yml': config });
  const standin = await startStandin({
    seed: { ...seed, repositories: [...(seed.repositories ?? []), ...repositories] },
  });
  try {
    const files = { 'state.json': state };
    await standin.push(place, { by: 'maintainer', branch: 'firekeeper/state', message: 'Keep', files });
    const ended = await start(['propose', place], {
      env: { GITHUB_TOKEN: token, GITHUB_API_URL: standin.url },
    });
    expect([ended.code, ended.out.split(':')[0]]).toEqual([0, 'created']);
    const text = await ask(standin, `contents/README.md?ref=${branch}`, 'application/vnd.github.raw+json');
    const [pull] = JSON.parse(await ask(standin, 'pulls', 'application/vnd.github+json'));
    expect(standin.violations).toEqual([]);
    return { text, body: pull.body };
  } finally {
    await standin.close();
  }
}

async function ask({ url }: Standin, path: string, accept: string): Promise<string> {
  const headers = { accept, authorization: `Bearer ${token}`, 'user-agent': 'a test' };
  return (await fetch(`${url}/repos/${place}/${path}`, { headers })).text();
}

describe('a list with every kind of status', () => {
  test.each(policies)(
    'becomes the right list with %s',
    async (policy, expected) => {
      const { text, body } = await proposed(policy);
      expect(text).toBe(expected);
      const needs = body.slice(body.indexOf('## Needs you'));
      expect(needs).toMatch(/^#+ Needs you\s+\*\*1 replaced\.\*\*/);
      expect(needs).toContain('id 999999 before, 123 now');
      if (policy === 'report')
        expect(needs).toMatch(/description says .?Moved to acme\/alive.?, so acme\/alive/);
    },
    120_000,
  );
});
