/** The traps of rule CITE-26 against the stand-in indexes: a doubtful record is refused. */
import { afterEach, describe, expect, it } from '@jest/globals';
import type { PaperObservation } from '../../../src/core/facts/observation.ts';
import type { KnownPaper } from '../../../src/core/papers/types.ts';
import { contact, type PaperWorld } from './kit.ts';
import { entries, keptOf, keys, meetPapers, paper, seed, told } from './meet.ts';

let world: PaperWorld | undefined;
async function meet(...options: Parameters<typeof meetPapers>) {
  const met = await meetPapers(...options);
  world = met;
  return met;
}
afterEach(async () => {
  await world?.standin.close();
  expect(world?.standin.violations).toEqual([]);
  world = undefined;
});

describe('traps', () => {
  const open = { source: 'openalex', contact } as const;
  it.each([
    [
      'a letter that OpenAlex does not hold',
      'A Letter on Talking Heads That One Index Does Not Hold',
      'https://doi.org/10.1109/LIH.2019.2900001',
      open,
      'not-indexed',
    ],
    [
      'a record that moved to a repost',
      'A Heading That Was Moved to a Repost',
      'https://doi.org/10.1007/s99999-017-0002-2',
      open,
      'not-indexed',
    ],
    [
      'a wrong link',
      'A Quite Different Book on Geese and Their Ways',
      'https://doi.org/10.1145/3306346.3323028',
      keys,
      'title-disagrees',
    ],
    [
      'a wrong candidate in a path',
      'A Quite Different Book on Geese and Their Ways',
      'https://shop.example.org/x/10.1145/3306346.3323028',
      keys,
      'title-disagrees',
    ],
    [
      'a short title without its article',
      'Training a talking head',
      'https://ieeexplore.ieee.org/document/42',
      keys,
      'short-title',
    ],
    [
      'another author in another year',
      'One-shot free-view neural talking-head synthesis for video conferencing',
      'http://openaccess.thecvf.com/content/CVPR2023/html/Smith_One-Shot_Free-View_Neural_Talking-Head_Synthesis_for_Video_Conferencing_CVPR_2023_paper.html',
      keys,
      'no-identifier',
    ],
    [
      'part two of a work when the index has only part one',
      'Lighting of Talking Heads in Large Halls: Part II',
      'https://openaccess.thecvf.com/content/CVPR2021/html/Xu_Lighting_of_Talking_Heads_in_Large_Halls_Part_II_CVPR_2021_paper.html',
      keys,
      'not-indexed',
    ],
    [
      'the title and year of another author at another venue',
      'A Robot Head That Talks While It Walks Through Crowds of People',
      'https://openaccess.thecvf.com/content/CVPR2022/html/Smith_A_Robot_Head_That_Talks_While_It_Walks_Through_Crowds_of_People_CVPR_2022_paper.html',
      keys,
      'no-identifier',
    ],
    [
      'one row beside two of the same name elsewhere',
      'Two Heads Are Alike in Name and in Nothing Else That We Saw',
      'https://openaccess.thecvf.com/content/CVPR2022/html/Amis_Two_Heads_Are_Alike_in_Name_and_in_Nothing_Else_That_We_Saw_CVPR_2022_paper.html',
      keys,
      'ambiguous',
    ],
  ])('%s is refused', async (_, title, href, changes, code) => {
    const { ask } = await meet(changes);
    const [one] = await ask()([paper(title, href)]);
    expect(one).toMatchObject({ fate: 'unknown', code });
    expect(one?.citations).toBeUndefined();
    expect(one?.reason).toMatch(/^[^\n]{5,240}$/);
  });

  it('the identifier of a wrong link is not kept for the next run', async () => {
    const { ask } = await meet(keys);
    const [one] = await ask()([
      paper('A Quite Different Book on Geese and Their Ways', seed(1).href as string),
    ]);
    expect(one?.identifiers).toBeUndefined();
    expect(one).toMatchObject({ recordTitle: 'Text-based editing of talking-head video' });
  });

  it.each([
    [
      'dx.doi.org over http, upper case',
      'http://dx.doi.org/10.1109/ICCV.2019.00955',
      'Few-Shot Adversarial Learning of Realistic Neural Talking Head Models',
      948,
    ],
    [
      'signs and percent escapes',
      'https://doi.org/10.1002/(SICI)1099-1778(199801)9:1%3C35::AID-VIS177%3E3.0.CO;2-5',
      'Lips and Angles: A Study with Awkward Signs',
      44,
    ],
    [
      'a token in the query',
      'https://dl.acm.org/doi/10.1145/3306346.3323028?casa_token=abc',
      'Text-based editing of talking-head video',
      412,
    ],
    [
      'an arXiv id of the old form',
      'https://arxiv.org/abs/hep-th/9901001',
      'Talking Heads in the Old Archive of Theoretical Puppets',
      77,
    ],
    ['an arXiv version as PDF', 'https://arxiv.org/pdf/1803.07716v3.pdf', entries[20]?.title ?? '', 49],
    [
      'an ACL paper',
      'https://aclanthology.org/2020.acl-main.1/',
      'Building Puppet Corpora: A Survey of Spoken Heads',
      38,
    ],
  ])('%s is asked for by its identifier', async (_, href, title, citations) => {
    const { ask } = await meet(keys);
    expect(told(await ask()([paper(title, href)]))).toEqual([citations]);
  });

  it('two records of one work give the larger count, and both ids', async () => {
    const { ask, standin } = await meet(open);
    const [one] = await ask()([seed(10)]);
    expect(one).toMatchObject({ citations: 118, proof: 'arxiv' });
    expect(Object.keys(one?.identifiers ?? {}).toSorted()).toEqual(['arxiv', 'openalex', 'openalexSibling']);
    expect(one?.reason).toMatch(/two records.*\(64\).*\(118\)/);
    const before = standin.requests.length;
    const kept = { [seed(10).key]: keptOf(one as PaperObservation) };
    expect((await ask({ kept })([seed(10)]))[0]).toMatchObject({ citations: 118, knownCitations: 118 });
    expect(standin.requests.slice(before).some(({ url }) => url.includes('search'))).toBe(false);
  });

  it('an arXiv paper that is recorded under its published DOI is found by its address', async () => {
    const { ask } = await meet(open);
    expect(await ask()([seed(18)])).toMatchObject([{ citations: 94, proof: 'arxiv' }]);
  });

  it('a retracted work is marked', async () => {
    const { ask } = await meet(open);
    const asked = [paper('Talking Heads That Were Taken Back', 'https://doi.org/10.1007/s99999-020-0001-1')];
    expect(await ask()(asked)).toMatchObject([{ fate: 'ok', retracted: true }]);
  });

  it('a miss is searched again after 30 days, a failure at once', async () => {
    const { ask, standin } = await meet(keys);
    const kept = (missed: KnownPaper['missed'], since: string) => ({
      [seed(14).key]: { identifiers: {}, missed, since } as KnownPaper,
    });
    expect(told(await ask({ kept: kept('ambiguous', '2026-10-30T00:00:00Z') })([seed(14)]))).toEqual([
      'ambiguous',
    ]);
    expect(standin.requests).toEqual([]);
    expect(told(await ask({ kept: kept('ambiguous', '2026-10-20T00:00:00Z') })([seed(14)]))).toEqual([71]);
    expect(told(await ask({ kept: kept('source-down', '2026-11-21T00:00:00Z') })([seed(14)]))).toEqual([71]);
  });
});
