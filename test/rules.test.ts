/**
 * Readers can follow every citation: each rule that a comment, a message or a document cites is in `docs/rules/` under
 * one id, and nothing cites a document that is not in the repository.
 */
import { existsSync, readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { code, filesIn, read, root, tests } from './house/source.ts';

const chapters = filesIn('docs/rules', '.md').filter((file) => basename(file) !== 'README.md');
const documents = [
  ...readdirSync(root).filter((name) => name.endsWith('.md')),
  ...filesIn('docs', '.md'),
  ...filesIn('standin', '.md'),
  'fixtures/README.md',
];

interface Rule {
  readonly file: string;
  readonly id: string;
  readonly title: string;
  readonly text: string;
}

const rules: readonly Rule[] = chapters.flatMap((file) =>
  read(file)
    .split(/^### /m)
    .slice(1)
    .map((part) => {
      const [heading = '', ...lines] = part.split('\n');
      const [id = '', ...words] = heading.split(' ');
      const text = lines.join('\n').split(/^## /m)[0] ?? '';
      return { file, id, title: words.join(' '), text: text.trim() };
    }),
);
const ids: ReadonlySet<string> = new Set(rules.map(({ id }) => id));
const prefixes: ReadonlySet<string> = new Set([...ids].map((id) => id.split('-')[0] ?? ''));

/** All comments of a source file as running text, without the stars at the beginning of lines. */
function commentsOf(text: string): string {
  return [...text.matchAll(/(?<=^|[\s({,])(?:\/\*[\s\S]*?\*\/|\/\/.*$)/gm)]
    .map(([comment]) => comment.replaceAll(/\n\s*\* ?/g, ' '))
    .join('\n');
}

/** `rule PR-7`, `rules PR-7, PR-8`, `rules PR-7 to PR-9`: the ids of every such phrase. */
function citedByPhrase(text: string): readonly string[] {
  const phrases = text.matchAll(/\brules?\s+((?:[A-Z]+-\d+(?:,\s+|\s+(?:and|or|to)\s+)?)+)/g);
  return [...phrases].flatMap(([, list = '']) => list.match(/[A-Z]+-\d+/g) ?? []);
}

/** Ids without the word "rule", as in `PR-7`; only with the letters of a chapter. */
function citedBare(text: string): readonly string[] {
  return (text.match(/(?<![\w-])[A-Z]{2,}-\d+(?![\w-])/g) ?? []).filter((id) =>
    prefixes.has(id.split('-')[0] ?? ''),
  );
}

const cited = (running: string, whole: string): readonly string[] => [
  ...new Set([...citedBare(running), ...citedByPhrase(running), ...citedByPhrase(whole)]),
];

/** Ways to name a text that only its author can read. */
const elsewhere: readonly RegExp[] = [
  /\bdesign(?:,\s+|\s+)sections?\b/g,
  /\b(?:of|in) the design\b/g,
  /\bshared reference\b/g,
  /\breference(?:\/[\w.-]+|, \d)/g,
  /(?<![\w/-])[a-z]+(?:-[a-z]+)+,\s+(?:sections?\s+\d+|\d+\.\d+)/g,
  /(?<=[(,;]\s?)R\d{1,2}(?=[),;\s])/g,
  /\brows? \d+ of [\w-]+\.md/g,
];

const namesElsewhere = (text: string): readonly string[] =>
  elsewhere.flatMap((pattern) => text.match(pattern) ?? []);

const known = new Set(documents.map((file) => basename(file)));

/** Documents that a comment names and that do not exist. Names of one or two letters, and READMEs, are examples of lists. */
function missingDocuments(comments: string, file: string): readonly string[] {
  const names = comments.match(/[\w./-]*[\w-]\.md\b/g) ?? [];
  return names.filter((name) => {
    if (/^(?:.*\/)?(?:\w{1,2}|readme[\w.-]*)\.md$/i.test(name)) return false;
    if (!name.includes('/')) return !known.has(name);
    return !existsSync(join(root, name)) && !existsSync(join(root, dirname(file), name));
  });
}

/** This file names missing documents, to check that they are found. */
const sources = [...code, ...tests].filter((file) => file !== 'test/rules.test.ts');
const telling = (file: string, found: readonly string[]) => found.map((what) => `${file}: ${what}`);

describe('docs/rules', () => {
  test('has rules to cite', () => expect(rules.length).toBeGreaterThan(100));

  test('every heading of the third level is an id and a title', () => {
    expect(rules.filter(({ id, title }) => !/^[A-Z]{2,6}-[1-9]\d*$/.test(id) || title === '')).toEqual([]);
  });

  test('every id occurs once', () => {
    const all = rules.map(({ id }) => id);
    expect(all.filter((id, at) => all.indexOf(id) !== at)).toEqual([]);
  });

  test('a chapter has letters of its own, and the index names both', () => {
    const index = read('docs/rules/README.md');
    const rows = [...index.matchAll(/^\| `([A-Z]+)` \| \[([\w-]+\.md)\]/gm)].map(
      ([, prefix, name]) => `${prefix} docs/rules/${name}`,
    );
    const found = new Set(rules.map(({ file, id }) => `${id.split('-')[0]} ${file}`));
    expect([...rows].sort()).toEqual([...found].sort());
    expect(prefixes.size).toBe(chapters.length);
  });

  test('a rule says something, and not more than a few lines', () => {
    const wrong = rules.filter(({ text }) => text.length < 30 || text.length > 700);
    expect(wrong.map(({ id, text }) => `${id} has ${text.length} characters`)).toEqual([]);
  });
});

describe('citations', () => {
  test('in code and tests lead to a rule', () => {
    const lost = sources.flatMap((file) => {
      const text = read(file);
      return telling(
        file,
        cited(commentsOf(text), text).filter((id) => !ids.has(id)),
      );
    });
    expect(lost).toEqual([]);
  });

  test('in documents lead to a rule', () => {
    const lost = documents.flatMap((file) =>
      telling(
        file,
        cited(read(file), '').filter((id) => !ids.has(id)),
      ),
    );
    expect(lost).toEqual([]);
  });

  test('exist', () => {
    const used = new Set(sources.flatMap((file) => cited(commentsOf(read(file)), '')));
    expect(used.size).toBeGreaterThan(50);
  });

  test('in comments name no text that is not in the repository', () => {
    const found = sources.flatMap((file) => telling(file, namesElsewhere(commentsOf(read(file)))));
    expect(found).toEqual([]);
  });

  test('in comments name no document that does not exist', () => {
    const found = sources.flatMap((file) => telling(file, missingDocuments(commentsOf(read(file)), file)));
    expect(found).toEqual([]);
  });

  test('in documents name no text that is not in the repository', () => {
    expect(documents.flatMap((file) => telling(file, namesElsewhere(read(file))))).toEqual([]);
  });
});

describe('the checks see', () => {
  test.each([
    ['/** One (rule ZZ-1). */', ['ZZ-1']],
    ['/** More (rules PR-9999,\n * ZZ-2). */', ['PR-9999', 'ZZ-2']],
    ['// from PR-9998 on', ['PR-9998']],
    ["const title = 'breaks rule ZZ-3';", ['ZZ-3']],
    ['/** SHA-256, UTF-8 and rule PR-1. */', ['PR-1']],
  ])('the rules cited by %j', (text, expected) => {
    expect([...cited(commentsOf(text), text)].sort()).toEqual(expected);
  });

  test.each([
    'told (design, section 3)',
    'laws of design section 4',
    'as a notes-file, section 6, says',
    'an index (papers-and-such, 4.2), and',
    'the machine (some.md, R3)',
    'stays (R4).',
    'figures: shared reference, 2.1',
    'recorded (reference, 1.3)',
    'by row 10 of some.md',
  ])('what is named elsewhere in %j', (text) => expect(namesElsewhere(text)).not.toEqual([]));

  test.each([
    'well-formed (RFC 3629, section 4)',
    'the first of a label wins (CommonMark 4.7)',
    'a list of owner-names, 3 of them',
  ])('nothing wrong in %j', (text) => expect(namesElsewhere(text)).toEqual([]));

  test('a document that does not exist', () => {
    const comment =
      'see nobody-has.md, docs/nobody.md, docs/architecture.md, README.md, docs/a.md, README.zh.md';
    expect(missingDocuments(comment, 'src/x.ts')).toEqual(['nobody-has.md', 'docs/nobody.md']);
  });
});
