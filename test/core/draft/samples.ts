/** Found repositories and papers for the tests of drafts. */
import type { FoundPaper, FoundRepository } from '../../../src/core/facts/found.ts';
import type { DraftRequest } from '../../../src/core/draft/types.ts';

export const repository = (more: Partial<FoundRepository> = {}): FoundRepository => ({
  id: 1,
  fullName: 'lab/heads',
  description: 'Makes heads talk',
  stars: 100,
  forks: 5,
  archived: false,
  fork: false,
  createdAt: '2020-01-01T00:00:00Z',
  pushedAt: '2026-01-01T00:00:00Z',
  license: 'MIT',
  language: 'Python',
  topics: [],
  ...more,
});

export const paper = (more: Partial<FoundPaper> = {}): FoundPaper => ({
  source: 'openalex',
  ids: { openalex: 'W1', doi: '10.5072/heads.1' },
  title: 'Talking Head Generation',
  authors: ['Mi Ahn', 'Jo Berg'],
  year: 2020,
  venue: 'Journal of Heads',
  citations: 10,
  type: 'article',
  retracted: false,
  ...more,
});

export const request = (more: Partial<DraftRequest> = {}): DraftRequest => ({
  topic: 'talking head generation',
  topics: [],
  minStars: 10,
  papers: 20,
  since: undefined,
  sections: [],
  ...more,
});
