/** Which files are one list in several languages, by their names. */
import { expect, test } from '@jest/globals';
import { translationGroups } from '../../../src/core/list/translations.ts';

test.each([
  [
    ['README.md', 'README.zh.md', 'README-ja.md', 'README_zh-CN.md'],
    [['README.md', 'README.zh.md', 'README-ja.md', 'README_zh-CN.md']],
  ],
  [['README.md', 'docs/README.ko.md'], [['README.md', 'docs/README.ko.md']]],
  [['docs/README.ko.md', 'docs/README.md', 'README.md'], [['docs/README.md', 'docs/README.ko.md']]],
  [['README.en.md', 'README.zh.md'], [['README.en.md', 'README.zh.md']]],
  [['README.md', 'papers.md', 'docs/more.md', 'README.template.md'], []],
])('%j', (paths, groups) => {
  expect(translationGroups(paths)).toEqual(groups);
});
