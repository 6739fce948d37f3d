/** A link with an identifier is looked up by it; a link that proves nothing costs no request. */
import { afterEach, describe, expect, it } from '@jest/globals';
import type { PaperWorld } from './kit.ts';
import { contact, keys, meetPapers, paper, told } from './meet.ts';

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

const clinic = 'Puppet Lamps in the Clinic: A Trial of Two Hundred Heads';
const both = 'How Heads Learn to Talk and Walk at the Same Time';

describe('an identifier in the link', () => {
  it.each([
    ['Nature', both, 'https://www.nature.com/articles/s41586-021-99999-2', 99, 88],
    ['PubMed', clinic, 'https://pubmed.ncbi.nlm.nih.gov/99000001/', 80, 70],
    ['PubMed Central', clinic, 'https://www.ncbi.nlm.nih.gov/pmc/articles/PMC9900001/', 80, 70],
    [
      'a mirror of arXiv',
      'Audio2head: Audio-driven one-shot talking-head generation with natural head motion',
      'https://huggingface.co/papers/2107.09293',
      231,
      118,
    ],
    [
      'a correction that is the work',
      'Correction of Lip Colour in Old Films of Talking Heads',
      'https://link.springer.com/article/10.1007/s99999-020-0005-5/fulltext.html',
      12,
      11,
    ],
  ])('%s needs no search', async (name, title, href, s2, openalex) => {
    const { ask, standin } = await meet(keys);
    expect(told(await ask()([paper(title, href)]))).toEqual([s2]);
    expect(told(await ask({ source: 'openalex' })([paper(title, href)]))).toEqual([openalex]);
    // OpenAlex is searched only for the published copy of a preprint.
    const searches = standin.requests.filter(({ url }) => /search|bibliographic/.test(url));
    expect(searches).toHaveLength(name === 'a mirror of arXiv' ? 1 : 0);
  });

  it('may belong to a data set', async () => {
    const { ask } = await meet({ contact });
    const set = paper('Recordings of Nine Hundred Talking Heads', 'https://zenodo.org/records/99001');
    expect(await ask()([set])).toMatchObject([{ citations: 64, source: 'openalex', proof: 'doi' }]);
  });
});

describe('a link that proves nothing', () => {
  it('is not searched for at any index', async () => {
    const { ask, standin } = await meet(keys);
    const hrefs = [
      'https://openreview.net/forum?id=x',
      'https://proceedings.neurips.cc/paper/2019/hash/0-Abstract.html',
      'https://proceedings.mlr.press/v97/lamp19a.html',
      'https://papers.ssrn.com/sol3/papers.cfm?abstract_id=1',
      'https://www.sciencedirect.com/science/article/pii/S0000000000000000',
      'https://hal.science/hal-01234567',
      'https://dblp.org/rec/conf/iccv/Lamp19.html',
      'https://lamps.example.org/papers/heads.pdf',
      'https://lamps.example.org/',
    ];
    const found = await ask()(hrefs.map((href) => paper(both, href)));
    expect(new Set(told(found))).toEqual(new Set(['unprovable']));
    expect(standin.requests).toEqual([]);
  });

  it('is counted when the configuration gives its identifier', async () => {
    const { ask } = await meet(keys);
    const href = 'https://openreview.net/forum?id=x';
    const ids = new Map([[href, 'doi:10.1038/s41586-021-99999-2']]);
    expect(told(await ask({ ids })([paper(both, href)]))).toEqual([99]);
  });
});
