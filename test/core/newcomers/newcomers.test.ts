/** Topic, choice and rank of candidates, and how they are reported. Expected values are written by hand. */
import { describe, expect, test } from '@jest/globals';
import type { FoundRepository } from '../../../src/core/facts/found.ts';
import type { Snapshot } from '../../../src/core/facts/observation.ts';
import { defaultHosts } from '../../../src/core/hosts/index.ts';
import { parseDocument } from '../../../src/core/markdown/parse.ts';
import { newcomersOf } from '../../../src/core/newcomers/newcomers.ts';
import type { CitingOffer } from '../../../src/core/newcomers/offers.ts';
import { type NamedByLists, noRelated } from '../../../src/core/newcomers/related.ts';
import { candidatesSection, declinesIn } from '../../../src/core/newcomers/section.ts';
import { listedIn } from '../../../src/core/newcomers/sift.ts';
import { learnTopic, questionsOf } from '../../../src/core/newcomers/topic.ts';
import { factsLine } from '../../../src/core/newcomers/words.ts';
import { listOf, now } from '../../support/lists.ts';

const text = `# Awesome Boat Building

## Engines

- [one](https://github.com/a/one) (90 stars) - The first engine of all.
- [two](https://github.com/b/two) (80 stars) - The second engine of all.
- [three](https://github.com/c/three) (70 stars) - The third engine of all.

## Papers

- [Learning to float](https://arxiv.org/abs/2101.00003) - Cook et al., arXiv 2021.
- [Keels](https://doi.org/10.1000/keels) - Ahab et al., Journal of Boats 2011.
- [Masts](https://doi.org/10.1101/2020.01.02.123456) - Drake et al., bioRxiv 2020.
`;
const list = listOf(text);
const carried = new Map([
  ['github:a/one', ['boat-engine', 'python']],
  ['github:b/two', ['boat-engine', 'diesel']],
  ['github:c/three', ['diesel', 'awesome']],
]);
const topic = learnTopic(list, carried);

const offer = (fullName: string, more: Partial<FoundRepository> = {}): FoundRepository => ({
  id: [...fullName].reduce((sum, sign) => (sum * 31 + sign.charCodeAt(0)) % 1_000_003, 7),
  fullName,
  description: 'An engine',
  stars: 120,
  forks: 1,
  archived: false,
  fork: false,
  createdAt: '2025-11-22T00:00:00Z',
  pushedAt: '2026-11-01T00:00:00Z',
  license: null,
  language: null,
  topics: ['boat-engine'],
  ...more,
});

const snapshot: Snapshot = new Map([
  [
    'github:c/three',
    {
      kind: 'repository',
      key: 'github:c/three',
      fate: 'moved',
      source: 'github',
      observedAt: now,
      stars: 70,
      id: 33,
      fullName: 'd/drei',
    },
  ],
]);

const found = (
  repositories: readonly FoundRepository[],
  papers: readonly CitingOffer[] = [],
  declined: readonly string[] = [],
  named: NamedByLists = noRelated,
) =>
  newcomersOf(
    { repositories, papers },
    {
      list,
      document: parseDocument(list.text),
      tiers: list.tiers,
      read: listOf,
      topic,
      carried,
      listed: listedIn([list], snapshot),
      declined: new Set(declined),
      minStars: 50,
      now,
      host: 'github',
      named,
      limit: 5,
      pageOf: (fullName) => `https://github.com/${fullName}`,
      grownBy: () => null,
    },
  );

const namesOf = (repositories: readonly FoundRepository[], declined: readonly string[] = []) =>
  found(repositories, [], declined).repositories.map(({ entry }) => entry.fullName);

describe('the topic of a list', () => {
  test('is the words of its title and the topics of most of its repositories, without those that say nothing', () => {
    expect(topic.phrase).toBe('boat building');
    expect(topic.topics).toEqual([
      { name: 'boat-engine', share: 2 / 3 },
      { name: 'diesel', share: 2 / 3 },
    ]);
    expect(questionsOf(topic).map(({ text: words, topics, young }) => [words ?? topics[0], young])).toEqual([
      ['boat building', false],
      ['boat-engine', false],
      ['boat-engine', true],
      ['diesel', false],
      ['diesel', true],
    ]);
  });
});

describe('candidates', () => {
  test('are ranked by stars per month: the young one before the famous one', () => {
    expect(
      namesOf([
        offer('x/famous', { stars: 900, createdAt: '2016-11-22T00:00:00Z' }),
        offer('x/young', { stars: 300, createdAt: '2026-10-22T00:00:00Z' }),
      ]),
    ).toEqual(['x/young', 'x/famous']);
  });

  test('leave out what is listed under any name, dead or copied, a list, off the topic, or declined', () => {
    const all = [
      offer('A/ONE'),
      offer('d/drei'),
      offer('e/again', { id: 33 }),
      offer('x/archived', { archived: true }),
      offer('x/fork', { fork: true }),
      offer('x/template', { template: true }),
      offer('x/awesome-engines'),
      offer('x/small', { stars: 49 }),
      offer('x/quiet', { pushedAt: '2024-01-01T00:00:00Z' }),
      offer('x/stranger', { topics: ['cooking'] }),
      offer('x/declined'),
      offer('x/stays'),
    ];
    const { repositories, left } = found(all, [], ['github:x/declined']);
    expect(repositories.map(({ entry }) => entry.fullName)).toEqual(['x/stays']);
    expect(left).toEqual({
      listed: 3,
      archived: 1,
      fork: 1,
      template: 1,
      list: 1,
      few: 1,
      stale: 1,
      unrelated: 1,
      declined: 1,
    });
  });

  test('are offered once, whatever names and ids the answers give', () => {
    const one = offer('x/once', { id: 5 });
    const again = [{ ...one }, { ...one, fullName: 'x/former' }, offer('X/ONCE', { id: 6 })];
    expect(namesOf([one, ...again])).toEqual(['x/once']);
  });

  test('without a description end as the others do, without a blank before the full stop', () => {
    const { repositories } = found([offer('x/silent', { description: null })]);
    const line = '- [silent](https://github.com/x/silent) (120 stars).';
    expect(repositories[0]?.line).toMatchObject({ line });
  });

  test('are what other lists name, whatever their topics, if it is not dead, small or declined', () => {
    const lists = ['x/awesome-boats', 'x/awesome-ships'];
    const named: NamedByLists = {
      of: 4,
      by: new Map(
        ['x/stranger', 'x/known', 'x/gone', 'x/small', 'x/declined'].map((fullName) => [
          `github:${fullName}`,
          { fullName, lists },
        ]),
      ),
    };
    const all = [
      offer('x/stranger', { topics: ['cooking'] }),
      offer('x/alone', { topics: ['cooking'] }),
      offer('x/known'),
      offer('x/gone', { archived: true }),
      offer('x/small', { stars: 49 }),
      offer('x/declined'),
    ];
    const { repositories, left } = found(all, [], ['github:x/declined'], named);
    expect(repositories.map(({ entry, fit, named: own }) => [entry.fullName, fit.score, own])).toEqual([
      ['x/known', 1, { lists, of: 4 }],
      ['x/stranger', 0.5, { lists, of: 4 }],
    ]);
    expect(left).toEqual({ archived: 1, few: 1, declined: 1, unrelated: 1 });
    expect(repositories.map(factsLine).join()).toMatch(/(?:, named by 2 of 4 lists that share .*){2}/);
  });

  test('among papers cite two of the list, and are not on it under any identifier or title', () => {
    const paper = (title: string, cites: number, doi: string): CitingOffer => ({
      source: 'openalex',
      ids: { doi },
      title,
      authors: ['Ida Ellis'],
      year: 2026,
      venue: 'Sea Letters',
      citations: 4,
      type: 'article',
      retracted: false,
      cites,
    });
    const { papers, left } = found(
      [],
      [
        paper('Sails', 2, '10.1000/sails'),
        paper('Once', 1, '10.1000/once'),
        paper('Keels again', 3, '10.1000/keels'),
        paper('LEARNING to float!', 3, '10.1000/float'),
        { ...paper('Taken back', 3, '10.1000/back'), retracted: true },
      ],
    );
    expect(papers.map(({ entry }) => entry.name)).toEqual(['Sails']);
    expect(papers[0]?.line).toMatchObject({
      line: '- [Sails](https://doi.org/10.1000/sails) - Ellis, Sea Letters 2026.',
    });
    expect(left).toEqual({ unrelated: 1, listed: 2, retracted: 1 });
  });

  test('are reported as text without effect, each with a box that can be read back', () => {
    const { repositories } = found([
      offer('x/ping', { description: 'Calls @everyone, closes #1 ```\n</details> <!-- firekeeper:end -->' }),
    ]);
    const told = {
      path: 'README.md',
      hosts: defaultHosts,
      repositories,
      papers: [],
      published: [],
      rule: 'A rule.',
      silent: [],
    };
    const section = candidatesSection([told], new Set());
    expect(section).not.toMatch(/@everyone|#1\b|firekeeper:end/);
    expect(section.match(/<\/details>/g)).toHaveLength(1);
    expect(declinesIn(section)).toEqual([]);
    expect(declinesIn(candidatesSection([told], new Set(['github:x/ping'])))).toEqual(['github:x/ping']);
    expect(candidatesSection([{ ...told, repositories: [] }], new Set())).toBe('');
    expect(
      candidatesSection([{ ...told, repositories: [], silent: ['GitHub is silent'] }], new Set()),
    ).toContain('GitHub is silent');
  });
});
