/** The managed note: where it goes, when it is written and replaced, and that it is never seen as anything else. */
import { describe, expect, test } from '@jest/globals';
import { noteMarker } from '../../../src/core/plan/changes/citation-note.ts';
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
  test('names source, day and what is older, directly under the heading of the change', () => {
    const { after } = run(two, { a: [6], b: [3] });
    expect(after).toBe(
      two
        .replace('(5 ', '(6 ')
        .replace('## Papers\n', `## Papers\n\n${note('Semantic Scholar, 2026-11-22; 1 older count kept')}\n`),
    );
  });

  test('is replaced where it stands, and never added twice', () => {
    const once = run(two, { a: [6], b: [3] }).after;
    const moved = once.replace(/(<!-- fire.*)\n\n([^]*?\n)\n## Others/, '$2\n$1\n\n## Others');
    expect(moved).not.toBe(once);
    const again = run(moved, { a: [7, 'openalex', '2026-12-01T00:00:00Z'], b: [10, 'openalex'] }).after;
    expect(again.split(noteMarker)).toHaveLength(2);
    expect(again).toContain(`\n\n${note('OpenAlex, 2026-12-01')}\n\n## Others`);
  });

  test('does not follow the day alone', () => {
    const once = run(two, { a: [6], b: [3] }).after;
    const later = '2027-01-01T00:00:00Z';
    expect(run(once, { a: [6, 'semanticscholar', later], b: [3, 'semanticscholar', later] }).after).toBe(
      once,
    );
  });

  test('is not seen as a marker, an entry or a date', () => {
    const once = run(two, { a: [6], b: [3] }).after;
    const markers = (text: string) =>
      listOf(text).entries.map((one) => [one.title, one.markers.map(({ kind }) => kind)]);
    expect(markers(once)).toEqual(markers(two));
    expect(listOf(once).doubts).toEqual([]);
  });

  test('names several sources with their counts', () => {
    const { after } = run(two, { a: [6], b: [10, 'crossref'] });
    expect(after).toContain(note('Crossref (1), Semantic Scholar (1), 2026-11-22'));
  });

  test('counts what agrees already for its source', () => {
    expect(run(two, { a: [6, 'openalex'], b: [9, 'openalex'] }).after).toContain(
      note('OpenAlex, 2026-11-22'),
    );
  });

  test('is not written for a facts file of ones own, nor when it is switched off', () => {
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
    ['no heading', '- x', '- x'],
  ])('%s', (_, before, after) => {
    const fill = (text: string, count: number) =>
      text.replace('- x', `${entry('a', count)}\n`).replace('<!-- N', note('OpenAlex, 2026-11-22'));
    const once = run(fill(before, 5), { a: [6, 'openalex'] }).after;
    expect(once).toBe(fill(after, 6));
    expect(run(once, { a: [6, 'openalex'] }).after).toBe(once);
  });

  test('an entry that is a heading carries none: the section above it does', () => {
    const text = '# Lamps\n\n## [Lamp a](https://doi.org/10.1000/a)\n\nCited by 5\n';
    const { after } = run(text, { a: [6, 'openalex'] });
    expect(after).toBe(
      text.replace('by 5', 'by 6').replace('# Lamps\n', `# Lamps\n\n${note('OpenAlex, 2026-11-22')}\n`),
    );
  });

  test('a heading that names Google Scholar is never edited, but put to the maintainer', () => {
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
  test('facts of ones own, changed and changed back, give the first bytes; so do facts that are shown', () => {
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
