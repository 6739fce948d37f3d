/** What a review says about lists. Lists and expected values are written by hand. */
import { describe, expect, test } from '@jest/globals';
import { added } from '../../../src/core/review/review.ts';
import { brief, entry, fine, reviewOf, type Seen } from './reviewing.ts';

describe('duplicates', () => {
  test('are found when they differ only in case, ending, host or former name', () => {
    const text = `# L\n\n## A\n\n${entry('o/one')}- [One](http://www.github.com/O/One.git) - Again.\n\n## B\n\n${entry('o/new')}- [Old](https://github.com/o/old) - Moved.\n`;
    expect(
      brief(
        { 'README.md': text },
        { ...fine('o/one', 'o/new'), 'o/old': { fate: 'moved', fullName: 'o/new', stars: 10 } },
      ),
    ).toEqual([
      'README.md:6 duplicate: O/One: listed already at line 5.',
      'README.md:11 moved: o/old has moved to o/new.',
      'README.md:11 duplicate: o/old: listed already at line 10 as o/new.',
    ]);
  });

  test('are found across sections and files; two folders of one repository and translations are no duplicates', () => {
    const one = `# L\n\n## A\n\n${entry('o/one')}\n## B\n\n${entry('o/one')}`;
    const two = `# M\n\n${entry('o/one')}`;
    const folders =
      '# L\n\n- [a](https://github.com/o/one/tree/main/a) - A.\n- [b](https://github.com/o/one/tree/main/b) - B.\n';
    expect(brief({ 'README.md': one, 'docs/more.md': two }, fine('o/one'))).toEqual([
      'README.md:9 duplicate: o/one: listed already under "A" at line 5.',
      'docs/more.md:3 duplicate: o/one: listed already in README.md at line 5.',
    ]);
    expect(brief({ 'README.md': folders }, fine('o/one'))).toEqual([]);
    expect(brief({ 'README.md': two, 'README.zh.md': two }, fine('o/one'))).toEqual([]);
    const source = `# L\n\n${entry('o/one')}  - [GitHub](https://github.com/o/one)\n`;
    expect(brief({ 'README.md': source }, fine('o/one'))).toEqual([]);
  });

  test('are only told within a section when a list has many entries in two sections', () => {
    const names = Array.from({ length: 20 }, (_, n) => `o/r${n}`);
    const text = `# L\n\n## All\n\n${names.map(entry).join('')}${entry('o/r0')}\n## Best\n\n${names.slice(0, 6).map(entry).join('')}`;
    expect(brief({ 'README.md': text }, fine(...names))).toEqual([
      'README.md:25 duplicate: o/r0: listed already at line 5.',
    ]);
  });
});

describe('status', () => {
  const names = Array.from({ length: 30 }, (_, n) => `o/r${n}`);
  const text = `# L\n\n${names.map(entry).join('')}`;

  test('finds gone, archived, moved, replaced and blocked; a moved one has its new line', () => {
    const found = reviewOf(
      { 'README.md': text },
      {
        ...fine(...names),
        'o/r0': { fate: 'gone' },
        'o/r1': { archived: true, fate: 'archived', stars: 1 },
        'o/r2': { fate: 'moved', fullName: 'n/r2', stars: 1 },
        'o/r3': { fate: 'replaced' },
        'o/r4': { fate: 'blocked', reason: 'DMCA' },
      },
    );
    expect(
      found.map(({ line, code, level, message, suggestion }) => [line, code, level, message, suggestion]),
    ).toEqual([
      [3, 'gone', 'error', 'o/r0 no longer exists.', null],
      [4, 'archived', 'warning', 'o/r1 is archived.', null],
      [5, 'moved', 'warning', 'o/r2 has moved to n/r2.', '- [o/r2](https://github.com/n/r2) - What it does.'],
      [6, 'replaced', 'error', 'o/r3 is another repository than before: the name was taken over.', null],
      [7, 'blocked', 'warning', 'o/r4 is blocked: DMCA.', null],
    ]);
  });

  test('finds nothing while too much is unknown, and nothing about ignored or marked entries', () => {
    const few = Object.fromEntries(names.slice(0, 12).map((name) => [name, { fate: 'gone' } as Seen]));
    expect(reviewOf({ 'README.md': text }, few)).toEqual([]);
    expect(reviewOf({ 'README.md': text }, { ...fine(...names), 'o/r0': { fate: 'gone' } }, 'o/r0')).toEqual(
      [],
    );
    const said = text.replace('What it does.', 'What it does. <!-- firekeeper: ignore -->');
    expect(reviewOf({ 'README.md': said }, { ...fine(...names), 'o/r0': { fate: 'gone' } })).toEqual([]);
    const marked =
      '# L\n\n- [a](https://github.com/o/a) - A. **[archived]**\n- [b](https://github.com/o/b) - B. **[archived]**\n';
    const archived: Seen = { fate: 'archived', archived: true, stars: 1 };
    expect(brief({ 'README.md': marked }, { 'o/a': archived, 'o/b': archived })).toEqual([]);
  });
});

test('finds counts out of date, one finding for each entry, with the new line', () => {
  const text =
    '# L\n\n- [a](https://github.com/o/a) ★ 300 - A.\n- [b](https://github.com/o/b) ★ 120 - B.\n- [c](https://github.com/o/c) ★ 20 - C.\n';
  const found = reviewOf(
    { 'README.md': text },
    { 'o/a': { stars: 310 }, 'o/b': { stars: 120 }, 'o/c': { stars: 20 } },
  );
  expect(
    found.map(({ line, code, level, message, suggestion }) => [line, code, level, message, suggestion]),
  ).toEqual([
    [
      3,
      'count',
      'note',
      'o/a: star count is out of date: 300, now 310.',
      '- [a](https://github.com/o/a) ★ 310 - A.',
    ],
  ]);
});

test('finds an entry out of the order of its section', () => {
  const shown = [900, 800, 700, 650, 40, 600, 500, 400, 300, 200];
  const birds = ['kiwi', 'auk', 'wren', 'bulbul', 'owl', 'crow', 'finch', 'dove', 'jay', 'hen'];
  const lines = birds
    .map((name, n) => `- [${name}](https://github.com/o/${name}) ★ ${shown[n]} - Text.\n`)
    .join('');
  const facts = Object.fromEntries(birds.map((name, n) => [`o/${name}`, { stars: shown[n] as number }]));
  expect(brief({ 'README.md': `# L\n\n${lines}` }, facts)).toEqual([
    'README.md:7 order: o/owl: out of place. The section is sorted by stars, so it belongs after o/hen.',
  ]);
  const names = ['ant', 'bee', 'cat', 'zebra', 'dog', 'eel', 'fox', 'gnu', 'hen', 'ibis'];
  const byName = names.map((name) => `- [${name}](https://github.com/o/${name}) - Text.\n`).join('');
  expect(brief({ 'README.md': `# L\n\n${byName}` }, fine(...names.map((name) => `o/${name}`)))).toEqual([
    'README.md:6 order: o/zebra: out of place. The section is sorted by name, so it belongs after o/ibis.',
  ]);
});

describe('shape', () => {
  const names = ['owl', 'yak', 'ant', 'fox', 'bee', 'gnu', 'cat', 'emu', 'dog', 'hen', 'ibis', 'jay'];
  const listOf = (line: (name: string, n: number) => string) => `# L\n\n${names.map(line).join('\n')}\n`;
  const facts = fine(...names.map((name) => `o/${name}`));
  const link = (name: string) => `[${name}](https://github.com/o/${name})`;
  const of = (text: string) =>
    reviewOf({ 'README.md': text }, facts).map(({ line, code, message, suggestion }) => [
      line,
      code,
      message,
      suggestion,
    ]);

  test('finds a separator, an ending, a bullet or a description unlike the others', () => {
    expect(of(listOf((name, n) => `- ${link(name)}${n === 3 ? ': ' : ' - '}What it does.`))).toEqual([
      [
        6,
        'shape',
        'o/fox has ": " between link and description, the others have " - " (11 of 12).',
        `- ${link('fox')} - What it does.`,
      ],
    ]);
    expect(of(listOf((name, n) => `- ${link(name)} - What it does${n === 3 ? '' : '.'}`))).toEqual([
      [
        6,
        'shape',
        'o/fox does not end with a full stop, the others do (11 of 12).',
        `- ${link('fox')} - What it does.`,
      ],
    ]);
    expect(of(listOf((name, n) => `- ${link(name)} - What it does${n === 3 ? '.' : ''}`))).toEqual([
      [
        6,
        'shape',
        'o/fox ends with a full stop, the others do not (11 of 12).',
        `- ${link('fox')} - What it does`,
      ],
    ]);
    expect(of(listOf((name, n) => `- ${link(name)}${n === 3 ? '' : ' - What it does.'}`))).toEqual([
      [6, 'shape', 'o/fox has no description, the others have one (11 of 12).', null],
    ]);
  });

  test('prescribes nothing: what half of the entries do is no habit, and a few entries have no habit', () => {
    expect(of(listOf((name, n) => `- ${link(name)} ${n % 2 === 0 ? '-' : '–'} What it does.`))).toEqual([]);
    expect(of('# L\n\n- [a](https://github.com/o/owl) - A.\n- [b](https://github.com/o/yak): b\n')).toEqual(
      [],
    );
  });
});

describe('contents', () => {
  const section = (name: string, n: number) =>
    `## ${name}\n\n- [r${n}](https://github.com/o/r${n}) - Text.\n\n`;
  const names = ['Ants', 'Bees & wasps', 'Cats', 'Dogs', 'Elks', 'Foxes'];
  const facts = fine(...names.map((_, n) => `o/r${n}`));
  const contents = (...anchors: string[]) =>
    `## Contents\n\n${anchors.map((one) => `- [${one}](#${one})\n`).join('')}\n`;

  test('have a finding for a section that they do not name, and for a line that leads nowhere', () => {
    const text = `# L\n\n${contents('ants', 'bees--wasps', 'cats', 'dog', 'dogs', 'elks')}${names.map(section).join('')}`;
    expect(brief({ 'README.md': text }, facts)).toEqual([
      'README.md:8 contents: "dog" leads to #dog, and there is no such heading.',
      'README.md:32 contents: "Foxes" is missing from the contents.',
    ]);
  });

  test('may lead to anchors of tags, and may cover a part of the list', () => {
    const text = `# L\n\n${contents('ants', 'bees--wasps', 'set')}<a name="set"></a>\n\n${names.map(section).join('')}`;
    expect(brief({ 'README.md': text }, facts)).toEqual([]);
  });
});

test('what a change adds is what the list did not have before', () => {
  const before = `# L\n\n${entry('o/one')}${entry('o/one')}${entry('o/two')}`;
  const after = `# L\n\nNew words.\n\n${entry('o/one')}${entry('o/one')}${entry('o/two')}${entry('o/two')}${entry('o/one')}`;
  const facts = fine('o/one', 'o/two');
  const [old, fresh] = [reviewOf({ 'README.md': before }, facts), reviewOf({ 'README.md': after }, facts)];
  expect(added(fresh, old).map(({ line, subject }) => [line, subject])).toEqual([
    [8, 'github:o/two'],
    [9, 'github:o/one'],
  ]);
  expect(added(fresh, fresh)).toEqual([]);
});
