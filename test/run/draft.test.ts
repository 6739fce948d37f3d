/**
 * A first list against the stand-ins in this process: everything in the list is from the answers, whatever the model does.
 * Firekeeper reads the list back without a change, and the same answers give the same bytes.
 */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openSearches } from '../../src/compose/search.ts';
import { openWriter } from '../../src/compose/writer.ts';
import { defaultConfig } from '../../src/core/config/index.ts';
import { github as host } from '../../src/core/hosts/github.ts';
import { parseDocument } from '../../src/core/markdown/parse.ts';
import { recognise } from '../../src/core/recognise/recognise.ts';
import { draftList, type FirstList } from '../../src/run/draft.ts';
import { contentManners } from '../../standin/model/manners.ts';
import { type Manner, type ModelStandin, startModelStandin } from '../../standin/model/server.ts';
import { type PapersStandin, startPapersStandin } from '../../standin/papers/server.ts';
import { type Standin, startStandin } from '../../standin/server.ts';
import { request } from '../core/draft/samples.ts';
import { keptJournal, movedClock } from '../sources/scripted.ts';
import { strangersIn } from '../use/new-world.ts';

const clock = movedClock();
let services: { readonly github: Standin; readonly papers: PapersStandin; readonly model: ModelStandin };

beforeAll(async () => {
  const [github, papers, model] = await Promise.all([
    startStandin({ seed: 'fixtures/standin/talking-heads.json', clock }),
    startPapersStandin({ clock, openAlexKey: 'oa-key' }),
    startModelStandin({ slowMs: 50 }),
  ]);
  services = { github, papers, model };
}, 120_000);

afterAll(async () => {
  const { github, papers, model } = services;
  await Promise.all([github.close(), papers.close(), model.close()]);
  expect([github.violations, papers.violations, model.violations]).toEqual([[], [], []]);
});

async function drafted(manner: Manner | null, more: Parameters<typeof request>[0] = {}): Promise<FirstList> {
  const { github, papers, model } = services;
  const journal = keptJournal();
  const tools = { clock, journal };
  // After a day no limit of a minute or an hour counts any more.
  clock.advance(86_400_000);
  const settings = {
    token: 'ghp_keeper_of_the_stand_in',
    apiUrl: github.url,
    papers: {
      openAlexKey: 'oa-key',
      contact: 'keeper@lists.example.org',
      openAlexUrl: papers.urls.openalex,
      crossrefUrl: papers.urls.crossref,
      s2Url: papers.urls.s2,
    },
  };
  if (manner !== null) model.behave(manner);
  const env = {
    FIREKEEPER_LLM_URL: model.url,
    FIREKEEPER_LLM_KEY: model.key,
    FIREKEEPER_LLM_MODEL: model.model,
  };
  const list = await draftList(request(more), {
    ...openSearches(settings, tools, defaultConfig()),
    journal,
    now: '2026-11-30T00:00:00Z',
    host,
    contributing: true,
    ...(manner === null ? {} : { writer: openWriter(env, settings, tools) }),
  });
  expect(journal.lines.join(' ')).not.toContain(model.key);
  return list;
}

function expectRead({ list }: FirstList, entries: number): void {
  expect(strangersIn(list)).toEqual([]);
  const read = recognise(parseDocument(list), []);
  expect([read.entries.length, read.doubts]).toEqual([entries, []]);
  expect(read.entries.every(({ markers, links }) => markers.length > 0 && links.length === 1)).toBe(true);
  expect(list).not.toMatch(/Grumbleworth|98765|invented|evil|Sponsored|seventy|onclick/i);
}

describe('without a model', () => {
  it('is the same for the same answers', async () => {
    const first = await drafted(null);
    expectRead(first, 41);
    expect(await drafted(null)).toEqual(first);
  });
});

describe('a model', () => {
  it.each<[Manner, number]>([
    ['honest', 41],
    ...contentManners.map((one): [Manner, number] => [one, 41]),
    ['obeys descriptions', 41],
    ['drops all', 41],
    // One for each of three batches.
    ['drops one', 38],
    ['mixes up ids', 41],
    ['repeats ids', 41],
    ['stops', 41],
    ['chats', 41],
    ['fences', 41],
    ['wrong types', 41],
    ['slow', 41],
    ['down', 41],
    ['dropped', 41],
    ['web page', 41],
  ])('that %s leaves %i entries, each with its own facts', async (manner, entries) => {
    const list = await drafted(manner);
    expectRead(list, entries);
    if (contentManners.some((one) => one === manner)) expect(list.report).toContain('refused:');
  });

  it.each<Manner>(['stops', 'chats', 'down', 'web page', 'writes HTML', 'mixes up ids'])(
    'that %s leaves the lines as they are without a model',
    async (manner) => {
      const lines = ({ list }: FirstList) =>
        list
          .split('\n')
          .filter((line) => line.startsWith('- 🔥'))
          .sort();
      expect(lines(await drafted(manner))).toEqual(lines(await drafted(null)));
    },
  );

  it('that fences its answer is understood', async () => {
    expect((await drafted('fences')).list).toBe((await drafted('honest')).list);
  });

  it('that drops entries is reported with its reason, which mentions nobody', async () => {
    const { report } = await drafted('drops one');
    expect(report).toMatch(/north-lab\/sing-along.*does not belong/);
    expect(report).not.toMatch(/@somebody/);
  });
});

describe('headings of the user', () => {
  it('stay, whatever a model says', async () => {
    const sections = [{ title: 'Driven by Speech', topics: ['speech', 'lip-sync'] }];
    const { list } = await drafted('invents headings', { sections, papers: 0 });
    expect(list.match(/(?<=^## ).*/gm)).toEqual([
      'Contents',
      'Driven by Speech',
      'More Projects',
      'Contributing',
    ]);
  });
});
