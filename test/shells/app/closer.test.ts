/** The App and a closer look: what takes the place of archived repositories, and old addresses that are free, in a whole visit. */
import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { startHostStandin } from '../../../standin/hosts/server.ts';
import type { RepositorySeed } from '../../../standin/seed.ts';
import type { RunRecord, TendedRepository } from '../../../src/shells/app/store/store.ts';
import { demoSeed, eventually, openWholeApp, type WholeApp } from '../../support/whole-app.ts';

jest.setTimeout(180_000);

const place = 'demo-keeper/old-things';
const placeId = 6101;
const later = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString();

const line = (fullName: string, stars: number) =>
  `- [${fullName}](https://github.com/${fullName}) ⭐ ${stars} - Text.\n`;
const others = Array.from({ length: 30 }, (_, at) => `acme/other${at}`);
const list = `# Awesome things\n\n## Tools\n\n${['acme/old', 'acme/dead', 'ghost/moved'].map((name) => line(name, 50)).join('')}${others.map((name, at) => line(name, 70 + at)).join('')}`;

const repositories: readonly RepositorySeed[] = [
  ...others.map((fullName, at) => ({ fullName, stars: 70 + at })),
  {
    fullName: 'acme/old',
    stars: 50,
    archived: true,
    committedAt: later(900),
    files: { 'README.md': '# Old\n' },
  },
  {
    fullName: 'fan/old',
    stars: 7,
    committedAt: later(20),
    forkOf: { fullName: 'acme/old', commits: 14 },
  },
  {
    fullName: 'acme/dead',
    stars: 50,
    archived: true,
    files: { 'README.md': '# Dead\n\n**Deprecated**, use [@all](https://github.com/heir/one) instead!\n' },
  },
  { fullName: 'heir/moved', stars: 50, renamedFrom: ['ghost/moved'] },
];

let world: WholeApp | undefined;
afterEach(async () => {
  await world?.close();
  expect(world?.standin.violations ?? []).toEqual([]);
  world = undefined;
});

/** The visits that have ended. */
async function visits(): Promise<readonly RunRecord[]> {
  const all = (await world?.app.store.runs.ofRepository(placeId, 20)) ?? [];
  return all.filter(({ endedAt }) => endedAt !== null);
}

/** Installs the App on the list, and waits for its first visit. */
async function visited(
  more: Partial<RepositorySeed> = {},
  env: Readonly<Record<string, string>> = {},
): Promise<RunRecord> {
  const seed = demoSeed();
  const own = {
    fullName: place,
    id: placeId,
    stars: 3,
    files: { 'README.md': list, '.github/firekeeper.yml': 'lists: [README.md]\n' },
    ...more,
  };
  world = await openWholeApp({
    seed: { ...seed, repositories: [...(seed.repositories ?? []), ...repositories, own] },
    env: () => env,
  });
  world.standin.apps.install('firekeeper', 'demo-keeper', ['old-things']);
  return eventually(async () => (await visits())[0], 'the first visit', 90_000);
}

function body(): string {
  return (world?.standin.pulls.list(place)[0]?.body ?? '').replace(/\s+/g, ' ');
}

/** The requests that only a closer look sends. */
function looks(): readonly string[] {
  const paths = world?.standin.requests.map(({ path }) => path) ?? [];
  return paths.filter((path) => path.includes('/compare/main...fan') || path === '/users/ghost');
}

const successors = [
  /its fork fan\/old has all of its commits and 14 more, the last on \d{4}-\d\d-\d\d \(7 stars\), so it may take its place/,
  /its README says "use https.{1,20}heir\/one instead", so heir\/one may take its place/,
];

describe('a visit of the App', () => {
  it('tells what takes the place of archived repositories, and puts a free old address first', async () => {
    expect(await visited()).toMatchObject({ result: 'created', changed: true });
    for (const one of successors) expect(body()).toMatch(one);
    const needs = body().slice(body().indexOf('### Needs you'));
    expect(needs).toMatch(/^### Needs you \*\*1 at risk\.\*\* The repository has moved, and the account/);
    // Text from a README neither pings nor links.
    expect(body()).not.toMatch(/@all|\(https:\/\/github\.com\/heir\/one\)/);
    expect(looks().toSorted()).toEqual([expect.stringContaining('/compare/main...fan'), '/users/ghost']);
  });

  it('remembers a look for later visits', async () => {
    await visited();
    const before = (await visits()).length;
    const { app } = world as WholeApp;
    const { installationId } = (await app.store.repositories.get(placeId)) as TendedRepository;
    await app.queue.send('tend', { repositoryId: placeId, installationId, reason: 'asked' });
    await eventually(async () => (await visits()).length > before, 'another visit', 90_000);
    expect(looks().filter((path) => path.includes('/compare/'))).toHaveLength(1);
    for (const one of successors) expect(body()).toMatch(one);
  });

  it('reads the README of an archived repository on another host', async () => {
    const files = { 'README.md': '# Old\n\nMoved to https://codeberg.org/heir/tool.\n' };
    const codeberg = await startHostStandin({
      kind: 'forgejo',
      projects: [{ fullName: 'o/old', stars: 50, archived: true, files }],
    });
    try {
      const entry = '- [Berg](https://codeberg.org/o/old) ⭐ 50 - Text.\n';
      const own = { 'README.md': `${list}${entry}`, '.github/firekeeper.yml': 'lists: [README.md]\n' };
      await visited({ files: own }, { FORGEJO_API_URL: codeberg.url });
      expect(body()).toMatch(
        /its README says "Moved to https:.{1,20}heir\/tool", so heir\/tool may take its place/,
      );
      expect(codeberg.requests.map(({ url }) => url.replace('/api/v1/repos/o/old', ''))).toEqual([
        '',
        '/contents',
        '/contents/README.md',
      ]);
    } finally {
      await codeberg.close();
    }
    expect(codeberg.violations).toEqual([]);
  });

  it('looks closer for a private list too', async () => {
    expect(await visited({ private: true })).toMatchObject({ result: 'created' });
    for (const one of successors) expect(body()).toMatch(one);
    expect(looks()).toHaveLength(2);
  });
});
