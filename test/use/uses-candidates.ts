/** `firekeeper candidates` and its options, each tried once on recorded answers; `candidates.test.ts` uses services. */
import { expect } from '@jest/globals';
import type { Uses } from './uses.ts';
import { inFolder, withService } from './world.ts';

const offer = (name: string, id: number, stars: number): object => ({
  id,
  fullName: `yard/${name}`,
  description: `Builds ${name}s of tools`,
  stars,
  createdAt: '2026-01-01T00:00:00Z',
  pushedAt: '2026-11-01T00:00:00Z',
  topics: ['tools-of-boats'],
});

const files = {
  'README.md':
    '# Awesome tools\n\n## Tools\n\n- [a](https://github.com/acme/a) ★ 300 - Is a tool of many.\n- [b](https://github.com/acme/b) ★ 200 - Is a tool of few.\n',
  'facts.json': JSON.stringify({
    observedAt: '2026-11-29T00:00:00Z',
    repositories: {
      'acme/a': { stars: 310, topics: ['tools-of-boats'] },
      'acme/b': { stars: 210, topics: ['tools-of-boats'] },
    },
    found: { repositories: [offer('saw', 1, 900), offer('plane', 2, 250)], papers: [] },
  }),
};

const given = 'candidates --facts facts.json';
const saw = '- [saw](https://github.com/yard/saw) ★ 900 - Builds saws of tools.';

interface Told {
  readonly lists: readonly [
    { readonly candidates: readonly { readonly name: string; readonly line: string }[] },
  ];
}

const namesIn = (out: string): readonly string[] =>
  (JSON.parse(out) as Told).lists[0].candidates.map(({ name }) => name);

const preprints =
  '# L\n\n## Papers\n\n- [Attention of many things to come](https://arxiv.org/abs/2107.09293) (12 citations)\n';

export const candidatesUses: Uses = {
  $ARXIV_API_URL: () =>
    withService((arxiv, asked) =>
      withService((others) =>
        inFolder(
          async ({ run }) => {
            const env = { GITHUB_API_URL: others, OPENALEX_API_URL: others, CROSSREF_API_URL: others };
            await run('candidates', { ...env, ARXIV_API_URL: arxiv });
            expect(asked[0]?.path).toMatch(/^\/api\/query\?id_list=2107\.09293&/);
          },
          { 'README.md': preprints },
        ),
      ),
    ),
  candidates: () =>
    inFolder(async ({ run, read }) => {
      const { code, out } = await run(given);
      expect([code, out.includes(`   ${saw}\n`)]).toEqual([0, true]);
      expect(read('README.md')).toBe(files['README.md']);
    }, files),
  'candidates --json': () =>
    inFolder(async ({ run }) => {
      const { out, err } = await run(`${given} --json`);
      expect([namesIn(out), err]).toEqual([['saw', 'plane'], '']);
    }, files),
  'candidates --facts': () =>
    inFolder(async ({ run }) => {
      const { out } = await run('candidates --json --facts -', {}, files['facts.json']);
      expect(namesIn(out)).toEqual(['saw', 'plane']);
      expect((await run('candidates --facts none.json')).code).toBe(2);
    }, files),
  'candidates --limit': () =>
    inFolder(async ({ run }) => {
      expect(namesIn((await run(`${given} --json --limit 1`)).out)).toEqual(['saw']);
      expect((await run(`${given} --limit many`)).code).toBe(2);
    }, files),
  'candidates --min-stars': () =>
    inFolder(async ({ run }) => {
      expect(namesIn((await run(`${given} --json --min-stars 500`)).out)).toEqual(['saw']);
    }, files),
  'candidates --record': () =>
    inFolder(async ({ run }) => {
      expect((await run(`${given} --record again.json`)).code).toBe(0);
      expect(namesIn((await run('candidates --json --facts again.json')).out)).toEqual(['saw', 'plane']);
    }, files),
  'candidates --decline': () =>
    inFolder(async ({ run, read }) => {
      expect((await run('candidates --decline yard/saw')).code).toBe(0);
      expect(read('.github/firekeeper-declined.txt')).toBe('yard/saw\n');
      expect(namesIn((await run(`${given} --json`)).out)).toEqual(['plane']);
    }, files),
};
