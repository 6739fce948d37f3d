import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Entry, List, Subject } from '../../../src/core/list/list.ts';
import { recordPageOf } from '../../../src/core/papers/labels.ts';
import { paperProofs } from '../../../src/core/papers/types.ts';
import type { Change, Gate, MarkerChange, PaperEvidence } from '../../../src/core/plan/types.ts';
import { chart, safeLabel } from '../../../src/core/report/chart.ts';
import {
  type ReportInput,
  renderReport,
  renderReportWithin,
  reportTree,
} from '../../../src/core/report/report.ts';
import { anyFinding } from '../plan/any-finding.ts';
import { forbidden, hostile } from '../text/hostile.ts';
import { bare, parsed } from './tree.ts';
import { now } from '../list/sample-list.ts';

const pages = 'https://github.com';

const subject = hostile.map(
  (name): Subject => ({ kind: 'repository', id: `github:${name}`, key: `github:${name}` }),
);

const entry = fc
  .record({ title: hostile, subject, line: fc.nat(5000) })
  .map((of): Entry => ({ ...of, start: 0, end: 1, shape: 'bullet', section: 0, markers: [], links: [] }));

const paper: fc.Arbitrary<PaperEvidence> = fc.record({
  source: fc.oneof(fc.constantFrom('openalex', 'semanticscholar'), hostile),
  observedAt: fc.oneof(fc.constant(now), hostile),
  identifier: fc.option(hostile),
  proof: fc.option(fc.constantFrom(...paperProofs)),
  recordUrl: fc
    .oneof(fc.constant('https://openalex.org/W1'), hostile, fc.webUrl())
    .map((url) => recordPageOf(url)),
});

const markerChange = fc
  .record({
    entry,
    kind: fc.constantFrom('stars', 'tier', 'activity', 'citations'),
    fromText: hostile,
    toText: hostile,
    from: fc.nat(),
    to: fc.nat(),
    paper: fc.option(paper, { nil: undefined }),
  })
  .map((of): MarkerChange => {
    const marker = {
      start: 0,
      end: 1,
      kind: of.kind,
      text: of.fromText,
      value: of.from,
      subject: of.entry.subject,
      notation: 0,
    } as const;
    const { paper: evidence, ...rest } = of;
    return {
      ...rest,
      ...(evidence === undefined ? {} : { paper: evidence }),
      kind: of.kind as MarkerChange['kind'],
      marker: marker as MarkerChange['marker'],
      edits: [],
    };
  });

const linkChange = fc
  .record({ entry, fromText: hostile, toText: hostile })
  .map((of): Change => ({ ...of, kind: 'moved', marker: null, edits: [] }));

const orderChange = fc.record({ entry, title: hostile, passes: fc.boolean() }).map((of): Change => {
  const section = { start: 0, end: 1, title: of.title, depth: 2, line: 1, order: 'stars' } as const;
  return { kind: 'order', section, moves: [{ entry: of.entry, from: 1, to: 0, passes: of.passes }] };
});

const gate = fc.record({
  state: fc.constantFrom<Gate['state']>('open', 'status', 'closed'),
  why: hostile,
  subjects: fc.nat(99),
  unknown: fc.nat(9),
});

const list: List = { text: '', sections: [], entries: [], notations: [], tiers: [], doubts: [], hosts: [] };

const input: fc.Arbitrary<ReportInput> = fc.record({
  lists: fc.array(
    fc.record({
      path: hostile,
      list: fc.constant(list),
      plan: fc.record({
        changes: fc.array(fc.oneof(markerChange, markerChange, linkChange, orderChange), { maxLength: 8 }),
        findings: fc.array(anyFinding, { maxLength: 14 }),
        gate,
        papers: fc.record({ asked: fc.nat(9), silent: fc.nat(9), why: fc.array(hostile, { maxLength: 3 }) }),
      }),
    }),
    { maxLength: 3 },
  ),
  observedAt: fc.oneof(fc.constant(now), hostile),
  source: hostile,
  detail: fc.constantFrom('full', 'top', 'counts'),
  lineUrl: fc.constantFrom(
    () => null,
    (_path: string, line: number) => `https://github.com/octo/list/blob/c0ffee/README.md?plain=1#L${line}`,
  ),
});

/** The links to lines, as written in markdown; after `]:` the printer adds an empty title. */
const lineLink = /\]\(https:\/\/github\.com\/octo\/list\/blob\/c0ffee\/README\.md\?plain=1#L\d+(?: "")?\)/g;

describe('laws of the report', () => {
  it('can be parsed back to the tree that was printed: nothing in a title becomes markdown', () => {
    fc.assert(
      fc.property(input, (given) => {
        expect(bare(parsed(renderReport(given)))).toEqual(bare(reportTree(given)));
      }),
      { numRuns: 100 },
    );
  });

  it('mentions nobody, closes and links nothing, hides nothing, even as plain text', () => {
    fc.assert(
      fc.property(input, (given) => {
        // Removes what the report writes itself: line feeds, pages of repositories and records, the tags that fold.
        const text = renderReport(given)
          .replaceAll('\n', ' ')
          .replace(lineLink, '')
          .replace(/\]\(https:\/\/github\.com\/[\w.-]+\/[\w.-]+(?: "")?\)/g, '')
          .replace(/\]\(https:\/\/openalex\.org\/W1(?: "")?\)/g, '')
          .replace(/<\/?(?:details|summary)>/g, '');
        for (const [what, pattern] of forbidden) expect([what, pattern.exec(text)]).toEqual([what, null]);
      }),
      { numRuns: 100 },
    );
  });

  it('links only to repository pages, to lines, and to records of citation indexes', () => {
    fc.assert(
      fc.property(input, (given) => {
        const urls = [...JSON.stringify(bare(parsed(renderReport(given)))).matchAll(/"url":"([^"]*)"/g)].map(
          (m) => m[1],
        );
        for (const url of urls.filter((one) => one !== 'https://openalex.org/W1'))
          expect(url).toMatch(
            new RegExp(`^${pages}/[\\w.-]+/[\\w.-]+(?:/blob/c0ffee/README\\.md\\?plain=1#L\\d+)?$`),
          );
      }),
      { numRuns: 100 },
    );
  });

  it('always fits into the limit', () => {
    fc.assert(
      fc.property(input, fc.integer({ min: 600, max: 20_000 }), (given, most) => {
        expect(renderReportWithin(given, most).length).toBeLessThanOrEqual(most);
      }),
      { numRuns: 100 },
    );
  });
});

describe('the chart', () => {
  const movers = fc.array(fc.record({ title: hostile, delta: fc.integer() }), { maxLength: 20 });
  const shape =
    /^---\nconfig:\n {2}xyChart:\n {4}height: \d+\n {4}yAxis:\n {6}showLabel: false\n {6}showTick: false\n---\nxychart-beta horizontal\n {4}title "[\w ]+"\n {4}x-axis \[("[\p{L}\p{M}\p{N} ._+()…-]+"(, )?)+\]\n {4}y-axis "stars" 0 --> \d+\n {4}bar \[[\d, ]+\]$/u;

  it('law: follows its grammar, with as many labels as bars, and no label twice', () => {
    fc.assert(
      fc.property(movers, (given) => {
        const value = chart(given)?.value;
        expect(value === undefined).toBe(given.filter((m) => m.delta !== 0).length < 5);
        if (value === undefined) return;
        expect(value).toMatch(shape);
        const labels = [...(/x-axis \[(.*)\]/.exec(value)?.[1] ?? '').matchAll(/"([^"]*)"/g)].map(
          (m) => m[1],
        );
        expect(new Set(labels).size).toBe(labels.length);
        expect(labels.length).toBe(Math.min(10, given.filter((m) => m.delta !== 0).length));
        expect(/bar \[(.*)\]/.exec(value)?.[1]?.split(', ')).toHaveLength(labels.length);
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    ['AudioGPT', 'AudioGPT'],
    ['Talking Head Anime from a Single Image', 'Talking Head Anime fro…'],
    ['"quoted" [x] `y` %% #quot;', 'quoted x y quot'],
    ['中文项目名称测试中文项目', '中文项目名称测试中文项…'],
    ['www.evil.example', 'www .evil.example'],
    ['GH-12 and high-res', 'GH -12 and high-res'],
    ['🔥', 'entry'],
    ['', 'entry'],
  ])('label of %j: %j', (title, label) => {
    expect(safeLabel(title)).toBe(label);
  });

  it('is drawn for five movers or more', () => {
    const movers = [5, 4, 3, 2, 1].map((delta) => ({ title: `m${delta}`, delta }));
    expect(chart(movers.slice(1))).toBeNull();
    expect(chart(movers)?.value).toContain('bar [5, 4, 3, 2, 1]');
  });
});
