/** Preprints of a list, and what counts as their published version (rule NEW-7). */
import { describe, expect, test } from '@jest/globals';
import { preprintsOf, publishedVersion } from '../../../src/core/newcomers/published.ts';
import { listOf } from '../../support/lists.ts';

const list = listOf(`# Papers

- [Learning to float](https://arxiv.org/abs/2101.00003) - Cook et al., arXiv 2021.
- [Keels](https://doi.org/10.1000/keels) - Ahab et al., Journal of Boats 2011.
- [Masts](https://doi.org/10.1101/2020.01.02.123456) - Drake et al., bioRxiv 2020.
`);

describe('preprints', () => {
  const [arxiv, biorxiv] = preprintsOf(list);
  const record = {
    doi: '10.1000/float',
    venue: 'Sea Letters',
    year: 2022,
    source: 'openalex',
    type: 'article',
  };

  test('are entries that link one', () => {
    expect(preprintsOf(list).map(({ entry, ids }) => [entry.title, ids])).toEqual([
      ['Learning to float', { arxiv: '2101.00003' }],
      ['Masts', { doi: '10.1101/2020.01.02.123456' }],
    ]);
  });

  test('are published when a record names another DOI, which is no preprint either', () => {
    if (arxiv === undefined || biorxiv === undefined) throw new Error('no preprints');
    expect(publishedVersion(arxiv, record)).toMatchObject({
      url: 'https://doi.org/10.1000/float',
      venue: 'Sea Letters',
      year: 2022,
    });
    expect(publishedVersion(arxiv, { ...record, venue: 'arXiv (Cornell University)' })).toMatchObject({
      venue: null,
    });
    expect(publishedVersion(arxiv, { ...record, doi: null })).toBeNull();
    expect(publishedVersion(arxiv, { ...record, type: 'dataset' })).toBeNull();
    expect(publishedVersion(arxiv, { ...record, doi: '10.64898/2026.01.02.123456' })).toBeNull();
    expect(publishedVersion(arxiv, { ...record, doi: '10.48550/arxiv.2101.00003' })).toBeNull();
    expect(publishedVersion(biorxiv, { ...record, doi: '10.1101/2020.01.02.123456' })).toBeNull();
    expect(publishedVersion(biorxiv, { ...record, doi: '10.1101/gr.123456.120' })).not.toBeNull();
  });
});
