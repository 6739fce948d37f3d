/** Plans written by hand for the whole reports in `fixtures/reports`. */
import { defaultHosts } from '../../../src/core/hosts/index.ts';
import type { Entry, List, Marker, Section, Subject } from '../../../src/core/list/list.ts';
import { finding } from '../../../src/core/plan/finding.ts';
import type { Change, Finding, MarkerChange, PaperEvidence, Plan } from '../../../src/core/plan/types.ts';
import type { ReportInput, ReportedList } from '../../../src/core/report/report.ts';

export const now = '2026-09-01T12:00:00Z';
const list: List = {
  text: '',
  hosts: defaultHosts,
  sections: [],
  entries: [],
  notations: [],
  tiers: [],
  doubts: [],
};
const section: Section = { start: 0, end: 1, title: 'Tools', depth: 2, line: 1, order: 'stars' };
const seen = { source: 'github', observedAt: now };

function entryAt(line: number, title: string, subject: Subject = repository(title)): Entry {
  return { title, subject, line, start: 0, end: 1, shape: 'bullet', section: 0, markers: [], links: [] };
}

function repository(title: string): Subject {
  const id = `github:o/${title.toLowerCase()}`;
  return { kind: 'repository', id, key: id };
}

function paper(title: string): Subject {
  const id = `title:${title.toLowerCase()}`;
  return { kind: 'paper', id, key: id, title };
}

type Texts = readonly [kind: MarkerChange['kind'], fromText: string, toText: string];

/** A change of a marker from one number to another. */
function change(entry: Entry, [kind, fromText, toText]: Texts, from?: number, to?: number): MarkerChange {
  const marker: Marker = {
    start: 0,
    end: 1,
    kind: kind as Marker['kind'],
    text: fromText,
    value: from ?? fromText,
    subject: entry.subject,
    notation: 0,
  };
  const numbers = { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) };
  return { kind, entry, marker, fromText, toText, ...numbers, edits: [] };
}

const at = (line: number, title: string, subject: Subject | null = repository(title)) => ({
  line,
  title,
  subject,
});

function planWith(changes: readonly Change[], findings: readonly Finding[], gate: Plan['gate']): Plan {
  return { changes, findings, gate };
}

function usualList(): ReportedList {
  const [ember, ash, coal, flint] = ['Ember', 'Ash', 'Coal', 'Flint'].map((title, index) =>
    entryAt(index + 1, title),
  ) as [Entry, Entry, Entry, Entry];
  const moved: Change = {
    kind: 'moved',
    entry: flint,
    marker: null,
    fromText: 'o/flint',
    toText: 'fresh/flint',
    edits: [],
  };
  const moves = [
    { entry: flint, from: 3, to: 0, passes: true },
    { entry: ember, from: 0, to: 1, passes: false },
    { entry: ash, from: 1, to: 2, passes: false },
    { entry: coal, from: 2, to: 3, passes: false },
  ];
  const changes: readonly Change[] = [
    change(ember, ['stars', '100', '300'], 100, 300),
    change(ember, ['tier', '🌟', '🔥'], 100, 300),
    change(ash, ['stars', '100', '190'], 100, 190),
    change(coal, ['stars', '100', '40'], 100, 40),
    change(flint, ['stars', '100', '1.1k'], 100, 1100),
    moved,
    change(entryAt(8, 'Spark'), ['stars', '900', '950'], 900, 950),
    { kind: 'order', section, moves },
  ];
  const findings = [
    finding('archived', seen, at(5, 'Torch')),
    finding('gone', { ...seen, reason: 'GitHub answers 404' }, at(6, 'Lamp')),
    finding('unreadable', { ...seen, reason: 'SSO' }, at(7, 'Candle')),
    finding('blocked', { ...seen, reason: 'blocked by GitHub: dmca' }, at(9, 'Wick')),
  ];
  const gate = {
    state: 'open',
    why: '1 of 40 repositories gave no answer.',
    subjects: 40,
    unknown: 1,
  } as const;
  return { path: 'README.md', list, plan: planWith(changes, findings, gate) };
}

/** One list with every kind of change, with links to its lines. */
export function usual(): ReportInput {
  const lineUrl = (path: string, line: number) =>
    `https://github.com/octo/list/blob/c0ffee/${path}?plain=1#L${line}`;
  return { lists: [usualList()], observedAt: now, source: 'github', lineUrl };
}

function papersList(): ReportedList {
  const evidence: PaperEvidence = {
    source: 'openalex',
    observedAt: now,
    identifier: 'doi:10.1/x',
    proof: 'doi',
    recordUrl: 'https://openalex.org/W1',
  };
  const counted = change(entryAt(1, 'Light', paper('Light')), ['citations', '5', '8'], 5, 8);
  const told = { source: 'openalex', observedAt: now, reason: null };
  const findings = [
    finding('lower', { ...told, shown: 12, told: 9 }, at(2, 'Glow', paper('Glow'))),
    finding('retracted', { ...told, shown: 3, told: 3 }, at(3, 'Heat', paper('Heat'))),
    finding('source-down', { ...told, shown: 4, told: null }, at(4, 'Shade', paper('Shade'))),
  ];
  const why = '9 of 10 repositories gave no answer, more than a third. Run again later.';
  const gate = { state: 'closed', why, subjects: 10, unknown: 9 } as const;
  return {
    path: 'docs/papers.md',
    list,
    plan: {
      ...planWith([{ ...counted, paper: evidence }], findings, gate),
      papers: { asked: 4, silent: 1, why: ['OpenAlex did not answer'] },
    },
  };
}

/** Two lists on disk with findings; one of them has too few answers. */
export function twoLists(): ReportInput {
  const findings = [
    finding(
      'order-kept',
      { why: 'moving its items would change the structure of the section' },
      at(2, '', null),
    ),
    finding('moved-other-id', { ...seen, to: 'fresh/flint', knownId: 1, id: 9 }, at(4, 'Flint')),
    finding(
      'stale',
      { ...seen, pushedAt: '2024-05-01T00:00:00Z', committedAt: null, days: 853, limit: 730 },
      at(5, 'Torch'),
    ),
    finding('replaced', { ...seen, knownId: 1, id: 9 }, at(6, 'Lamp')),
  ];
  const gate = { state: 'open', why: 'Every repository gave an answer.', subjects: 2, unknown: 0 } as const;
  const changes = [change(entryAt(1, 'Ember'), ['stars', '100', '300'], 100, 300)];
  const first = { path: 'README.md', list, plan: planWith(changes, findings, gate) };
  return { lists: [first, papersList()], observedAt: now, source: 'facts.json' };
}
