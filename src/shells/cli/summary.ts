/**
 * What `update` and `--check` tell a person about one list: a headline with counts, the biggest changes in
 * colour, and what needs a decision. Knows plans and colours, not files.
 */
import { oneLine } from '../../core/text/escape.ts';
import { deltaOf, gather, tally } from '../../core/report/rows.ts';
import type { Rows, Tally } from '../../core/report/rows.ts';
import { amount, changeWords } from '../../core/report/summary.ts';
import type { Finding } from '../../core/plan/types.ts';
import type { Tending } from '../../run/tend.ts';
import { fit, pad, widthOf } from './columns.ts';
import type { Colors } from './terminal.ts';

/** Rows shown of each kind; the report has them all. */
const mostRows = 5;
const widestTitle = 40;

/** How many things a plan changes: markers, links and places. */
export function changeCount(counts: Tally): number {
  return counts.stars + counts.tiers + counts.citations + counts.dates + counts.links + counts.moves;
}

/** The gate is closed: that nothing changes does not mean that the list is true. */
const uncertain = 'left as it is, because too little is certain';

/** The counts of one list in words, or `nothing to change`. */
export function headline(tending: Tending): string {
  if (tending.plan.gate.state === 'closed') return uncertain;
  return changeWords(tally(gather([tending]))) || 'nothing to change';
}

/** `README.md is out of date: 12 changes (9 star counts and 3 tiers).`, or that it is up to date. */
export function checkLine(tending: Tending, name: string): string {
  if (tending.plan.gate.state === 'closed') return `${name} is ${uncertain}.`;
  if (tending.before === tending.after) return `${name} is up to date.`;
  const counts = tally(gather([tending]));
  return `${name} is out of date: ${amount(changeCount(counts), 'change')} (${changeWords(counts)}).`;
}

interface Row {
  readonly title: string;
  readonly from: string;
  readonly to: string;
  readonly note: string;
}

/**
 * The summary of one list, each line ended.
 * @param columns width of the terminal; undefined when it is none
 */
export function summaryText(tending: Tending, colors: Colors, columns: number | undefined): string {
  const rows = gather([tending]);
  const counts = tally(rows);
  const lines = [`${colors.bold(tending.path)}: ${headline(tending)}`];
  const biggest = biggestOf(rows);
  const width = Math.min(widestTitle, Math.max(0, ...biggest.map(({ title }) => widthOf(title))));
  const titleWidth = Math.max(8, Math.min(width, (columns ?? 120) - 40));
  for (const row of biggest) {
    const title = pad(fit(row.title, titleWidth), titleWidth);
    lines.push(
      `  ${title}  ${colors.red(row.from)} → ${colors.green(row.to)}${row.note === '' ? '' : colors.dim(row.note)}`,
    );
  }
  const rest = changeCount(counts) - biggest.length;
  if (biggest.length > 0 && rest > 0) lines.push(colors.dim(`  and ${rest} more`));
  if (rows.needs.length > 0) {
    const needs = `${amount(rows.needs.length, 'thing')} ${rows.needs.length === 1 ? 'needs' : 'need'} you`;
    lines.push(colors.yellow(`  ${needs}: ${kindWords(rows.needs)} (--report FILE tells which)`));
  }
  return `${lines.join('\n')}\n`;
}

/** Links first, because they change where a reader lands; then tiers; then counts by how far they moved. */
function biggestOf(rows: Rows): readonly Row[] {
  const links = rows.links.slice(0, mostRows).map((change) => ({
    title: oneLine(change.entry.title),
    from: change.fromText,
    to: change.toText,
    note: '',
  }));
  const tiers = rows.tiers.slice(0, mostRows).map((change) => ({
    title: oneLine(change.entry.title),
    from: change.fromText === '' ? 'none' : oneLine(change.fromText),
    to: change.toText === '' ? 'none' : oneLine(change.toText),
    note: '',
  }));
  const counts = [...rows.stars, ...rows.citations]
    .toSorted((a, b) => Math.abs(deltaOf(b)) - Math.abs(deltaOf(a)))
    .slice(0, mostRows)
    .map((change) => ({
      title: oneLine(change.entry.title),
      from: oneLine(change.fromText),
      to: oneLine(change.toText),
      note: `  ${deltaOf(change) > 0 ? '+' : ''}${deltaOf(change)}`,
    }));
  return [...links, ...tiers, ...counts];
}

/** `1 gone, 2 archived`. */
function kindWords(findings: readonly Finding[]): string {
  const counts = new Map<string, number>();
  for (const { kind } of findings) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return [...counts].map(([kind, count]) => `${count} ${kind}`).join(', ');
}
