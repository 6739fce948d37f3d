/**
 * The report of a run as markdown. The command line prints it, the Action shows it, and it is the body of the pull
 * request. It describes plans; it makes no decisions and reads no clock.
 */
import type { Root, RootContent } from 'mdast';
import type { Host } from '../hosts/index.ts';
import { chart, type Mover } from './chart.ts';
import { allChangeKinds, changeRow } from '../plan/kinds.ts';
import { changesOf } from './changes.ts';
import { citationsThatStay, unansweredPapers } from './citations.ts';
import { countsByList } from './counts.ts';
import { leftAlone } from './left.ts';
import { needsYou } from './needs.ts';
import type { LineUrl, ReportLook } from './place.ts';
import { changeCount, deltaOf, gather, type ReportedList, type Rows, subjectOf, tally } from './rows.ts';
import { summary } from './summary.ts';
import { folded, paragraph, print } from './tree.ts';

export type { ReportedList } from './rows.ts';

/** The level of detail: every row, at most 50 rows in a table, or only counts. */
export type Detail = 'full' | 'top' | 'counts';

export interface ReportInput {
  readonly lists: readonly ReportedList[];
  /** ISO time of the newest observation. */
  readonly observedAt: string;
  /** Name of the source, or of the recorded facts file. */
  readonly source: string;
  readonly detail?: Detail;
  /** The address of a line at the commit that was read. Default: lines have no link. */
  readonly lineUrl?: LineUrl;
}

const topRows = 50;
/** GitHub refuses bodies over 65,536 characters; the rest is for the text around the report. */
const defaultLimit = 58_000;

/** The whole report at one level of detail, ending in a newline. */
export function renderReport(input: ReportInput): string {
  return print(reportTree(input));
}

/**
 * The most detailed report of at most `maxChars` characters. It chooses a level of detail and never cuts text (rule
 * PR-28). The last level is the first sentence alone, under 500 characters.
 */
export function renderReportWithin(input: ReportInput, maxChars: number = defaultLimit): string {
  const rows = gather(input.lists);
  for (const detail of ['full', 'top', 'counts'] as const) {
    if (detail === 'full' && rowCount(rows) * shortestRow > maxChars) continue;
    const text = renderReport({ ...input, detail });
    if (text.length <= maxChars) return text;
  }
  return print({ type: 'root', children: [firstSentence(input, rows)] });
}

/** No row of any table is shorter. A report that cannot fit is therefore not printed at all. */
const shortestRow = 20;

function rowCount(rows: Rows): number {
  const counts = tally(rows);
  const { needs, citations, left } = counts.findings;
  return changeCount(counts) + needs + citations + left;
}

/** The report as a markdown tree, as `renderReport` prints it and a parser reads it back. */
export function reportTree(input: ReportInput): Root {
  const rows = gather(input.lists);
  const first = firstSentence(input, rows);
  const children = input.detail === 'counts' ? shortest(input, rows) : sections(input, rows);
  return { type: 'root', children: [first, ...unansweredPapers(rows), ...children] };
}

function sections(input: ReportInput, rows: Rows): readonly RootContent[] {
  const look = lookOf(input, input.detail === 'top' ? topRows : Number.POSITIVE_INFINITY);
  const open = allChangeKinds.filter((kind) => changeRow(kind).open);
  const rest = allChangeKinds.filter((kind) => !changeRow(kind).open);
  return [
    ...needsYou(rows, look),
    ...open.flatMap((kind) => changesOf(kind, rows, look)),
    ...rest.flatMap((kind) => changesOf(kind, rows, look)),
    ...citationsThatStay(rows, look),
    ...leftAlone(rows, look),
    ...movers(rows),
  ];
}

/** The hosts of all lists, each once. */
function hostsOf(lists: readonly ReportedList[]): readonly Host[] {
  const all = lists.flatMap(({ list }) => list.hosts);
  return [...new Map(all.map((host) => [host.name, host])).values()];
}

/** The shortest report: of what needs a person, only the number of each kind. */
function shortest(input: ReportInput, rows: Rows): readonly RootContent[] {
  const gates = rows.gates.slice(0, 20);
  return [
    ...needsYou({ ...rows, gates }, { ...lookOf(input, 20), items: false }),
    ...countsByList(input.lists),
    ...movers(rows),
  ];
}

function lookOf({ lists, lineUrl = () => null }: ReportInput, most: number): ReportLook {
  return { hosts: hostsOf(lists), lineUrl, most, items: true };
}

function firstSentence(input: ReportInput, rows: Rows): RootContent {
  return paragraph(...summary(input.lists, tally(rows), input.observedAt, input.source));
}

/** One bar for each repository, even when it is in several lists. */
function movers({ changes }: Rows): readonly RootContent[] {
  const bySubject = new Map<string, Mover>();
  for (const change of changes.stars) {
    const delta = deltaOf(change);
    const { key } = subjectOf(change);
    const known = bySubject.get(key);
    if (known !== undefined && Math.abs(known.delta) >= Math.abs(delta)) continue;
    bySubject.set(key, { title: change.entry.title, delta });
  }
  const drawn = chart([...bySubject.values()]);
  return drawn === null ? [] : folded('Biggest movers', [drawn]);
}
