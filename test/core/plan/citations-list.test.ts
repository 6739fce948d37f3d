/** What a plan says about all papers of a list: works that occur twice, indexes that did not answer, line numbers. */
import { describe, expect, test } from '@jest/globals';
import type { Observation, PaperObservation } from '../../../src/core/facts/observation.ts';
import { linesAfter } from '../../../src/core/plan/lines.ts';
import { defaultPolicy } from '../../../src/core/plan/policy.ts';
import { renderReport } from '../../../src/core/report/report.ts';
import { type Tended, tendText } from '../../../src/core/tend.ts';
import { listOf, now } from '../../support/lists.ts';

const item = (title: string, href: string) => `- [${title}](${href}) (5 citations)\n`;

function run(text: string, told: Readonly<Record<string, Partial<PaperObservation>>>): Tended {
  const snapshot = new Map(
    Object.entries(told).map(([key, of]): [string, Observation] => [
      key,
      { kind: 'paper', key, fate: 'ok', source: 'openalex', observedAt: now, ...of },
    ]),
  );
  return tendText(listOf(text), snapshot, defaultPolicy, now);
}

const twice = ({ plan }: Tended) =>
  plan.findings.filter(({ kind }) => kind === 'twice').map(({ line }) => line);
const record = { citations: 6, recordUrl: 'https://openalex.org/W1' };

describe('the same work twice in a list', () => {
  test('is told at the later entry: one identifier, two links to one record, or one DOI', () => {
    const doi = item('Wicks', 'https://doi.org/10.1000/a');
    expect(twice(run(`## P\n\n${doi}\n## Q\n\n${doi}`, { 'doi:10.1000/a': record }))).toEqual([7]);
    const links = item('Wicks', 'https://ieeexplore.ieee.org/document/7') + doi;
    expect(twice(run(links, { 'title:wicks': record, 'doi:10.1000/a': record }))).toEqual([2]);
    const known = { citations: 6, identifiers: { doi: '10.1000/a' } };
    expect(twice(run(links, { 'title:wicks': known, 'doi:10.1000/a': { citations: 6 } }))).toEqual([2]);
  });

  test('is no finding for a preprint beside its published copy', () => {
    const text =
      item('Wicks', 'https://arxiv.org/abs/2107.00001') + item('Wicks', 'https://doi.org/10.1000/a');
    expect(twice(run(text, { 'arxiv:2107.00001': record, 'doi:10.1000/a': record }))).toEqual([]);
  });

  test('is no finding when one entry shows its count in two places', () => {
    const text = '- [Wicks](https://doi.org/10.1000/a) (5 citations), Cited by 5\n';
    expect(twice(run(text, { 'doi:10.1000/a': record }))).toEqual([]);
  });
});

describe('an index that does not answer', () => {
  const down = { fate: 'unknown', code: 'source-down', reason: 'OpenAlex answered 500' } as const;
  const text = item('Wicks', 'https://doi.org/10.1000/a') + item('Oil', 'https://doi.org/10.1000/b');

  test('is counted among the papers that were asked about, and its reason is told once', () => {
    const { plan } = run(text, { 'doi:10.1000/a': down, 'doi:10.1000/b': { ...down, code: 'budget' } });
    expect(plan.papers).toEqual({ asked: 2, silent: 2, why: ['OpenAlex answered 500'] });
    expect(run(text, { 'doi:10.1000/a': down, 'doi:10.1000/b': record }).plan.papers).toEqual({
      asked: 2,
      silent: 1,
      why: ['OpenAlex answered 500'],
    });
    expect(run(text, {}).plan.papers).toBeUndefined();
    const refused = { fate: 'unknown', code: 'not-indexed' } as const;
    expect(run(text, { 'doi:10.1000/a': refused }).plan.papers).toEqual({ asked: 1, silent: 0, why: [] });
  });

  test('is told in the report even where nothing changes', () => {
    const { list, plan } = run(text, { 'doi:10.1000/a': down, 'doi:10.1000/b': down });
    const report = renderReport({ lists: [{ path: 'README.md', list, plan }], observedAt: now, source: 'x' });
    expect(report).toContain('**No answer** about 2 of 2 papers: their counts stay');
    expect(report).toContain('OpenAlex answered 500');
  });
});

test('links that prove nothing are told once in the report, with advice', () => {
  const text = item('Wicks', 'https://openreview.net/a') + item('Oil', 'https://openreview.net/b');
  const code = { fate: 'unknown', code: 'unprovable' } as const;
  const { list, plan } = run(text, { 'title:wicks': code, 'title:oil': code });
  const report = renderReport({ lists: [{ path: 'README.md', list, plan }], observedAt: now, source: 'x' });
  expect(report.match(/no identifier/g)).toHaveLength(1);
  expect(report).toMatch(/2 counts stay because their links have no identifier.*`?citations.ids`?/);
});

test('line numbers are those of the written list, which includes the note', () => {
  const text = `# Lamps\n\n## P\n\n${item('Wicks', 'https://doi.org/10.1000/a')}${item('Oil', 'https://doi.org/10.1000/b')}`;
  const tended = run(text, { 'doi:10.1000/a': record, 'doi:10.1000/b': { citations: 1 } });
  const written = tended.after.split('\n');
  const plan = linesAfter(tended.list, tended.plan);
  const kept = plan.findings.find(({ kind }) => kind === 'kept');
  expect(written[(kept?.line ?? 0) - 1]).toContain('[Oil]');
  const [change] = plan.changes;
  const line = change?.kind === 'citations' ? change.entry.line : 0;
  expect(written[line - 1]).toContain('[Wicks]');
  const bare = run(item('Wicks', 'https://doi.org/10.1000/a'), { 'doi:10.1000/a': record });
  const [only] = linesAfter(bare.list, bare.plan).changes;
  expect(bare.after.split('\n')[only?.kind === 'citations' ? only.entry.line - 1 : 0]).toContain('[Wicks]');
});
