import { describe, expect, test } from '@jest/globals';
import { paperOf } from '../../../src/core/papers/subject.ts';
import { badgeRepositoryOf, repositoryOf } from '../../../src/core/list/subject.ts';

describe('addresses of repositories', () => {
  test.each([
    ['https://github.com/o/r', 'o/r', false],
    ['http://www.github.com/O-x/R.js/', 'O-x/R.js', false],
    ['//github.com/o/r', 'o/r', false],
    ['https://github.com/o/r.git', 'o/r', false],
    ['https://github.com/o/r#readme', 'o/r', false],
    ['https://github.com/o/r?tab=readme-ov-file', 'o/r', false],
    ['https://github.com/o/r/tree/main/x.md', 'o/r', true],
    ['https://GitHub.com/o/github.com', 'o/github.com', false],
    ['https://github.com/topics-of/search', 'topics-of/search', false],
    ['https://github.com/o/x.GIT', 'o/x', false],
  ])('%s', (href, name, deep) => {
    const found = repositoryOf(href);
    expect(found?.subject.id).toBe(`github:${name}`);
    expect(found?.deep).toBe(deep);
    expect(href.slice(found?.start, found?.end)).toBe(name);
  });

  test.each([
    'https://github.com/o',
    'https://github.com/sponsors/o',
    'https://github.com/topics/awesome',
    'https://github.com/Topics/Awesome',
    'https://github.com/orgs/o/repositories',
    'https://gist.github.com/o/123',
    'https://o.github.io/r',
    'https://raw.githubusercontent.com/o/r/main/x',
    'https://gitlab.com/o/r',
    'https://example.org/?u=https://github.com/o/r',
    'https://github.com/o/小程序',
    'https://github.com/o/..',
    '#readme',
  ])('%s is no repository', (href) => expect(repositoryOf(href)).toBeNull());
});

describe('live badges', () => {
  test.each([
    'https://img.shields.io/github/stars/o/r.svg?style=social',
    'https://img.shields.io/github/last-commit/o/r',
    'https://badgen.net/github/stars/o/r',
  ])('%s names its repository', (href) => {
    const found = badgeRepositoryOf(href);
    expect(found?.subject.id).toBe('github:o/r');
    expect(href.slice(found?.start, found?.end)).toBe('o/r');
  });

  test('a badge without a name, as generators leave behind, names no repository', () => {
    expect(badgeRepositoryOf('https://img.shields.io/github/stars/o/.svg?style=social')).toBeNull();
  });

  test('a static badge names no repository', () => {
    expect(badgeRepositoryOf('https://img.shields.io/badge/Repos-244694-brightgreen.svg')).toBeNull();
  });
});

describe('papers', () => {
  test.each([
    ['https://dl.acm.org/doi/abs/10.1145/3306346.3323028', 'doi:10.1145/3306346.3323028'],
    ['https://dl.acm.org/doi/10.5555/12345', undefined],
    ['https://doi.org/10.1000/ABC(1).', 'doi:10.1000/abc(1)'],
    ['https://link.springer.com/chapter/10.1007/978-3-030-58545-7_3', 'doi:10.1007/978-3-030-58545-7_3'],
    ['https://link.springer.com/content/pdf/10.1007/s10055-005-0153-5.pdf', 'doi:10.1007/s10055-005-0153-5'],
    ['https://arxiv.org/abs/2107.09293v2', 'arxiv:2107.09293'],
    ['http://arxiv.org/pdf/hep-th/9901001.pdf', 'arxiv:hep-th/9901001'],
    ['https://doi.org/10.48550/arXiv.2107.09293', 'arxiv:2107.09293'],
    ['https://ieeexplore.ieee.org/abstract/document/7178899/', undefined],
  ])('%s', (href, id) => expect(paperOf(href)?.id).toBe(id));
});
