/** What the tests of proofs share: a record to vary, and the links that are compared with it. */
import type { PaperLink, PaperRecord } from '../../../src/core/papers/types.ts';

export function record(fields: Partial<PaperRecord>): PaperRecord {
  return {
    source: 'crossref',
    id: 'R1',
    url: 'https://example.org/r1',
    title: 'Lanterns that burn for a very long night at sea',
    surname: 'Ember',
    year: 2021,
    venue: '',
    type: 'proceedings-article',
    doi: null,
    arxiv: null,
    locations: [],
    citations: 5,
    retracted: false,
    ...fields,
  };
}

export const title = 'Lanterns that burn for a very long night at sea';
export const cvf = {
  kind: 'cvf',
  surname: 'Ember',
  title,
  venue: 'ICCV',
  year: 2021,
} as const satisfies PaperLink;
export const iccv = '2021 IEEE/CVF International Conference on Computer Vision (ICCV)';
export const ieee = { kind: 'ieee', article: '7178899' } as const satisfies PaperLink;
export const page = 'https://ieeexplore.ieee.org/document/7178899/';
