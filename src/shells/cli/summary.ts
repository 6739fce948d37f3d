/**
 * What `update` and `--check` print about one list: a headline with counts, the biggest changes in colour, and what
 * needs a decision. Knows plans and colours, not files.
 */
import { oneLine } from '../../core/text/escape.ts';
import { allChangeKinds, allFindingKinds, changeRow, findingRow } from '../../core/plan/kinds.ts';
import type { EntryChange, Finding } from '../../core/plan/types.ts';
import { changeCount, deltaOf, gather, type Rows, tally } from '../../core/report/rows.ts';
import { amount, changeWords } from '../../core/report/amounts.ts';
import type { Tending } from '../../run/tend.ts';
import { fit, pad, widthOf } from './columns.ts';
import type { Colors } from './terminal.ts';

/** Rows shown of each kind; the report has all rows. */
const mostRows = 5;
const widestTitle = 40;

/** Why an unchanged list may still be out of date; null when it is not in doubt. */
function whyLeft({ plan, before, after }: Tending): string | null {
  if (plan.gate.state === 'closed') return 'left as it is, because too little is certain';
  const isSilent = (plan.papers?.silent ?? 0) > 0 && before === after;
  return isSilent ? 'left as it is, because a citation index did not answer' : null;
}

/** The counts of one list in words, or `nothing to change`. */
export function headline(tending: Tending): string {
  return whyLeft(tending) ?? (changeWords(tally(gather([tending]))) || 'nothing to change');
}

/** `README.md is out of date: 12 changes (9 star counts and 3 tiers).`, or that it is up to date. */
export function checkLine(tending: Tending, name: string): string {
  const left = whyLeft(tending);
  if (left !== null) return `${name} is ${left}.`;
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
 * @param columns width of the terminal; undefined without a terminal
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
  const { needs } = rows.findings;
  if (needs.length > 0) {
    const said = amount(needs.length, 'thing needs', 'things need');
    lines.push(colors.yellow(`  ${said} you: ${kindWords(needs)} (--report FILE lists them)`));
  }
  return `${lines.join('\n')}\n`;
}

/** First the changes to the meaning of an entry or to its link; then numbers, by the size of the change. */
function biggestOf({ changes }: Rows): readonly Row[] {
  const kinds = allChangeKinds.filter((kind) => kind !== 'order');
  const open = kinds.filter((kind) => changeRow(kind).open);
  const numbers = kinds
    .filter((kind) => !changeRow(kind).open)
    .flatMap((kind) => changes[kind])
    .filter(({ to }) => to !== undefined)
    .toSorted((a, b) => Math.abs(deltaOf(b)) - Math.abs(deltaOf(a)))
    .slice(0, mostRows)
    .map((change) => rowOf(change, `  ${deltaOf(change) > 0 ? '+' : ''}${deltaOf(change)}`));
  return [
    ...open.flatMap((kind) => changes[kind].slice(0, mostRows).map((change) => rowOf(change))),
    ...numbers,
  ];
}

function rowOf({ entry, fromText, toText }: EntryChange, note = ''): Row {
  const shown = (text: string) => (text === '' ? 'none' : oneLine(text));
  return { title: oneLine(entry.title), from: shown(fromText), to: shown(toText), note };
}

/** `1 gone, 2 archived`, the most serious first. */
function kindWords(findings: readonly Finding[]): string {
  return allFindingKinds
    .map((kind) => [findings.filter((one) => one.kind === kind).length, findingRow(kind).label] as const)
    .filter(([count]) => count > 0)
    .map(([count, label]) => `${count} ${label}`)
    .join(', ');
}
