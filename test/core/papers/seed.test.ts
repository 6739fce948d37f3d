/** The seed list with recorded facts for its 32 papers: only counts that rose change, and the report gives the reasons. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { noteMarker } from '../../../src/core/plan/changes/citation-place.ts';
import { type FactsFile, renderFacts } from '../../../src/core/facts/file.ts';
import type { Observation } from '../../../src/core/facts/observation.ts';
import { defaultPolicy } from '../../../src/core/plan/policy.ts';
import { renderReport } from '../../../src/core/report/report.ts';
import { type Tended, tendText } from '../../../src/core/tend.ts';
import { createRecordedSource, parseFacts } from '../../../src/sources/recorded.ts';
import { listOf, now, read } from '../../support/lists.ts';

const root = join(import.meta.dirname, '../../..');
const seed = read(join(root, 'fixtures/lists/awesome-talking-head.md'));
const recorded = readFileSync(join(root, 'fixtures/demo/papers.json'), 'utf8');
const facts = JSON.parse(recorded) as FactsFile;

async function run(text: string, file: FactsFile): Promise<Tended> {
  const list = listOf(text);
  const source = createRecordedSource(parseFacts(renderFacts(file), 'papers.json'));
  const subjects = list.entries.flatMap(({ subject, markers }) => [
    subject,
    ...markers.map((one) => one.subject),
  ]);
  const seen = await source.observe(subjects);
  const snapshot = new Map(seen.map((one): [string, Observation] => [one.key, one]));
  return tendText(list, snapshot, defaultPolicy, now);
}

const counts = (text: string): readonly (readonly [number, string])[] =>
  [...text.matchAll(/\((\d+) (citations?)\)/g)].map((found) => [Number(found[1]), found[2] as string]);
const without = (text: string): string =>
  text.replace(/\(\d+ citations?\)/g, '(N)').replace(/<!-- fire.*\n\n/, '');

describe('the seed with facts for its papers', () => {
  let tended: Tended;
  beforeAll(async () => {
    tended = await run(seed, facts);
  });

  test('30 counts rise, 2 are kept, and nothing else changes except one note', () => {
    expect(Object.keys(facts.papers)).toHaveLength(32);
    const [before, after] = [counts(seed), counts(tended.after)];
    expect(before.map(([shown], at) => (after[at]?.[0] ?? 0) > shown).filter(Boolean)).toHaveLength(30);
    expect(tended.plan.changes.map(({ kind }) => kind)).toEqual(Array(30).fill('citations'));
    expect(tended.plan.findings.filter(({ kind }) => kind === 'kept').map(({ code }) => code)).toEqual([
      'lower',
      'lower',
    ]);
    expect(without(tended.after)).toBe(without(seed));
    expect(tended.after).toContain(
      `\n\n${noteMarker}Citation counts: Semantic Scholar, 2026-11-20; 2 older counts kept.\n\n`,
    );
    for (const [count, word] of after) expect(word).toBe(count === 1 ? 'citation' : 'citations');
  });

  test('a run on its own output changes nothing', async () => {
    expect((await run(tended.after, facts)).after).toBe(tended.after);
  });

  test('the report lists each change with identifier, proof, source and record, then the counts that stay', () => {
    const report = renderReport({
      lists: [{ path: 'README.md', list: tended.list, plan: tended.plan }],
      observedAt: now,
      source: 'papers.json',
    });
    const rows = report.split('\n').filter((row) => /^\| `.* \| Semantic Scholar \|/.test(row));
    expect(rows).toHaveLength(30);
    for (const row of rows) {
      expect(row).toMatch(
        /`(?:doi|arxiv):[^`]+` \| (?:DOI|arXiv|title)[\w ,]+ \| \[`record`\]\(https:\/\/www\.sem/,
      );
    }
    expect(report).toContain('Citation counts that stay: 2 kept (source lower)');
    expect(report).toContain('Shows 141, Semantic Scholar counts 139: the larger number stays.');
    expect(report).toContain('Names Google Scholar');
  });

  test('held and refused counts stay, with their reasons', async () => {
    const arxiv = facts.papers['arxiv:2301.01081'];
    const doi = facts.papers['doi:10.1145/3503161.3548101'];
    if (arxiv === undefined || doi === undefined) throw new Error('the facts hold both');
    const wrong = {
      ...facts,
      papers: {
        ...facts.papers,
        'arxiv:2301.01081': { ...arxiv, title: 'On the keeping of bees' },
        'doi:10.1145/3503161.3548101': { ...doi, retracted: true },
      },
    };
    const { plan } = await run(seed, wrong);
    expect(plan.changes).toHaveLength(28);
    // The facts hold only papers, and the heading names an index that was not asked.
    const known = ['unanswered', 'lower', 'names-other-index'];
    const told = plan.findings.filter(({ code }) => code !== undefined && !known.includes(code));
    expect(told).toMatchObject([
      { kind: 'uncounted', code: 'title-disagrees', line: 67 },
      { kind: 'retracted', code: 'retracted', line: 71 },
    ]);
  });

  test('facts without a source are trusted as they are: no note, no guard', async () => {
    const papers = Object.fromEntries(
      Object.entries(facts.papers).map(([key, { citations }]) => [key, { citations }]),
    );
    const plain = await run(seed, { ...facts, papers });
    expect(plain.plan.changes).toHaveLength(30);
    expect(plain.after).not.toContain(noteMarker);
  });
});
