/** Other lists that share entries with a list: which count, and what two of them name. */
import { describe, expect, test } from '@jest/globals';
import { defaultHosts } from '../../../src/core/hosts/index.ts';
import { isRelated, namedByLists, relatedOf } from '../../../src/core/newcomers/related.ts';
import { listedIn } from '../../../src/core/newcomers/sift.ts';
import { readList } from '../../../src/core/tend.ts';
import { encode } from '../../../src/core/text/text.ts';

const listOf = (...names: readonly string[]) =>
  readList(
    encode(
      `# A list\n\n## All\n\n${names.map((name) => `- [${name}](https://github.com/${name}) - Is a boat.`).join('\n')}\n`,
    ),
    [],
    defaultHosts,
  );
const own = listOf('a/One', 'a/two', 'a/three', 'a/four', 'a/five');
const listed = listedIn([own], new Map());
const told = (fullName: string, ...names: readonly string[]) =>
  relatedOf(fullName, listOf(...names), 'github');

describe('a list is related', () => {
  test('when it shares three entries, whatever their case, and also has others', () => {
    expect(isRelated(told('x/list', 'A/ONE', 'a/Two', 'a/three', 'b/new'), listed.keys, 'github')).toBe(true);
    expect(isRelated(told('x/list', 'a/one', 'a/two', 'b/new'), listed.keys, 'github')).toBe(false);
  });

  test('but not when it is a copy: a fork, a mirror, the list itself', () => {
    const copy = told('me/list', 'a/one', 'a/two', 'a/three', 'a/four', 'a/five');
    expect(isRelated(copy, listed.keys, 'github')).toBe(false);
    const larger = told('x/all', 'a/one', 'a/two', 'a/three', 'a/four', 'a/five', 'b/1', 'b/2', 'b/3');
    expect(isRelated(larger, listed.keys, 'github')).toBe(true);
  });

  test('by its repositories of the host, each once', () => {
    const other = readList(
      encode(
        '# L\n\n- [a](https://github.com/a/one) - x.\n- [b](https://github.com/a/one/tree/main/b) - x.\n- [c](https://gitlab.com/a/two) - x.\n',
      ),
      [],
      defaultHosts,
    );
    expect(relatedOf('x/list', other, 'github').names).toEqual(['a/one']);
  });
});

describe('a repository is named', () => {
  const related = [
    told('x/one', 'a/one', 'a/two', 'a/three', 'b/new', 'b/rare'),
    told('x/two', 'a/one', 'a/two', 'a/four', 'B/New', 'b/other'),
    told('x/three', 'a/one', 'a/two', 'a/five', 'b/new', 'b/other'),
    told('x/far', 'b/new', 'b/other', 'b/rare'),
  ];

  test('by two or more related lists, and not when the list has it', () => {
    const { of, by } = namedByLists(related, listed.keys, 'github');
    expect(of).toBe(3);
    expect([...by]).toEqual([
      ['github:b/new', { fullName: 'b/new', lists: ['x/one', 'x/three', 'x/two'] }],
      ['github:b/other', { fullName: 'b/other', lists: ['x/three', 'x/two'] }],
    ]);
  });

  test('by the five lists that share most', () => {
    const many = Array.from({ length: 8 }, (_, at) =>
      told(`x/l${at}`, 'a/one', 'a/two', 'a/three', ...(at > 2 ? ['a/four'] : []), 'b/new', `c/n${at}`),
    );
    const { of, by } = namedByLists(many, listed.keys, 'github');
    expect(of).toBe(5);
    expect(by.get('github:b/new')?.lists).toEqual(['x/l3', 'x/l4', 'x/l5', 'x/l6', 'x/l7']);
  });
});
