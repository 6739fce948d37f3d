/** One exported type name for each meaning, and the words of docs/glossary.md mean in code what they mean there. */
import { describe, expect, test } from '@jest/globals';
import { bare, product, read } from './source.ts';

interface Declared {
  readonly name: string;
  readonly file: string;
}

/** Exported interfaces, types and classes that a text declares; what it only passes on is not declared there. */
function declaredIn(text: string): readonly string[] {
  const pattern = /^export (?:declare )?(?:abstract )?(?:interface|type|class) (\w+)/gm;
  return [...bare(text).matchAll(pattern)].map((match) => match[1] ?? '');
}

const declared: readonly Declared[] = product.flatMap((file) =>
  declaredIn(read(file)).map((name) => ({ name, file })),
);

/** Word, type and file of each row of the glossary; rows without a type have none. */
const words = [
  ...read('docs/glossary.md').matchAll(/^\| ([a-z]+) \|.*\|(?: `(\w+)` in `([^`]+)`)? \|$/gm),
].map(([, word = '', type, file]) => ({ word, type, file }));

const typeNameOf = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

describe('names of types', () => {
  test('are read off the source', () => {
    expect(declared.length).toBeGreaterThan(200);
    expect(declaredIn('export interface A {}\nexport type { B } from "./b.ts";\nexport type C = 1;')).toEqual(
      ['A', 'C'],
    );
  });

  test('no two exported types share one', () => {
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

  test('no type takes a word for another meaning', () => {
    const taken = words.flatMap(({ word, type, file }) =>
      declared.filter((one) => one.name === typeNameOf(word) && (one.name !== type || one.file !== file)),
    );
    expect(taken).toEqual([]);
  });
});
