/** Whole reports, written by hand, as a maintainer reads them from top to bottom. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { finding } from '../../../src/core/plan/finding.ts';
import { renderBody } from '../../../src/core/proposal/body.ts';
import { renderMarker } from '../../../src/core/proposal/marker.ts';
import { renderReport } from '../../../src/core/report/report.ts';
import { root } from '../../house/source.ts';
import { entryOf, planOf, reported, sampleMarker, starsChange } from '../proposal/samples.ts';
import { now, twoLists, usual } from './sample-plans.ts';

const fixture = (name: string): string => readFileSync(join(root, 'fixtures/reports', name), 'utf8');

describe('whole reports', () => {
  it('of a usual run', () => {
    expect(renderReport(usual())).toBe(fixture('usual.md'));
  });

  it('of two lists, one of them with too few answers', () => {
    expect(renderReport(twoLists())).toBe(fixture('two-lists.md'));
  });

  it('as the description of a pull request that the Action writes', () => {
    const archived = finding(
      'archived',
      { source: 'github', observedAt: now },
      { ...entryOf('a/two', 'Two'), line: 3 },
    );
    const plan = planOf([starsChange(entryOf('a/one', 'One'), '1', '2')], [archived]);
    const body = renderBody({
      report: { lists: [reported('README.md', plan)], observedAt: now, source: 'github' },
      marker: sampleMarker,
      shell: 'action',
      nextRun: null,
      version: '0.1.0',
      growth: {
        since30Days: { stars: 52_646, repositories: 56 },
        sinceLastRun: { stars: -1, repositories: 3 },
      },
    });
    expect(`${body.replace(renderMarker(sampleMarker), '<!-- firekeeper:state MARKER -->')}\n`).toBe(
      fixture('pull-request-action.md'),
    );
  });
});
