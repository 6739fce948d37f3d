/** Citation indexes that do not answer, as users see it: always told, and a failure when nothing was written. */
import { describe, expect, test } from '@jest/globals';
import type { Seed } from '../../standin/seed.ts';
import { startStandin } from '../../standin/server.ts';
import { place, seedOf, token } from '../run/remote/world.ts';
import { inFolder, withService } from './world.ts';

const papers =
  '# L\n\n## Papers\n\n- [Attention of many things to come](https://doi.org/10.1145/3292500.3330701) (12 citations)\n';
const mixed = `${papers}- [a](https://github.com/acme/a) ★ 300 - x.\n`;
/** Nobody listens there. */
const nobody = 'http://127.0.0.1:9';
const indexes = { OPENALEX_API_URL: nobody, S2_API_URL: nobody, CROSSREF_API_URL: nobody };
const silent = /^firekeeper: 1 of 1 paper got no answer: OpenAlex gave no answer: .+/m;

describe('a citation index that is down', () => {
  test.each([
    ['update README.md', 'README.md: left as it is, because a citation index did not answer\n'],
    ['update --check README.md', 'README.md is left as it is, because a citation index did not answer.\n'],
    ['update --dry-run README.md', ''],
    ['update -', papers],
  ])(
    'fails %s, which changes nothing',
    (words, said) =>
      inFolder(
        async ({ run, read }) => {
          const { code, out, err } = await run(words, { GITHUB_API_URL: nobody, ...indexes }, papers);
          expect([code, out]).toEqual([3, said]);
          expect(err).toMatch(silent);
          expect(err).toContain('and nothing else is out of date. Run again later.');
          expect(read('README.md')).toBe(papers);
        },
        { 'README.md': papers },
      ),
    60_000,
  );

  test(
    'is in the report and in the plan too',
    () =>
      inFolder(
        async ({ run, read }) => {
          const env = { GITHUB_API_URL: nobody, ...indexes };
          const { code, out } = await run('update --json --report report.md README.md', env);
          expect(code).toBe(3);
          expect(JSON.parse(out)).toMatchObject({ errors: [{ file: null, code: 'network' }] });
          expect(read('report.md')).toContain('**No answer** about 1 of 1 paper: its count stays');
        },
        { 'README.md': papers },
      ),
    60_000,
  );

  test(
    'stops no other change, and is told',
    () =>
      withService(
        (url) =>
          inFolder(
            async ({ run, read }) => {
              const { code, err } = await run('update README.md', { GITHUB_API_URL: url, ...indexes });
              expect(err).toMatch(silent);
              expect(err).toContain('counts without an answer stay');
              expect([code, read('README.md')]).toEqual([0, mixed.replace('300', '310')]);
            },
            { 'README.md': mixed },
          ),
        {
          id: 1,
          full_name: 'acme/a',
          stargazers_count: 310,
          archived: false,
          pushed_at: '2026-01-01T00:00:00Z',
        },
      ),
    60_000,
  );
});

describe('propose, while a citation index is down', () => {
  const proposed = async (text: string, check: (said: Said) => void | Promise<void>): Promise<void> => {
    const seed = seedOf({ 'README.md': text });
    const repositories = [...(seed.repositories ?? []), { fullName: 'acme/a', stars: 310 }];
    const standin = await startStandin({ seed: { ...seed, repositories } satisfies Seed });
    try {
      await inFolder(async ({ run }) => {
        const env = { GITHUB_TOKEN: token, GITHUB_API_URL: standin.url, ...indexes };
        const { code, out, err } = await run(`propose ${place}`, env);
        await check({ code, out, err, pulls: standin.pulls.list(place).map(({ body }) => body ?? '') });
      });
      expect(standin.violations).toEqual([]);
    } finally {
      await standin.close();
    }
  };

  test(
    'fails when nothing is proposed because of it',
    () =>
      proposed(papers, ({ code, err, pulls }) => {
        expect([code, pulls]).toEqual([3, []]);
        expect(err).toMatch(
          /^firekeeper: fetch-incomplete: 1 of 1 paper got no answer: OpenAlex gave no answer/m,
        );
      }),
    60_000,
  );

  test(
    'proposes what is known, and says what is missing',
    () =>
      proposed(mixed, ({ code, out, err, pulls }) => {
        expect([code, out]).toEqual([0, expect.stringMatching(/^created: a pull request is opened\n/)]);
        expect(err).toMatch(silent);
        expect(pulls).toEqual([expect.stringContaining('**No answer** about 1 of 1 paper')]);
      }),
    60_000,
  );
});

interface Said {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
  /** The descriptions of all pull requests. */
  readonly pulls: readonly string[];
}
