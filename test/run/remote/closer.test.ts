/** What a run says after a closer look, and that it looks only once: over several runs against the stand-in. */
import { afterEach, describe, expect, jest, test } from '@jest/globals';
import type { RepositorySeed } from '../../../standin/seed.ts';
import { openWorld, type ProposeWorld, seedOf } from './world.ts';

jest.setTimeout(120_000);

let world: ProposeWorld;
afterEach(async () => {
  expect(world.standin.violations).toEqual([]);
  await world.close();
});

const line = (name: string) => `- [${name}](https://github.com/acme/${name}) - Text.\n`;
const others = Array.from({ length: 30 }, (_, at) => `other${at}`);
const files = {
  'README.md': `# Tools\n\n## Tools\n\n${line('old')}${line('dead')}${others.map(line).join('')}`,
};
const repositories: readonly RepositorySeed[] = [
  ...others.map((name) => ({ fullName: `acme/${name}`, stars: 5 })),
  {
    fullName: 'acme/old',
    archived: true,
    committedAt: '2024-01-01T00:00:00Z',
    files: { 'README.md': '# Old\n' },
  },
  {
    fullName: 'fan/old',
    stars: 7,
    committedAt: '2026-10-01T00:00:00Z',
    forkOf: { fullName: 'acme/old', commits: 14 },
  },
  {
    fullName: 'acme/dead',
    archived: true,
    files: {
      'README.md': '# Dead\n\n**Deprecated**, use [@all fixes #1](https://github.com/heir/one) instead!\n',
    },
  },
];

async function open(more: readonly RepositorySeed[] = repositories, list = files): Promise<void> {
  const seed = seedOf(list);
  seen = 0;
  world = await openWorld({ ...seed, repositories: [...(seed.repositories ?? []), ...more] });
}

/** The requests of closer looks since the last call. */
function looks(): string[] {
  const asked = world.standin.requests.slice(seen).map(({ path }) => path);
  seen = world.standin.requests.length;
  return asked.filter((path) => path.includes('/compare/main...fan') || path.startsWith('/users/'));
}
let seen = 0;

async function told(): Promise<string> {
  return (await world.run()).report.replace(/\s+/g, ' ');
}

const fork =
  'its fork fan/old has all of its commits and 14 more, the last on 2026-10-01 (7 stars), so it may take its place';

describe('archived repositories', () => {
  test('are told with what takes their place, and looked at once in three months', async () => {
    await open();
    const first = await told();
    expect(first).toContain(fork);
    expect(first).toMatch(/its README says "use https.*heir\/one instead", so heir\/one may take its place/);
    expect(looks()).toHaveLength(1);
    world.later(10);
    expect(await told()).toContain(fork);
    expect(looks()).toEqual([]);
    world.later(90);
    expect(await told()).toContain(fork);
    expect(looks()).toHaveLength(1);
    // A repository that is gone says nothing more: what it said before stays.
    world.standin.state.remove('acme/old');
    world.later(10);
    const gone = await told();
    expect(gone).toContain('1 gone');
    expect(gone).toContain(fork);
  });

  test('that the configuration leaves alone, or that show their mark, are not looked at', async () => {
    const marked = { 'README.md': files['README.md'].replace('old) - Text.', 'old) - Text. (archived)') };
    await open(repositories, marked);
    expect(await told()).not.toContain('fan/old');
    expect(looks()).toEqual([]);
  });
});

describe('repositories whose account got another name', () => {
  const gone = ['one', 'two', 'three', 'four', 'five', 'six'];
  const list = {
    'README.md': `# Tools\n\n## Tools\n\n${[...gone, 'dead'].map((name) => line(name).replace('acme', 'ghost')).join('')}${others.map(line).join('')}`,
  };
  const there: readonly RepositorySeed[] = [
    ...others.map((name) => ({ fullName: `acme/${name}`, stars: 5 })),
    ...gone.map((name) => ({ fullName: `heir/${name}`, renamedFrom: [`ghost/${name}`] })),
  ];

  test('are rewritten at once, and stand first while anybody can take the old addresses', async () => {
    await open(there, list);
    const { report, result, diff } = await world.run();
    expect(result).toBe('created');
    expect(diff.match(/^\+- .*heir\//gm)).toHaveLength(6);
    const needs = report.slice(report.indexOf('### Needs you'));
    expect(needs).toMatch(/^### Needs you\s+\*\*6 at risk\.\*\* The repository has moved, and the account/);
    expect(needs).toContain('now heir/one; the link is rewritten');
    expect(looks()).toHaveLength(6);
  });

  test('are too many at once while the account is still there', async () => {
    await open([...there, { fullName: 'ghost/other' }], list);
    const { report, result } = await world.run();
    expect([result, report.includes('at risk')]).toEqual(['fetch-incomplete', false]);
  });
});
