import { describe, expect, test } from '@jest/globals';
import { isMarkdownName, readmeAmong, readmePaths, translationsOf } from '../../../src/core/list/readme.ts';

describe('the README of a repository', () => {
  test.each([
    [['LICENSE', 'readme.md'], 'readme.md'],
    [['README.MD', 'src/README.md'], 'README.MD'],
    [['docs/README.md', 'index.md'], 'docs/README.md'],
    [['.github/README.md', 'docs/readme.md'], '.github/README.md'],
    [['docs/README.md', 'README.md'], 'README.md'],
    [['readme.md', 'README.md'], 'README.md'],
    [['README.markdown', 'reAdMe.md'], 'README.markdown'],
    [['Docs/Readme.md'], 'Docs/Readme.md'],
    [['README.rst', 'README', 'README.zh.md', 'packages/a/README.md'], null],
  ])('among %j is %s', (paths, found) => expect(readmeAmong(paths)).toBe(found));

  test('every path that is asked for is a README that would be chosen', () => {
    for (const path of readmePaths) expect(readmeAmong([path])).toBe(path);
    expect(readmePaths[0]).toBe('README.md');
  });

  test('its translations stand beside it', () => {
    const paths = [
      'README.md',
      'README.zh.md',
      'README-ja.md',
      'README_pt-BR.md',
      'readme.zh-Hans.md',
      'README.old.txt',
      'README-template.md',
      'docs/README.fr.md',
    ];
    expect(translationsOf('README.md', paths)).toEqual([
      'README-ja.md',
      'README.zh.md',
      'README_pt-BR.md',
      'readme.zh-Hans.md',
    ]);
  });

  test('is markdown by its ending', () => {
    expect(['a.md', 'A.MARKDOWN', 'a.rst', 'md'].map(isMarkdownName)).toEqual([true, true, false, false]);
  });
});
