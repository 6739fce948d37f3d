/** Reading single repositories over real HTTP against the stand-in GitHub: READMEs, current names, trouble. */
import { afterEach, describe, expect, it } from '@jest/globals';
import { createRepositoryReader } from '../../../src/sources/github/reader.ts';
import type { RepositorySeed } from '../../../standin/seed.ts';
import { type Standin, startStandin } from '../../../standin/server.ts';
import { json, movedClock, scriptedFetch, tools } from '../scripted.ts';

const token = 'ghp_standin-token-of-a-person';
let open: Standin | undefined;

const repositories: readonly RepositorySeed[] = [
  { fullName: 'lab/list', id: 1, stars: 40, files: { 'README.md': '# Liste à lire\n' } },
  { fullName: 'lab/rst', id: 2, files: { 'README.rst': 'List\n====\n' } },
  { fullName: 'lab/large', id: 3, files: { 'README.md': 'x'.repeat(1_048_577) } },
  { fullName: 'lab/new', id: 4, stars: 90, template: true, topics: ['a'], renamedFrom: ['lab/former'] },
  { fullName: 'lab/secret', id: 5, private: true },
  { fullName: 'lab/barred', id: 6, blocked: { reason: 'dmca' } },
];

async function meet(known: string | null = token) {
  const clock = movedClock();
  open = await startStandin({
    seed: { tokens: { [token]: { kind: 'pat', login: 'keeper' } }, repositories },
    clock,
  });
  const options = { apiUrl: open.url, ...(known === null ? {} : { token: known }) };
  return createRepositoryReader(options, tools(fetch, { clock }));
}
afterEach(async () => {
  await open?.close();
  expect(open?.violations ?? []).toEqual([]);
  open = undefined;
});

describe('a README', () => {
  it('is its text in markdown; another format, no file and a large one are none', async () => {
    const reader = await meet();
    expect(await reader.readme('lab/list')).toBe('# Liste à lire\n');
    for (const name of ['lab/rst', 'lab/large', 'lab/nobody', 'lab/secret', 'lab/barred'])
      expect([name, await reader.readme(name)]).toEqual([name, null]);
  });
});

describe('a repository', () => {
  it('is told under its current name, with a token and without', async () => {
    for (const known of [token, null]) {
      const reader = await meet(known);
      expect(await reader.lookUp('lab/former')).toMatchObject({
        id: 4,
        fullName: 'lab/new',
        stars: 90,
        topics: ['a'],
        template: true,
      });
      expect(await reader.lookUp('lab/secret')).toBeNull();
      await open?.close();
    }
  });
});

describe('trouble', () => {
  it.each([
    ['a page', () => new Response('<html></html>', { headers: { 'content-type': 'text/html' } })],
    ['an answer without fields', () => json({ hello: 1 })],
    ['errors without end', () => json({ message: 'down' }, 502)],
  ])('is a failure and no absence: %s', async (_, answer) => {
    const script = scriptedFetch(answer);
    const kit = tools(script.fetch, { clock: movedClock() });
    const reader = createRepositoryReader({ apiUrl: 'https://api.github.com', token }, kit);
    await expect(reader.readme('lab/list')).rejects.toThrow(/GitHub/);
    await expect(reader.lookUp('lab/list')).rejects.toThrow(/GitHub/);
  });
});
