/** The managed note: its place, when it is written and replaced, and that nothing else is made of it. */
import { describe, expect, test } from '@jest/globals';
import { noteMarker } from '../../../src/core/plan/changes/citation-place.ts';
import type { Observation, PaperObservation } from '../../../src/core/facts/observation.ts';
import { defaultPolicy, type Policy } from '../../../src/core/plan/policy.ts';
import { type Tended, tendText } from '../../../src/core/tend.ts';
import { listOf, now } from '../../support/lists.ts';

type Told = readonly [citations: number, source?: string, observedAt?: string];

function run(
  text: string,
  told: Readonly<Record<string, Told>>,
  policy: Partial<Policy['citations']> = {},
): Tended {
  const snapshot = new Map<string, Observation>(
    Object.entries(told).map(([id, [citations, source = 'semanticscholar', observedAt = now]]) => {
      const key = `doi:10.1000/${id}`;
      const one: PaperObservation = { kind: 'paper', key, fate: 'ok', source, observedAt, citations };
      return [key, one];
    }),
  );
  const citations = { ...defaultPolicy.citations, ...policy };
  return tendText(listOf(text), snapshot, { ...defaultPolicy, citations }, now);
}

const entry = (id: string, count: number): string =>
  `- [Lamp ${id}](https://doi.org/10.1000/${id}) (${count} citations) - Burns.`;
const note = (words: string): string => `${noteMarker}Citation counts: ${words}.`;
const two = `# Lamps\n\n## Papers\n\n${entry('a', 5)}\n${entry('b', 9)}\n\n## Others\n\n${entry('c', 2)}\n`;

describe('the note', () => {
  test('names source, day and the number of older counts, directly under the first heading with papers', () => {
    const { after } = run(two, { a: [6], b: [3] });
    expect(after).toBe(
      two
        .replace('(5 ', '(6 ')
        .replace(
          '## Papers\n',
          `## Papers\n\n${note('Semantic Scholar, 2026-11-22; 2 older counts kept')}\n`,
        ),
    );
  });

  test('occurs once in a list, in however many sections counts change', () => {
    const { after } = run(two, { a: [6], c: [3] });
    expect(after.split(noteMarker)).toHaveLength(2);
    expect(after).toContain(`## Papers\n\n${note('Semantic Scholar, 2026-11-22; 1 older count kept')}\n\n- `);
    const many = Array.from({ length: 30 }, (_, at) => `## Year ${at}\n\n${entry(`y${at}`, 5)}\n`).join('\n');
    const told = Object.fromEntries(Array.from({ length: 30 }, (_, at) => [`y${at}`, [6] as const]));
    expect(run(`# Lamps\n\n${many}`, told).after.split(noteMarker)).toHaveLength(2);
  });

  test.each<[string, (text: string) => string]>([
    ['above its heading', (text) => text.replace(/(## Papers\n)\n(<!-- fire.*\n)\n/, '$2\n$1\n')],
    ['to the end', (text) => `${text.replace(/(<!-- fire.*)\n\n/, '')}\n${/<!-- fire.*/.exec(text)?.[0]}\n`],
    ['into another section', (text) => text.replace(/(<!-- fire.*\n)\n([^]*## Others\n\n)/, '$2$1\n')],
    ['into a quote', (text) => text.replace('<!-- fire', '> <!-- fire')],
  ])('is found again where a person moved it: %s', (_, move) => {
    const moved = move(run(two, { a: [6], b: [3] }).after);
    const again = run(moved, { a: [7], b: [3] }).after;
    expect(again.split(noteMarker)).toHaveLength(2);
    expect(again).toBe(moved.replace('(6 ', '(7 '));
  });

  test('replaces the notes of older versions, which had one for each section', () => {
    const old = note('Semantic Scholar, 2026-01-01');
    const text = two
      .replace('## Papers\n', `## Papers\n\n${old}\n`)
      .replace('## Others\n', `## Others\n\n${old}\n`);
    expect(run(text, { a: [6], b: [9], c: [2] }).after).toBe(
      two
        .replace('(5 ', '(6 ')
        .replace('## Papers\n', `## Papers\n\n${note('Semantic Scholar, 2026-11-22')}\n`),
    );
  });

  test.each([
    ['a fence', `\`\`\`html\n${note('OpenAlex, 2020-01-01')}\n\`\`\``],
    ['an indented block', `Text.\n\n    ${note('OpenAlex, 2020-01-01')}`],
    ['a span', `Look for \`${noteMarker}\` in the list.`],
  ])('is only text in %s of code', (_, code) => {
    const text = `# Lamps\n\n## Papers\n\n${code}\n\n${entry('a', 5)}\n`;
    const { after } = run(text, { a: [6] });
    expect(after).toBe(
      text
        .replace('(5 ', '(6 ')
        .replace('## Papers\n', `## Papers\n\n${note('Semantic Scholar, 2026-11-22')}\n`),
    );
    expect(run(after, { a: [6] }).after).toBe(after);
  });

  test('is replaced where it stands, and never added twice', () => {
    const once = run(two, { a: [6], b: [3] }).after;
    const moved = once.replace(/(<!-- fire.*)\n\n([^]*?\n)\n## Others/, '$2\n$1\n\n## Others');
    expect(moved).not.toBe(once);
    const newer = { b: [10, 'openalex'], c: [2, 'openalex'] } as const;
    const again = run(moved, { a: [7, 'openalex', '2026-12-01T00:00:00Z'], ...newer }).after;
    expect(again.split(noteMarker)).toHaveLength(2);
    expect(again).toContain(`\n\n${note('OpenAlex, 2026-12-01')}\n\n## Others`);
  });

  test('is not replaced when only the day is new', () => {
    const once = run(two, { a: [6], b: [3] }).after;
    const later = '2027-01-01T00:00:00Z';
    expect(run(once, { a: [6, 'semanticscholar', later], b: [3, 'semanticscholar', later] }).after).toBe(
      once,
    );
  });

  test('is not taken for a marker, an entry or a date', () => {
    const once = run(two, { a: [6], b: [3] }).after;
    const markers = (text: string) =>
      listOf(text).entries.map((one) => [one.title, one.markers.map(({ kind }) => kind)]);
    expect(markers(once)).toEqual(markers(two));
    expect(listOf(once).doubts).toEqual([]);
  });

  test('names several sources with their counts', () => {
    const { after } = run(two, { a: [6], b: [10, 'crossref'] });
    expect(after).toContain(note('Crossref (1), Semantic Scholar (1), 2026-11-22; 1 older count kept'));
  });

  test('counts entries that agree already for their source', () => {
    expect(run(two, { a: [6, 'openalex'], b: [9, 'openalex'] }).after).toContain(
      note('OpenAlex, 2026-11-22; 1 older count kept'),
    );
  });

  test('is not written for your own facts file, nor when it is switched off', () => {
    for (const source of ['facts.json', 'Google Scholar']) {
      expect(run(two, { a: [6, source] }).after).toBe(two.replace('(5 ', '(6 '));
    }
    expect(run(two, { a: [6, 'openalex'] }, { note: false }).after).toBe(two.replace('(5 ', '(6 '));
    expect(run(two, { a: [6] }, { note: false }).after).toContain('Semantic Scholar');
  });

  test.each<[string, string, string]>([
    ['no blank line', '## P\n- x', '## P\n<!-- N\n- x'],
    ['CRLF', '## P\r\n\r\n- x', '## P\r\n\r\n<!-- N\r\n\r\n- x'],
    ['closed hashes', '## P ##\n\n- x', '## P ##\n\n<!-- N\n\n- x'],
    ['underlined', 'P\n---\n\n- x', 'P\n---\n\n<!-- N\n\n- x'],
    ['parts of a section', '# T\n\n## P\n\n### 2021\n\n- x', '# T\n\n## P\n\n<!-- N\n\n### 2021\n\n- x'],
    ['only a title', '# T\n\n- x', '# T\n\n<!-- N\n\n- x'],
    [
      'several headings of the first rank',
      '# T\n\n# P\n\n## 2021\n\n- x',
      '# T\n\n# P\n\n<!-- N\n\n## 2021\n\n- x',
    ],
    [
      'an entry under the title too',
      '# T\n\n- [Lamp z](https://doi.org/10.1000/z) (1 citation)\n\n## P\n\n- x',
      '# T\n\n- [Lamp z](https://doi.org/10.1000/z) (1 citation)\n\n## P\n\n<!-- N; 1 older\n\n- x',
    ],
    [
      'HTML headings',
      '<h1 align="center">T</h1>\n\n<h2>P</h2>\n\n- x',
      '<h1 align="center">T</h1>\n\n<h2>P</h2>\n\n<!-- N\n\n- x',
    ],
    [
      'an HTML heading in a box',
      '# T\n\n<div>\n<h2>\nP\n</h2>\n</div>\n\n- x',
      '# T\n\n<div>\n<h2>\nP\n</h2>\n<!-- N\n</div>\n\n- x',
    ],
    ['no heading', '- x', '<!-- N\n\n- x'],
    ['no heading but a preface', 'Lamps.\n\n- x', 'Lamps.\n\n<!-- N\n\n- x'],
    ['no heading, CRLF', 'Lamps.\r\n\r\n- x', 'Lamps.\r\n\r\n<!-- N\r\n\r\n- x'],
    ['a byte order mark', '\uFEFF- x', '\uFEFF<!-- N\n\n- x'],
    ['front matter', '---\na: b\n---\n- x', '---\na: b\n---\n\n<!-- N\n\n- x'],
    ['an entry before it in a loose list', '- y\n\n- x', '<!-- N\n\n- y\n\n- x'],
    ['a table', '| a | b |\n|--|--|\n| 1 | x', '<!-- N\n\n| a | b |\n|--|--|\n| 1 | x'],
  ])('%s', (_, before, after) => {
    const fill = (text: string, count: number) =>
      text
        .replace(/(?<=- |\| )x/, entry('a', count).slice(2) + (text.includes('| x') ? ' |\n' : '\n'))
        .replace('<!-- N; 1 older', note('OpenAlex, 2026-11-22; 1 older count kept'))
        .replace('<!-- N', note('OpenAlex, 2026-11-22'));
    const once = run(fill(before, 5), { a: [6, 'openalex'] }).after;
    expect(once).toBe(fill(after, 6));
    expect(run(once, { a: [6, 'openalex'] }).after).toBe(once);
  });

  test('stays above a list whose entries change places', () => {
    const item = (id: string, stars: number, count: number) =>
      `- [${id}](https://github.com/o/${id}) ⭐ ${stars} - [Lamp ${id}](https://doi.org/10.1000/${id}) (${count} citations)\n`;
    const text = item('a', 50, 5) + item('b', 40, 5) + item('c', 30, 5) + item('d', 20, 5);
    const stars = { a: 50, b: 40, c: 30, d: 60 };
    const seen = Object.entries(stars).flatMap(([id, count]): Observation[] => [
      {
        kind: 'repository',
        key: `github:o/${id}`,
        fate: 'ok',
        source: 'github',
        observedAt: now,
        stars: count,
      },
      {
        kind: 'paper',
        key: `doi:10.1000/${id}`,
        fate: 'ok',
        source: 'openalex',
        observedAt: now,
        citations: 6,
      },
    ]);
    const snapshot = new Map(seen.map((one) => [one.key, one]));
    const { after } = tendText(listOf(text), snapshot, { ...defaultPolicy, order: 'stars' }, now);
    const moved = item('d', 60, 6) + item('a', 50, 6) + item('b', 40, 6) + item('c', 30, 6);
    expect(after).toBe(`${note('OpenAlex, 2026-11-22')}\n\n${moved}`);
  });

  test('stands in the section above an entry that is a heading', () => {
    const text = '# Lamps\n\n## [Lamp a](https://doi.org/10.1000/a)\n\nCited by 5\n';
    const { after } = run(text, { a: [6, 'openalex'] });
    expect(after).toBe(
      text.replace('by 5', 'by 6').replace('# Lamps\n', `# Lamps\n\n${note('OpenAlex, 2026-11-22')}\n`),
    );
  });

  test('does not change a heading that names Google Scholar: a finding asks the maintainer', () => {
    const text = two.replace('## Papers', '## Google Scholar papers');
    const { after, plan } = run(text, { a: [6, 'openalex'] });
    expect(after).toContain('## Google Scholar papers\n');
    expect(plan.findings.filter(({ kind }) => kind === 'heading')).toMatchObject([
      { line: 3, title: 'Google Scholar papers' },
    ]);
    expect(run(after, { a: [6, 'openalex'] }).plan.findings).toEqual([]);
  });
});

describe('laws', () => {
  test('your own facts, changed and changed back, give the first bytes; so do facts that equal the list', () => {
    const facts = (a: number, b: number, c: number): Record<string, Told> => ({
      a: [a, 'me'],
      b: [b, 'me'],
      c: [c, 'me'],
    });
    const there = run(two, facts(50, 1, 0), { policy: 'track' }).after;
    expect(there).not.toBe(two);
    expect(run(there, facts(5, 9, 2), { policy: 'track' }).after).toBe(two);
    expect(run(two, facts(5, 9, 2), { policy: 'track' }).after).toBe(two);
    expect(run(there, facts(50, 1, 0), { policy: 'track' }).after).toBe(there);
  });
});
