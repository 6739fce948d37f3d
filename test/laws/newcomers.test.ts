/**
 * The law of ready lines: after a ready line is put into its list, the list has one more entry, with the right subject
 * and count, and all other bytes and entries are as before. It holds on generated lists and on those of the corpus.
 */
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { defaultConfig } from '../../src/core/config/defaults.ts';
import { type Entry, type List, shownStars } from '../../src/core/list/list.ts';
import { parseDocument } from '../../src/core/markdown/parse.ts';
import type { NewEntry } from '../../src/core/newcomers/new-entry.ts';
import { type NoLine, type PlacedLine, readyLine, shelvesOf } from '../../src/core/newcomers/ready-line.ts';
import { defaultPolicy } from '../../src/core/plan/policy.ts';
import { orderRemarks } from '../../src/core/review/order.ts';
import { shapeRemarks } from '../../src/core/review/shape.ts';
import { repository } from '../core/newcomers/shapes.ts';
import {
  corpus,
  filesOf,
  hasCorpus,
  listOf,
  now,
  read,
  shownFacts,
  snapshotOf,
  tend,
} from '../support/lists.ts';

const plan = {
  changes: [],
  findings: [],
  gate: { state: 'open', why: '', subjects: 0, unknown: 0 },
} as const;

/** What a list says about its entries, without places. */
const gist = ({ entries }: List): readonly string[] =>
  entries.map(({ subject, title, markers, links }) =>
    JSON.stringify([subject.key, title, markers.map(({ text }) => text), links.map(({ href }) => href)]),
  );

function lineIn(list: List, section: number, entry: NewEntry): PlacedLine | NoLine {
  const shelves = shelvesOf({
    document: parseDocument(list.text),
    list,
    tiers: list.tiers,
    read: listOf,
  });
  return readyLine(entry, section, shelves);
}

function holds(list: List, entry: NewEntry, { edit, section }: PlacedLine): void {
  expect(edit.end).toBe(edit.start);
  const text = list.text.slice(0, edit.start) + edit.text + list.text.slice(edit.start);
  const after = listOf(text);
  const own = after.entries.filter(({ subject }) => subject.key === entry.subject.key);
  expect(own.length).toBe(1);
  const [made] = own;
  if (made === undefined) return;
  expect(gist({ ...after, entries: after.entries.filter((one) => one !== made) })).toEqual(gist(list));
  expect(after.sections[made.section]?.title).toBe(section);
  // A run with the same facts would write the same.
  const facts = shownFacts(after);
  if (shownStars(made) !== undefined) facts.set(made.subject.key, entry.count);
  expect(
    tend(after, facts).plan.changes.filter(
      (change) => change.kind !== 'order' && change.entry.subject.key === made.subject.key,
    ),
  ).toEqual([]);
  const reviewed = { file: 'README.md', list: after, plan, policy: defaultPolicy };
  // A review finds no fault in it either.
  const setting = {
    ...defaultConfig().review,
    snapshot: snapshotOf(facts),
    now,
    ignored: new Set<string>(),
    translations: 'off',
    isNew: (one: Entry) => one.subject.key === made.subject.key,
  } as const;
  const remarks = [...shapeRemarks(reviewed, setting), ...orderRemarks(reviewed, setting)];
  expect(remarks.filter(({ subject }) => subject === made.subject.key)).toEqual([]);
}

const counts: Readonly<Record<string, (stars: number) => string>> = {
  exact: (stars) => ` (${stars} stars)`,
  grouped: (stars) => ` ⭐ ${stars.toLocaleString('en-US')}`,
  short: (stars) => ` \`${stars < 1000 ? stars : `${(Math.round(stars / 100) / 10).toFixed(1)}k`}★\``,
  none: () => '',
};

interface Draw {
  readonly bullet: string;
  readonly separator: string;
  readonly count: string;
  readonly stop: string;
  readonly gap: string;
  readonly eol: string;
  readonly order: string;
  readonly stars: readonly number[];
  readonly own: number;
}

const draws = fc.record<Draw>({
  bullet: fc.constantFrom('-', '*', '+'),
  separator: fc.constantFrom(' - ', ': ', ' — ', ' | '),
  count: fc.constantFrom(...Object.keys(counts)),
  stop: fc.constantFrom('.', ''),
  gap: fc.constantFrom('', '\n'),
  eol: fc.constantFrom('\n', '\r\n'),
  order: fc.constantFrom('stars', 'name', 'none'),
  stars: fc.uniqueArray(fc.integer({ min: 11, max: 90_000 }), { minLength: 5, maxLength: 14 }),
  own: fc.integer({ min: 11, max: 90_000 }),
});

const names = [
  'anchor',
  'buoy',
  'capstan',
  'davit',
  'ensign',
  'fender',
  'gaff',
  'hawser',
  'inlet',
  'jib',
  'keel',
  'lashing',
  'mast',
  'oar',
];

function listFrom({ bullet, separator, count, stop, gap, eol, order, stars }: Draw): string {
  const sorted = order === 'stars' ? stars.toSorted((a, b) => b - a) : stars;
  const items = sorted.map((one, at) => {
    const name = names[order === 'name' ? at : (at * 5 + 3) % names.length] ?? '';
    const said = `Says what the ${name} does for ships${stop}`;
    return `${bullet} [${name}](https://github.com/harbour/${name})${counts[count]?.(one) ?? ''}${separator}${said}`;
  });
  return `# Awesome harbours\n\n## Parts\n\n${items.join(`\n${gap}`)}\n\n## More\n\nNothing yet.\n`.replaceAll(
    '\n',
    eol,
  );
}

describe('a ready line', () => {
  test('adds one entry and changes nothing else, on generated lists', () => {
    let ready = 0;
    fc.assert(
      fc.property(draws, (draw) => {
        const list = listOf(listFrom(draw));
        const entry = repository('quay/lighthouse', draw.own, {
          description: 'Shows ships the way by night',
        });
        const section = list.sections.findIndex(({ title }) => title === 'Parts');
        const line = lineIn(list, section, entry);
        if (line.kind === 'none') return;
        ready += 1;
        holds(list, entry, line);
      }),
      { numRuns: 60 },
    );
    // Most of these plain lists give a ready line, so the law was really tested.
    expect(ready).toBeGreaterThan(45);
  }, 120_000);

  test('adds one entry and changes nothing else, on lists of the corpus', () => {
    if (!hasCorpus) return expect(hasCorpus).toBe(false);
    let ready = 0;
    const files = filesOf(join(corpus, 'lists'), '.md').filter((_, at) => at % 12 === 2);
    for (const file of files) {
      const list = listOf(read(join(corpus, 'lists', file)));
      const sizes = list.sections.map((_, at) => list.entries.filter(({ section }) => section === at).length);
      const section = sizes.indexOf(Math.max(...sizes));
      const entry = repository('quay/lighthouse', 1234, { description: 'Shows ships the way by night.' });
      const line = lineIn(list, section, entry);
      if (line.kind === 'none') continue;
      ready += 1;
      holds(list, entry, line);
    }
    expect(ready).toBeGreaterThan(files.length / 2);
  }, 300_000);
});
