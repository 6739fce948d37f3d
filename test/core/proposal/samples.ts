/** Values for the tests of the proposal: markers, plans and reports, harmless and hostile. */
import fc from 'fast-check';
import { defaultHosts } from '../../../src/core/hosts/index.ts';
import type { Entry, List, Subject } from '../../../src/core/list/list.ts';
import type { Change, Finding, MarkerChange, Plan } from '../../../src/core/plan/types.ts';
import type { ProposalMarker } from '../../../src/core/proposal/marker.ts';
import type { ReportedList } from '../../../src/core/report/report.ts';
import { anyFinding } from '../plan/any-finding.ts';
import { hostile } from '../text/hostile.ts';

export const sha = (digit: string): string => digit.repeat(40);
export const hash = (digit: string): string => digit.repeat(64);

export const sampleMarker: ProposalMarker = {
  version: 1,
  lists: [{ path: 'README.md', blob: sha('a') }],
  digest: hash('d'),
  head: sha('b'),
  title: 'Refresh 2 star counts',
  labels: [],
  target: 'main',
  config: '',
  closes: 0,
  snoozedUntil: null,
  paused: false,
  retired: false,
  firstContact: false,
  wroteAt: null,
  touchedAt: null,
  setBack: [],
};

const hex = (length: number) =>
  fc
    .array(fc.constantFrom(...'0123456789abcdef'), { minLength: length, maxLength: length })
    .map((digits) => digits.join(''));
const short = hostile.map((text) => text.slice(0, 190));

export const anyMarker: fc.Arbitrary<ProposalMarker> = fc.record({
  version: fc.constant(1 as const),
  lists: fc.array(fc.record({ path: short, blob: hex(40) }), { maxLength: 20 }),
  digest: hex(64),
  head: hex(40),
  title: short,
  labels: fc.array(short, { maxLength: 20 }),
  target: short.map((text) => `b${text}`),
  config: fc.oneof(fc.constant(''), hex(40)),
  closes: fc.nat(1000),
  snoozedUntil: fc.option(
    fc
      .date({
        min: new Date('2000-01-01T00:00:00Z'),
        max: new Date('2100-01-01T00:00:00Z'),
        noInvalidDate: true,
      })
      .map((date) => date.toISOString()),
  ),
  paused: fc.boolean(),
  retired: fc.boolean(),
  firstContact: fc.boolean(),
  wroteAt: fc.option(fc.constantFrom('2026-09-01T00:00:00.000Z', '2026-11-20T08:00:00Z')),
  touchedAt: fc.option(fc.constantFrom('2026-09-01T00:00:00.000Z', '2026-11-20T08:00:00Z')),
  setBack: fc.array(short, { maxLength: 100 }),
});

export function entryOf(name: string, title: string, line = 1): Entry {
  const subject: Subject = { kind: 'repository', id: `github:${name}`, key: `github:${name}`.toLowerCase() };
  return { title, subject, line, start: 0, end: 1, shape: 'bullet', section: 0, markers: [], links: [] };
}

export function starsChange(entry: Entry, fromText: string, toText: string, at = 0): MarkerChange {
  const marker = {
    start: at,
    end: at + 1,
    kind: 'stars',
    text: fromText,
    value: 1,
    subject: entry.subject,
    notation: 0,
  } as const;
  return { kind: 'stars', entry, marker, fromText, toText, from: 1, to: 2, edits: [] };
}

export function planOf(changes: readonly Change[], findings: readonly Finding[] = []): Plan {
  return { changes, findings, gate: { state: 'open', why: '', subjects: 9, unknown: 0 } };
}

const noList: List = {
  text: '',
  sections: [],
  entries: [],
  notations: [],
  tiers: [],
  doubts: [],
  hosts: defaultHosts,
};

export function reported(path: string, plan: Plan): ReportedList {
  return { path, list: noList, plan };
}

const anyEntry = fc.tuple(hostile, hostile, fc.nat(999)).map((of) => entryOf(...of));
const anyChange: fc.Arbitrary<Change> = fc.oneof(
  fc.tuple(anyEntry, hostile, hostile).map(([entry, from, to]) => starsChange(entry, from, to)),
  fc.tuple(anyEntry, hostile, hostile).map(
    ([entry, fromText, toText]): Change => ({
      kind: 'moved',
      entry,
      marker: null,
      fromText,
      toText,
      edits: [],
    }),
  ),
  fc.tuple(anyEntry, hostile, fc.nat(9)).map(([entry, title, to]): Change => {
    const section = { start: 0, end: 1, title, depth: 2, line: 1, order: 'stars' } as const;
    return { kind: 'order', section, moves: [{ entry, from: to + 1, to, passes: true }] };
  }),
);
export const anyLists: fc.Arbitrary<readonly ReportedList[]> = fc.array(
  fc
    .tuple(hostile, fc.array(anyChange, { maxLength: 8 }), fc.array(anyFinding, { maxLength: 8 }))
    .map(([path, changes, findings]) => reported(path, planOf(changes, findings))),
  { minLength: 1, maxLength: 3 },
);
