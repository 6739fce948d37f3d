/**
 * The reader against remark: the examples of both specifications, the corpus when it is beside the checkout,
 * generated documents, and mutations of the fixture lists. `scripts/bench/reader-oracle.ts` runs many more.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { root } from '../../../house/source.ts';
import { differences, reasonFor, smallestDifferent } from './differences.ts';
import { documents, mutated } from './documents.ts';
import { gfmExamples } from './gfm-examples.ts';
import { differenceIn } from './oracle.ts';

interface Example {
  readonly markdown: string;
  readonly section: string;
  readonly number: number;
}

const { tests } = createRequire(import.meta.url)('commonmark-spec') as { readonly tests: readonly Example[] };

/** An unexplained difference as text; undefined when the trees are the same or differ for a known reason. */
function unexplained(text: string): string | undefined {
  if (differenceIn(text) === undefined) return undefined;
  const smallest = smallestDifferent(text);
  return reasonFor(smallest) === undefined
    ? `${JSON.stringify(smallest)}\n${differenceIn(smallest)}`
    : undefined;
}

describe('examples', () => {
  test('are those of CommonMark 0.31', () => expect(tests.length).toBe(652));

  test('of CommonMark have the same tree as in remark, except three', () => {
    const differing = tests.filter(
      ({ markdown }) => differenceIn(markdown.replaceAll('→', '\t')) !== undefined,
    );
    // Blank lines after indented code; a heading after a definition; a label over two lines.
    expect(differing.map(({ number }) => number)).toEqual([117, 215, 541]);
    expect(differing.map(({ markdown }) => unexplained(markdown))).toEqual([undefined, undefined, undefined]);
  });

  test.each(Object.entries(gfmExamples))('of %s have the same tree as in remark', (_, examples) => {
    expect(examples.map(unexplained).filter((difference) => difference !== undefined)).toEqual([]);
  });
});

describe('known differences', () => {
  test.each(differences)('$name: the example differs and matches its pattern', ({ example, smallest }) => {
    expect(differenceIn(example)).toBeDefined();
    expect(example).toMatch(smallest);
  });
});

const fixtures = readdirSync(join(root, 'fixtures/lists'))
  .filter((name) => name.endsWith('.md'))
  .map((name) => readFileSync(join(root, 'fixtures/lists', name), 'utf8'));

describe('lists', () => {
  test('of the fixtures have the same tree as in remark', () => {
    expect(fixtures.length).toBeGreaterThan(20);
    expect(fixtures.map(unexplained).filter((difference) => difference !== undefined)).toEqual([]);
  });

  const corpus = join(root, '..', 'shared', 'corpus', 'lists');
  const names = existsSync(corpus) ? readdirSync(corpus).filter((name) => name.endsWith('.md')) : [];
  /** A `<br />` ends a list here: in CommonMark it is an html block after the list, in remark a part of the last item. */
  const known: ReadonlySet<string> = new Set([
    'appcypher__awesome-mcp-servers.md',
    'public-apis__public-apis.md',
  ]);

  test(`of the corpus (${names.length} are there) have the same tree as in remark`, () => {
    const texts = names.map((name) => ({ name, text: readFileSync(join(corpus, name), 'utf8') }));
    // remark needs seconds for each large list; `scripts/bench/reader-oracle.ts` reads them all.
    const differing = texts.filter(({ text }) => text.length < 30_000 && differenceIn(text) !== undefined);
    expect(differing.map(({ name }) => name).filter((name) => !known.has(name))).toEqual([]);
  }, 120_000);
});

describe('generated documents', () => {
  test('have the same tree as in remark, except for known reasons', () => {
    fc.assert(
      fc.property(documents, (text) => expect(unexplained(text)).toBeUndefined()),
      { numRuns: 1500, endOnFailure: true },
    );
  }, 120_000);

  test('have it too when they are mutations of lists', () => {
    fc.assert(
      fc.property(mutated(fixtures), (text) => expect(unexplained(text)).toBeUndefined()),
      { numRuns: 500, endOnFailure: true },
    );
  }, 120_000);
});
