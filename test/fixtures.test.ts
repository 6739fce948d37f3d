/**
 * The fixtures keep their promises: the seed has every name, link, number and mark of the original, the sidecars
 * name what their lists hold, and unusual bytes are still there. No code of the product runs here.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from '@jest/globals';

const root = resolve(import.meta.dirname, '..');
const fixture = (name: string): string => readFileSync(join(root, 'fixtures', name), 'utf8');

interface Expectation {
  readonly stars: readonly (readonly [line: number, repository: string, value: number])[];
  readonly optional?: Expectation['stars'];
  readonly absent: readonly string[];
  readonly order: Readonly<Record<string, 'stars' | 'name' | 'none'>>;
  readonly tiers?: readonly (readonly [emoji: string, from: number])[];
  readonly tierRange?: Readonly<Record<string, readonly [low: number, high: number]>>;
  readonly citations?: readonly (readonly [line: number, address: string, count: number])[];
}

const seedFile = 'lists/awesome-talking-head.md';
const seed = fixture(seedFile);
const seedLines = seed.split('\n');
const matches = (text: string, pattern: RegExp): readonly string[] =>
  [...text.matchAll(pattern)].map(([all]) => all);

describe('the seed list', () => {
  test('has 28 star counts with their tier emoji, and 32 citation counts', () => {
    expect(matches(seed, /^- (?:🔥 |🌟)\d+ - \[/gmu)).toHaveLength(28);
    expect(matches(seed, /\(\d+ citations?\)/g)).toHaveLength(32);
    expect(matches(seed, /^- 🔥 /gmu)).toHaveLength(19);
  });

  test('keeps unusual shapes: line breaks by backslash, no newline at the end', () => {
    expect(matches(seed, / citations?\)\\$/gm)).toHaveLength(10);
    expect(matches(seed, / citations?\) \\$/gm)).toHaveLength(12);
    expect(seed.endsWith('. ')).toBe(true);
  });

  const original = resolve(root, '../shared/seed/awesome-talking-head.md');
  if (existsSync(original)) {
    const lines = readFileSync(original, 'utf8').split('\n');
    /** What a line must keep: marks and counts at its head, links, numbers in parentheses, line breaks. */
    const skeleton = (line: string): readonly string[] => [
      /^(?:#+ .*|---|- \[.*|- (?:\S+ )?\S* ?(?:\d+ - )?(?=\[))/u.exec(line)?.[0] ?? '',
      ...matches(line, /\[[^\]]*\]\([^)]*\)(?: - |: |)/g),
      ...matches(line, / ?\(\d+ citations?\)(?: - | ?\\|)/g),
      line.endsWith(' ') ? ' ' : '',
    ];

    test('has the names, links, numbers and marks of the original, line by line', () => {
      expect(seedLines.map(skeleton)).toEqual(lines.map(skeleton));
    });

    test('has no description of the original', () => {
      /** The prose of a line: the text after its link; empty for headings, contents and lines with a line break. */
      const prose = (line: string): string =>
        /^#|^- \[[^\]]*\]\(#|\\$/.test(line)
          ? ''
          : line.replace(/^- .*?\]\([^)]*\)(?: \(\d+ citations?\))?(?: - |: )/, '');
      const theirs = lines.map(prose).filter((text) => text.length > 20);
      expect(theirs.length).toBeGreaterThan(60);
      expect(seedLines.map(prose).filter((text) => theirs.includes(text))).toEqual([]);
    });
  } else {
    test('skipped: the original seed list is not beside this checkout', () =>
      expect(existsSync(original)).toBe(false));
  }
});

/** Lists with a sidecar, as `folder/name`. */
const listed = ['lists', 'pitfalls'].flatMap((folder) =>
  readdirSync(join(root, 'fixtures', folder))
    .filter((name) => name.endsWith('.md'))
    .sort()
    .map((name) => `${folder}/${name.slice(0, -3)}`),
);
const expectationOf = (name: string): Expectation =>
  JSON.parse(fixture(`${name}.expect.json`)) as Expectation;

/** The number that a text shows: `1.2k` → 1200, `800+` → 800, `2317.0` → 2317. */
function meant(text: string): number {
  const thousands = /k\+?$/i.test(text) ? 1000 : 1;
  return Math.round(Number(text.replaceAll(/[,+kK]/g, '')) * thousands);
}

describe.each(listed)('%s', (name) => {
  const text = fixture(`${name}.md`);
  const lines = text.split(/\r\n|\n/);
  const expected = expectationOf(name);

  test('has a sidecar that names what is in the list', () => {
    for (const [line, repository, value] of [...expected.stars, ...(expected.optional ?? [])]) {
      const shown = matches(lines[line - 1] ?? '', /\d[\d,.]*(?:[kK]\b)?\+?/g).map(meant);
      expect([name, line, shown]).toEqual([name, line, expect.arrayContaining([value])]);
      expect(text.toLowerCase()).toContain(`github.com/${repository.toLowerCase()}`);
    }
    for (const absent of expected.absent) expect(text).toContain(absent);
    for (const section of Object.keys(expected.order)) {
      expect(text).toMatch(new RegExp(`^(?:#{1,6} ${section}|${section}\\r?\\n-+)\\r?$`, 'm'));
    }
  });

  test('has tiers that lie within the counts of the list', () => {
    const stated = new Set(Object.keys(expected.tierRange ?? {}));
    for (const [emoji, from] of expected.tiers ?? []) {
      const [low, high] = expected.tierRange?.[emoji] ?? [0, 0];
      expect([emoji, from >= low && from <= high]).toEqual([emoji, true]);
      expect(stated.has(emoji) || from === 0).toBe(true);
    }
  });
});

describe('the set of fixtures', () => {
  test('has one for every pitfall of the catalogue, 1 to 17', () => {
    const numbers = listed
      .filter((name) => name.startsWith('pitfalls/'))
      .map((name) => Number(name.slice(9, 11)));
    expect(numbers).toEqual(Array.from({ length: 17 }, (_, index) => index + 1));
  });

  test('has one for every notation of the catalogue', () => {
    const classes = { a: 8, b: 4, c: 7, e: 5, n: 3, t: 5 };
    for (const [letter, count] of Object.entries(classes)) {
      const found = listed.filter((name) => new RegExp(`^lists/${letter}\\d-`).test(name));
      expect([letter, found.length]).toEqual([letter, count]);
    }
  });

  test('still has its unusual bytes', () => {
    const crlf = fixture('lists/bytes-crlf.md');
    expect(crlf.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    expect(crlf).toMatch(/\r\n$/);
    expect(fixture('lists/bytes-bom.md').charCodeAt(0)).toBe(0xfeff);
    const all = fixture('lists/bytes-bom-crlf-no-final-newline.md');
    expect([all.charCodeAt(0), /\r\n/.test(all), /[\r\n]$/.test(all)]).toEqual([0xfeff, true, false]);
    expect(fixture('lists/bytes-no-final-newline.md')).not.toMatch(/\n$/);
    expect(fixture('lists/bytes-fe0f.md')).toContain('\u2b50\ufe0f ');
    expect(fixture('lists/bytes-tabs.md')).toContain('\n\t- ');
    const mixed = fixture('lists/bytes-mixed-endings.md');
    expect([/\r\n/.test(mixed), /[^\r]\n/.test(mixed)]).toEqual([true, true]);
    expect(fixture('lists/bytes-trailing-spaces.md')).toMatch(/ {2}\n(?:.|\n)*\\\n(?:.|\n)*\u00a0\n/);
  });
});

describe('cases', () => {
  const cases = readdirSync(join(root, 'fixtures/cases'));

  test('there are some', () => expect(cases.length).toBeGreaterThan(10));

  test.each(cases)('%s: has facts, and two lists with the same line endings and number of words', (name) => {
    const { repositories = {} } = JSON.parse(fixture(`cases/${name}/facts.json`)) as {
      repositories?: Readonly<Record<string, unknown>>;
    };
    const [before, after] = [fixture(`cases/${name}/before.md`), fixture(`cases/${name}/after.md`)].map(
      (text) =>
        // Only the note about citation counts may be a new line.
        text.replace(/^<!-- firekeeper:citations -->.*(?:\r?\n){2}/gm, ''),
    ) as [string, string];
    for (const key of Object.keys(repositories)) {
      expect(before.toLowerCase()).toContain(`github.com/${key.toLowerCase()}`);
    }
    const bones = (text: string) => [text.charCodeAt(0), ...matches(text, /\r\n|\n/g)];
    expect(bones(after)).toEqual(bones(before));
    const words = (text: string) =>
      [...matches(text.replaceAll('&nbsp;', ''), /\p{L}{3,}/gu)].sort((a, b) => a.localeCompare(b)).length;
    expect(words(after)).toBe(words(before));
  });
});

interface Repository {
  readonly fullName: string;
  readonly id: number;
  readonly stars: number;
  readonly archived?: boolean;
  readonly pushedAt: string;
  readonly renamedFrom?: readonly string[];
}

describe('the later figures of the demo', () => {
  const { repositories } = JSON.parse(fixture('demo/later.json')) as { repositories: readonly Repository[] };
  const expected = expectationOf('lists/awesome-talking-head');
  const later = new Map(
    repositories.flatMap((one) => [one.fullName, ...(one.renamedFrom ?? [])].map((n) => [n, one])),
  );
  const growth = expected.stars.flatMap(([, name, stars]) => {
    const now = later.get(name)?.stars;
    return now === undefined ? [] : [{ name, stars, now }];
  });

  test('tell the story of the demo', () => {
    expect(growth).toHaveLength(27);
    expect(growth.filter(({ stars, now }) => now < stars)).toHaveLength(1);
    expect(growth.filter(({ stars, now }) => stars < 190 && now >= 190)).toHaveLength(2);
    expect(
      growth.filter(({ stars, now }) => now >= stars * 1.05 && now <= stars * 1.6).length,
    ).toBeGreaterThan(20);
    expect(repositories.filter((one) => one.archived === true)).toHaveLength(1);
    expect(repositories.filter((one) => one.renamedFrom !== undefined)).toHaveLength(1);
  });

  test('are plausible records', () => {
    expect(new Set(repositories.map((one) => one.id)).size).toBe(repositories.length);
    for (const { pushedAt } of repositories) expect(pushedAt).toMatch(/^202[3-6]-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
  });
});
