/**
 * `firekeeper new` as its users start it, against the stand-ins: Firekeeper and awesome-lint accept the list, a later update
 * finds nothing to do, and everything in it is from the answers, whatever services and models do.
 */
import { describe, expect, test } from '@jest/globals';
import type { Manner } from '../../standin/model/server.ts';
import { awesomeLint } from '../support/awesome-lint.ts';
import { type DraftWorld, inDraftWorld, strangersIn } from './new-world.ts';

const draft = 'new talking+head+generation';
const whole = `${draft} --out README.md --save-facts facts.json --report report.md`;

/** What must be true of every draft. */
async function expectKept({ run, text, folder }: DraftWorld): Promise<void> {
  const list = text('README.md');
  expect(strangersIn(list)).toEqual([]);
  expect(awesomeLint(folder, 'README.md')).toEqual([]);
  expect(await run('update --facts facts.json')).toMatchObject({
    code: 0,
    out: expect.stringContaining('nothing'),
  });
  expect(text('README.md')).toBe(list);
  expect(await run('review --facts facts.json')).toMatchObject({
    code: 0,
    out: expect.stringContaining('No findings'),
  });
  const { lists } = JSON.parse((await run('inspect --json')).out) as { lists: Inspected[] };
  const [{ entries, doubts = [], tiers } = { entries: [], tiers: [] }] = lists;
  expect(doubts).toEqual([]);
  expect(
    entries.every(({ markers }) => markers.some(({ kind }) => kind === 'stars' || kind === 'citations')),
  ).toBe(true);
  expect(entries).toHaveLength(list.match(/^- (?:🔥|🌟|📚)/gmu)?.length ?? 0);
  expect(tiers.map(({ emoji }) => emoji)).toEqual(['🔥', '🌟']);
}

interface Inspected {
  readonly entries: readonly { readonly markers: readonly { readonly kind: string }[] }[];
  readonly doubts?: readonly unknown[];
  readonly tiers: readonly { readonly emoji: string }[];
}

/** Each test starts the program several times, and machines are shared. */
const patience = 240_000;

describe('a draft', () => {
  test.concurrent(
    'is a list that Firekeeper can keep and awesome-lint accepts, and holds only what the answers hold',
    () =>
      inDraftWorld(async (world) => {
        const { run, text, files } = world;
        const { code, out, err } = await run(whole);
        expect([code, out]).toEqual([0, '']);
        expect(err).toContain('searches: 3 of 3');
        expect(err).toContain('41 entries in 2 sections');
        expect(files()).toEqual(['README.md', 'contributing.md', 'facts.json', 'report.md']);
        await expectKept(world);
        const list = text('README.md');
        const first =
          '- 🔥 8990 - [north-lab/sing-along](https://github.com/north-lab/sing-along) - Sing-along faces';
        expect(list).toContain(first);
        expect(list).toContain(
          '](https://doi.org/10.24963/ijcai.2021/152) (118 citations) - Suzhen Wang et al.,',
        );
        expect(list).not.toMatch(
          /old-heads|copied-heads|private-heads|barred-heads|too-small|unrelated|evil\.example/,
        );
        expect(text('report.md')).toContain(
          '| `thatch/depth-portrait` | Firekeeper would misread the line |',
        );
      }),
    patience,
  );

  test.concurrent(
    'is the same for the same answers, printed or written',
    () =>
      inDraftWorld(async ({ run, text }) => {
        const first = await run(draft);
        expect(await run(draft)).toEqual(first);
        expect((await run(`${draft} --out a.md`)).code).toBe(0);
        const note = 'Additions and corrections are welcome';
        const written = text('a.md').replace(/^Additions.*$/m, '');
        expect(written).toBe(first.out.replace(/^Additions.*$/m, ''));
        expect(first.out).toContain(`${note}: open an issue or a pull request.`);
        expect(text('a.md')).toContain(`${note}; see [contributing.md](contributing.md).`);
      }),
    patience,
  );

  test.concurrent(
    'needs no token and no key',
    () =>
      inDraftWorld(async ({ run, github }) => {
        const ended = await run(`${draft} --min-stars 500`, { GITHUB_TOKEN: '', OPENALEX_API_KEY: '' });
        expect(ended).toMatchObject({ code: 0, out: expect.stringContaining('🔥 8990') });
        expect(github.requests.every(({ login }) => login === null)).toBe(true);
      }),
    patience,
  );

  test.concurrent(
    'uses the citation index whose key is set',
    () =>
      inDraftWorld(async ({ run, papers }) => {
        const { code, out } = await run(draft, { S2_API_KEY: 's2-key-of-the-stand-in' });
        expect(code).toBe(0);
        expect(out).toContain('Citation counts: Semantic Scholar, ');
        expect(strangersIn(out)).toEqual([]);
        expect(papers.requests.some(({ url }) => url.includes('/paper/search/bulk'))).toBe(true);
      }),
    patience,
  );
});

describe('a service that fails', () => {
  const faults: readonly (readonly [string, (world: DraftWorld) => void, RegExp])[] = [
    [
      'the search of GitHub',
      ({ github }) =>
        github.faults.add({
          route: 'GET /search/repositories',
          times: Infinity,
          fault: { kind: 'server-error' },
        }),
      /GitHub's search/,
    ],
    [
      'the search of papers',
      ({ papers }) => papers.fail('openalex', { status: 500, body: {} }, Infinity),
      /OpenAlex/,
    ],
  ];
  test.concurrent.each(faults)(
    '%s: exit code 3, and nothing is written',
    (_, fail, why) =>
      inDraftWorld(async (world) => {
        fail(world);
        const { code, out, err } = await world.run(whole);
        expect([code, out, world.files()]).toEqual([3, '', []]);
        expect(err).toMatch(why);
      }),
    patience,
  );

  test.concurrent(
    'a search that GitHub ends early is said, and never shown as absence',
    () =>
      inDraftWorld(async ({ run, github, text, files }) => {
        github.switches.search = 'incomplete';
        const early = 'GitHub did not finish its search for the words talking head generation';
        const some = await run(whole);
        expect([some.code, some.err]).toEqual([0, expect.stringContaining(early)]);
        expect(text('report.md')).toContain(early);
        const high = await run('new talking+head+generation --min-stars 900000 --out high.md');
        expect([high.code, high.err]).toEqual([
          0,
          expect.stringContaining('No repository that GitHub found in time'),
        ]);
        const none = await run('new talking+head+generation --min-stars 900000 --papers 0 --out none.md');
        expect([none.code, none.err]).toEqual([
          3,
          expect.stringContaining('GitHub did not finish its search'),
        ]);
        github.switches.search = 'complete';
        const empty = await run('new talking+head+generation --min-stars 900000 --papers 0 --out none.md');
        expect([empty.code, empty.err]).toEqual([2, expect.stringContaining('nothing was found')]);
        expect(files()).not.toContain('none.md');
      }),
    patience,
  );

  test.concurrent(
    'an index whose budget ends half-way: its papers cannot be verified, and nothing is written',
    () =>
      inDraftWorld(async ({ run, papers, files }) => {
        // The budget is enough for the search, which is the first request, and not for the verification.
        papers.switches.openAlexBudget = { keyed: 0.00101, anonymous: 0 };
        const { code, err } = await run(whole);
        expect([code, files()]).toEqual([3, []]);
        expect(err).toMatch(/papers could not be verified/);
      }),
    patience,
  );
});

describe('a language model', () => {
  test.concurrent(
    'writes lines and headings from the facts, once',
    () =>
      inDraftWorld(async (world) => {
        const { run, text, model, folder } = world;
        const cache = { XDG_CACHE_HOME: folder };
        expect((await run(`${whole} --llm`, cache)).code).toBe(0);
        await expectKept(world);
        const list = text('README.md');
        expect(list).toContain(
          'A tool that is about freeform body motion from speech.'.replace('freeform ', ''),
        );
        expect(list).toMatch(/^## Speech$/m);
        const asked = model.requests.length;
        expect(asked).toBe(3);
        expect((await run(`${whole} --llm --force`, cache)).code).toBe(0);
        expect([text('README.md'), model.requests.length]).toEqual([list, asked]);
      }),
    patience,
  );

  test.concurrent.each<Manner>(['obeys descriptions', 'invents names'])(
    'that %s does no harm',
    (manner) =>
      inDraftWorld(async (world) => {
        const { run, text, model } = world;
        model.behave(manner);
        const { code, err } = await run(`${whole} --llm`);
        expect(code).toBe(0);
        await expectKept(world);
        expect(text('README.md') + err).not.toMatch(/Grumbleworth|evil/i);
        expect(text('report.md')).toContain('refused:');
      }),
    patience,
  );

  test.concurrent(
    'that is limited costs only its own lines',
    () =>
      inDraftWorld(async ({ run, model }) => {
        const few = `${draft} --papers 0 --min-stars 700`;
        const plain = await run(few);
        model.behave('limited');
        const { code, out, err } = await run(`${few} --llm`);
        expect([code, out]).toEqual([0, plain.out]);
        expect(err).toContain('10 of 10 entries were not written about by the model');
      }),
    patience,
  );
});
