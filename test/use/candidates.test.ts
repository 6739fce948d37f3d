/** `firekeeper candidates` as people type it, against the stand-ins: the built program, a folder, and services. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type PapersStandin, startPapersStandin } from '../../standin/papers/server.ts';
import { type Standin, startStandin } from '../../standin/server.ts';
import { token } from '../run/remote/world.ts';
import { list, listed, offered, works, year } from './candidates-world.ts';
import { type Ended, start } from './program.ts';

let github: Standin;
let papers: PapersStandin;
let folder: string;

beforeAll(async () => {
  const repositories = [...listed.filter(({ fullName }) => fullName !== 'fleet/Canoe'), ...offered];
  github = await startStandin({
    seed: { repositories, tokens: { [token]: { kind: 'pat', login: 'keeper' } } },
  });
  papers = await startPapersStandin({ works });
  folder = mkdtempSync(join(tmpdir(), 'firekeeper-candidates-'));
  put('README.md', list);
});

afterAll(async () => {
  expect(github.violations).toEqual([]);
  expect(papers.violations).toEqual([]);
  await github.close();
  await papers.close();
  rmSync(folder, { recursive: true });
});

function put(name: string, text: string): void {
  mkdirSync(dirname(join(folder, name)), { recursive: true });
  writeFileSync(join(folder, name), text);
}

/** arXiv allows one request every three seconds, and a program knows nothing of the one before it. */
const apart = 3_100;
let lastEnd = 0;

async function run(words: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Ended> {
  await setTimeout(Math.max(0, lastEnd + apart - Date.now()));
  const { s2, openalex, crossref, opencitations, arxiv } = papers.urls;
  const services = {
    S2_API_URL: s2,
    OPENALEX_API_URL: openalex,
    CROSSREF_API_URL: crossref,
    OPENCITATIONS_API_URL: opencitations,
    ARXIV_API_URL: arxiv,
  };
  const own = { GITHUB_TOKEN: token, GITHUB_API_URL: github.url, ...services };
  const ended = await start(['candidates', ...words], { cwd: folder, env: { ...own, ...env } });
  lastEnd = Date.now();
  return ended;
}

interface Told {
  readonly lists: readonly {
    readonly candidates: readonly { readonly subject: string; readonly line: string | null }[];
    readonly left: Readonly<Record<string, number>>;
    readonly published: readonly object[];
  }[];
}

const told = ({ out }: Ended) => {
  const [first] = (JSON.parse(out) as Told).lists;
  if (first === undefined) throw new Error('no list is told');
  return first;
};

describe('candidates', () => {
  test('prints what is not on the list, rising ones first, with the ready line, and writes nothing', async () => {
    const ended = await run(['--json', '--quiet']);
    expect(ended.err).toBe('');
    const { candidates, left, published } = told(ended);
    expect(candidates.map(({ subject }) => subject)).toEqual([
      'github:port/rising-engine',
      'github:port/unloved-engine',
      'github:port/steady-engine',
      'github:port/rope',
      'doi:10.5072/boats.9',
    ]);
    expect(candidates[0]?.line).toBe(
      '- [rising-engine](https://github.com/port/rising-engine) (650 stars) - Starts cold engines fixes 12.',
    );
    expect(candidates[4]?.line).toBe(
      '- [Engines under sail](https://doi.org/10.5072/boats.9) (40 citations) - Ellis et al., Sea Letters ' +
        `${year - 1}.`,
    );
    expect(left).toMatchObject({ listed: 6, template: 1, list: 2, stale: 1 });
    expect(published).toMatchObject([
      {
        subject: 'arxiv:2101.00003',
        doi: '10.5072/float.published',
        venue: 'Sea Letters',
        year: 2022,
        line: 16,
        source: 'crossref',
      },
      {
        subject: 'arxiv:2102.00007',
        doi: '10.5072/sails',
        venue: 'Sea Letters',
        year: 2023,
        line: 18,
        source: 'arxiv',
      },
    ]);
    expect(ended.code).toBe(0);
    expect(readFileSync(join(folder, 'README.md'), 'utf8')).toBe(list);
  }, 60_000);

  test('prints them for people, with place and rule, and without active text', async () => {
    const { code, out } = await run([]);
    expect(code).toBe(0);
    expect(out).toMatch(/^README\.md: 5 candidates\n/);
    expect(out).toContain('or that two of 2 lists name which share entries with the list');
    expect(out).toMatch(/port\/rope {2}700 stars, .*, named by 2 of 2 lists that share entries with yours\n/);
    expect(out).toContain('1. port/rising-engine  650 stars, ');
    expect(out).toContain('in "Engines", after "Canoe" (line 7)');
    expect(out).toContain('   - [rising-engine](https://github.com/port/rising-engine) (650 stars) - ');
    expect(out).toContain(
      'line 16: Learning to float: https://doi.org/10.5072/float.published, Sea Letters 2022',
    );
    expect(out).toMatch(/Left out: 6 on the list already, .*1 templates/);
    expect(out).not.toContain('@cold');
  }, 60_000);

  test('--limit and --min-stars', async () => {
    const { candidates } = told(await run(['--json', '--limit', '1', '--min-stars', '700']));
    expect(candidates.map(({ subject }) => subject)).toEqual([
      'github:port/unloved-engine',
      'doi:10.5072/boats.9',
    ]);
  }, 60_000);

  test('--record keeps the answers, and --facts works on them without a network', async () => {
    const live = await run(['--json', '--quiet', '--record', 'found.json']);
    const asked = github.requests.length + papers.requests.length;
    const again = await run(['--json', '--quiet', '--facts', 'found.json']);
    expect(github.requests.length + papers.requests.length).toBe(asked);
    expect(told(again)).toEqual(told(live));
    expect(again.code).toBe(0);
  }, 60_000);

  test('leaves out declined and ignored ones, run after run', async () => {
    put('.github/firekeeper.yml', 'ignore: [port/steady-engine]\n');
    const declined = await run(['--decline', 'port/rising-engine', 'doi:10.5072/boats.9']);
    expect([declined.code, declined.out]).toEqual([
      0,
      '.github/firekeeper-declined.txt: port/rising-engine, doi:10.5072/boats.9 will not be offered again\n',
    ]);
    for (const _ of [1, 2]) {
      const { candidates, left } = told(await run(['--json', '--quiet', '--facts', 'found.json']));
      expect(candidates.map(({ subject }) => subject)).toEqual([
        'github:port/unloved-engine',
        'github:port/rope',
      ]);
      expect(left).toMatchObject({ declined: 3 });
    }
    expect((await run(['--decline', 'no name'])).code).toBe(2);
    rmSync(join(folder, '.github'), { recursive: true });
  }, 60_000);

  test('says that GitHub ended a search early, also of recorded answers, and never "no candidates"', async () => {
    github.switches.search = 'incomplete';
    const early = 'GitHub ended a search early, so there may be more.';
    try {
      const some = await run(['--record', 'early.json']);
      expect([some.code, some.out]).toEqual([0, expect.stringContaining(early)]);
      const { lists } = JSON.parse((await run(['--json', '--quiet', '--facts', 'early.json'])).out) as {
        lists: readonly { readonly complete: boolean }[];
      };
      expect(lists.map(({ complete }) => complete)).toEqual([false]);
      put('lonely.md', '# Awesome granite\n\n- [Ark](https://github.com/fleet/Ark) (937 stars) - Granite.\n');
      const none = await run(['lonely.md']);
      expect(none.out).toMatch(/^lonely\.md: not everything was looked for\n/);
      expect(none.out).toContain(early);
      expect(none.out).not.toContain('no candidates');
      github.switches.search = 'complete';
      expect((await run(['lonely.md'])).out).toMatch(/^lonely\.md: no candidates\n/);
    } finally {
      github.switches.search = 'complete';
      rmSync(join(folder, 'lonely.md'), { force: true });
    }
  }, 120_000);

  test('takes a failed search for a failure, never for "no candidates", and prints the results of the others', async () => {
    papers.fail('openalex', { status: 503, body: 'down' }, Number.POSITIVE_INFINITY);
    const half = await run(['--quiet', '--json']);
    expect(half.code).toBe(3);
    expect(told(half).candidates.map(({ subject }) => subject)).toContain('github:port/rising-engine');
    expect(half.err).toContain('OpenAlex');
    papers.heal();
  }, 120_000);
});
