/** Each exported type name has one meaning, and the words of docs/glossary.md have the same meaning in code. */
import { describe, expect, test } from '@jest/globals';
import { bare, product, read } from './source.ts';

interface Declared {
  readonly name: string;
  readonly file: string;
}

/** The exported interfaces, types and classes that a text declares; re-exports are left out. */
function declaredIn(text: string): readonly string[] {
  const pattern = /^export (?:declare )?(?:abstract )?(?:interface|type|class) (\w+)/gm;
  return [...bare(text).matchAll(pattern)].map((match) => match[1] ?? '');
}

const declared: readonly Declared[] = product.flatMap((file) =>
  declaredIn(read(file)).map((name) => ({ name, file })),
);

/** Word, type and file of each row of the glossary. Some rows have no type and no file. */
const words = [
  ...read('docs/glossary.md').matchAll(/^\| ([a-z]+) \|.*\|(?: `(\w+)` in `([^`]+)`)? \|$/gm),
].map(([, word = '', type, file]) => ({ word, type, file }));

const typeNameOf = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

describe('names of types', () => {
  test('are read from the source', () => {
    expect(declared.length).toBeGreaterThan(200);
    expect(declaredIn('export interface A {}\nexport type { B } from "./b.ts";\nexport type C = 1;')).toEqual(
      ['A', 'C'],
    );
  });

  test('are different for all exported types', () => {
    const files = new Map<string, string[]>();
    for (const { name, file } of declared) files.set(name, [...(files.get(name) ?? []), file]);
    expect([...files].filter(([, all]) => all.length > 1)).toEqual([]);
  });
});

describe('words of the glossary', () => {
  test('are all read', () => {
    const rows = read('docs/glossary.md')
      .split('\n')
      .filter((line) => /^\| [a-z]/.test(line));
    expect(words.length).toBe(rows.length - 1);
    expect(words.length).toBeGreaterThan(20);
  });

  test.each(words.filter(({ type }) => type !== undefined))('$word is $type in $file', ({ type, file }) => {
    expect(declared).toContainEqual({ name: type, file });
  });

  test('do not name a type with another meaning', () => {
    const taken = words.flatMap(({ word, type, file }) =>
      declared.filter((one) => one.name === typeNameOf(word) && (one.name !== type || one.file !== file)),
    );
    expect(taken).toEqual([]);
  });
});
