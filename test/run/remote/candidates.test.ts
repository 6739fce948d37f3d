/** Candidates in the pull request: off by default, folded, declined for good by a box, and never missing without a word. */
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { openSearches } from '../../../src/compose/search.ts';
import type { Config } from '../../../src/core/config/index.ts';
import { silentJournal } from '../../../src/ports/journal.ts';
import type { ProposeParts } from '../../../src/run/remote/run.ts';
import { type PapersStandin, startPapersStandin } from '../../../standin/papers/server.ts';
import type { RepositorySeed, Seed } from '../../../standin/seed.ts';
import { movedClock } from '../../sources/scripted.ts';
import { openWorld, place, type ProposeWorld, seedOf, token } from './world.ts';

const asked = { '.github/firekeeper.yml': 'candidates: {report: true, most: 2}\n' };

const made: Partial<RepositorySeed> = {
  createdAt: '2026-06-01T00:00:00Z',
  pushedAt: '2026-10-20T00:00:00Z',
  licence: 'MIT',
};
const fresh: readonly RepositorySeed[] = [
  {
    ...made,
    fullName: 'studio/quick-head',
    id: 9001,
    stars: 900,
    description: 'Talking head video in seconds, by @someone, closes #7.',
  },
  {
    ...made,
    fullName: 'studio/slow-head',
    id: 9002,
    stars: 400,
    description: 'Talking head video, frame by frame',
  },
  {
    ...made,
    fullName: 'studio/third-head',
    id: 9003,
    stars: 300,
    description: 'A talking head for the radio',
  },
];

function seed(files: Readonly<Record<string, string>>): Seed {
  const own = seedOf(files);
  return { ...own, repositories: [...(own.repositories ?? []), ...fresh] };
}

let world: ProposeWorld;
let papers: PapersStandin;
let clock: ReturnType<typeof movedClock>;

async function open(files: Readonly<Record<string, string>> = asked): Promise<void> {
  world = await openWorld(seed(files));
}

beforeEach(async () => {
  clock = movedClock();
  papers = await startPapersStandin({ clock });
});

afterEach(async () => {
  expect(world.standin.violations).toEqual([]);
  expect(papers.violations).toEqual([]);
  await world.close();
  await papers.close();
});

const parts = (): Partial<ProposeParts> => ({
  openSearches: (config: Config) =>
    openSearches(
      {
        token,
        apiUrl: world.standin.url,
        papers: {
          openAlexUrl: papers.urls.openalex,
          s2Url: papers.urls.s2,
          crossrefUrl: papers.urls.crossref,
          arxivUrl: papers.urls.arxiv,
        },
      },
      { clock, journal: silentJournal },
      config,
    ),
});

/** The runs of a list are days apart. */
const run = () => {
  clock.advance(86_400_000);
  return world.run({}, parts());
};
const body = (number = 1): string =>
  world.standin.pulls.list(place).find((one) => one.number === number)?.body ?? '';

describe('candidates in the report', () => {
  test('are left out unless the configuration asks for them', async () => {
    await open({});
    await run();
    expect(body()).not.toContain('firekeeper:decline');
    expect(world.standin.requests.filter(({ path }) => path.startsWith('/search'))).toEqual([]);
  }, 60_000);

  test('are folded, with the ready line, and hold no active text', async () => {
    await open();
    expect((await run()).result).toBe('created');
    const text = body();
    expect(text).toContain('<summary>2 candidates that the list does not have</summary>');
    expect(text).toContain(
      '- 🔥 900 - [quick-head](https://github.com/studio/quick-head) - Talking head video in seconds',
    );
    expect(text).toContain('<!-- firekeeper:decline github%3Astudio%2Fquick-head -->');
    expect(text).not.toMatch(/@someone|#7/);
    expect(text).not.toContain('third-head');
  }, 60_000);

  test('do not come back after a ticked box declined one: another one takes its place', async () => {
    await open();
    await run();
    tick('studio%2Fquick-head');
    for (const stars of [11_000, 12_000]) {
      world.later(8);
      world.stars('OpenTalker/SadTalker', stars);
      expect((await run()).result).toBe('refreshed');
      expect(body()).not.toContain('quick-head');
      expect(body()).toContain('slow-head');
      expect(body()).toContain('third-head');
    }
  }, 60_000);

  test('are not declined by somebody without write access', async () => {
    await open();
    await run();
    tick('studio%2Fquick-head', 'stranger');
    world.later(8);
    world.stars('OpenTalker/SadTalker', 11_000);
    await run();
    expect(body()).toContain('quick-head');
  }, 60_000);

  test('ask about a preprint once in a month', async () => {
    await open();
    const asked = () => {
      const urls = papers.requests.filter(({ service }) => service === 'arxiv').map(({ url }) => url);
      return urls.slice(seen, (seen = urls.length));
    };
    let seen = 0;
    await run();
    expect(asked()).not.toEqual([]);
    world.later(8);
    world.stars('OpenTalker/SadTalker', 11_000);
    expect((await run()).result).toBe('refreshed');
    expect(asked()).toEqual([]);
    await world.standin.pulls.merge(1, { in: place, by: 'maintainer', deleteBranch: true });
    world.later(31);
    world.stars('OpenTalker/SadTalker', 23_000);
    expect((await run()).result).toBe('created');
    expect(asked()).toHaveLength(1);
  }, 60_000);

  test('say that GitHub ended a search early', async () => {
    await open();
    world.standin.switches.search = 'incomplete';
    await run();
    expect(body()).toMatch(/\*\*Not everything was looked for\.\*\* `?GitHub ended a search early/);
  }, 60_000);

  test('report a search that failed, and the proposal is still made', async () => {
    await open();
    papers.fail('openalex', { status: 503, body: {} }, Number.POSITIVE_INFINITY);
    expect((await run()).result).toBe('created');
    expect(body()).toContain('Not everything was looked for.');
    expect(body()).toContain('quick-head');
  }, 60_000);
});

/** Edits the description as GitHub's page does when somebody clicks a box. */
function tick(name: string, by = 'maintainer'): void {
  const box = `- [ ] <!-- firekeeper:decline github%3A${name} -->`;
  expect(body()).toContain(box);
  world.standin.pulls.edit(1, { body: body().replace(box, box.replace('[ ]', '[x]')) }, { in: place, by });
}
