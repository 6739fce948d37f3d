/**
 * The report of a run as markdown: printed by the command line, shown by the Action, and the body of the pull
 * request. It tells plans; it makes no decision and reads no clock.
 */
import type { Root, RootContent } from 'mdast';
import { chart, type Mover } from './chart.ts';
import { deltaOf, gather, type ReportedList, type Rows, tally } from './rows.ts';
import { citations } from './citations.ts';
import { leftAlone, links, markerTable, needsYou, order, tierChanges } from './sections.ts';
import { countsByList } from './counts.ts';
import { summary } from './summary.ts';
import { heading, paragraph, print } from './tree.ts';

export type { ReportedList } from './rows.ts';

/** How much is told: every row, at most 50 rows a table, or counts. */
export type Detail = 'full' | 'top' | 'counts';

export interface ReportInput {
  readonly lists: readonly ReportedList[];
  /** ISO time of the newest observation. */
  readonly observedAt: string;
  /** Name of the source, or of the recorded facts file. */
  readonly source: string;
  readonly detail?: Detail;
  /** Where repository pages live, without a final slash. Default: the public host. */
  readonly pages?: string;
}

const topRows = 50;
/** GitHub refuses bodies over 65,536 characters; the rest is left to the text around the report. */
const defaultLimit = 58_000;

/** The whole report at one level of detail, ending in a newline. */
export function renderReport(input: ReportInput): string {
  return print(reportTree(input));
}

/**
 * The most detailed report of at most `maxChars` characters. A rung is chosen, text is never cut (rule
 * PR-28). The last rung is the first sentence alone, under 500 characters.
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

/** No row of any table is shorter; what cannot fit is not printed to find that out. */
const shortestRow = 20;

function rowCount(rows: Rows): number {
  return Object.values(tally(rows)).reduce((sum, count) => sum + count, 0);
}

/** The report as a markdown tree: what `renderReport` prints, and what parsing that gives back. */
export function reportTree(input: ReportInput): Root {
  const rows = gather(input.lists);
  const first = firstSentence(input, rows);
  const children = input.detail === 'counts' ? shortest(input, rows) : sections(input, rows);
  return { type: 'root', children: [first, ...children] };
}

function sections(input: ReportInput, rows: Rows): readonly RootContent[] {
  const most = input.detail === 'top' ? topRows : Number.POSITIVE_INFINITY;
  const base = input.pages ?? 'https://github.com';
  return [
    ...needsYou(rows, base, most),
    ...tierChanges(rows, base, most),
    ...movers(rows),
    ...markerTable('Star counts', rows.stars, most),
    ...citations(rows, base, most),
    ...markerTable('Dates', rows.dates, most),
    ...links(rows, most),
    ...order(rows, most),
    ...leftAlone(rows, base, most),
  ];
}

function shortest(input: ReportInput, rows: Rows): readonly RootContent[] {
  return [
    ...needsYou({ ...rows, needs: [], gates: rows.gates.slice(0, 20) }, '', 20),
    ...movers(rows),
    ...countsByList(input.lists),
  ];
}

function firstSentence(input: ReportInput, rows: Rows): RootContent {
  return paragraph(...summary(input.lists, tally(rows), input.observedAt, input.source));
}

/** One bar for a repository, however often and in however many lists it stands. */
function movers(rows: Rows): readonly RootContent[] {
  const bySubject = new Map<string, Mover>();
  for (const change of rows.stars) {
    const delta = deltaOf(change);
    const known = bySubject.get(change.marker.subject.key);
    if (known !== undefined && Math.abs(known.delta) >= Math.abs(delta)) continue;
    bySubject.set(change.marker.subject.key, { title: change.entry.title, delta });
  }
  const drawn = chart([...bySubject.values()]);
  return drawn === null ? [] : [heading('Biggest movers'), drawn];
}
