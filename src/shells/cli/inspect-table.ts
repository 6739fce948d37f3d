/** What the bot sees, as a table that fits the width of the terminal. */
import {
  describeContents,
  describeNotations,
  describeSections,
  describeTiers,
} from '../../core/list/describe.ts';
import { evidenceOf, evidenceOfOrder, evidenceOfTiers } from '../../core/report/evidence.ts';
import { oneLine } from '../../core/text/escape.ts';
import type { Entry, List, Notation } from '../../core/list/list.ts';
import { fit, pad, widthOf } from './columns.ts';
import type { InspectedList } from './inspect-json.ts';
import type { Colors } from './terminal.ts';

/** The width without a terminal: enough for all but very long titles. */
const pageColumns = 160;
const widestTitle = 48;
const widestSubject = 64;
const narrowestColumn = 8;
const longestMarker = 24;

/** The text of one list, each line ended. */
export function inspectText(
  { file, list }: InspectedList,
  colors: Colors,
  columns: number | undefined,
  verbose = false,
): string {
  const width = Math.max(columns ?? pageColumns, 30);
  const tiers = describeTiers(list);
  const facts = [
    ...describeNotations(list),
    ...(tiers === '' ? [] : [`tiers: ${tiers}`]),
    ...describeSections(list).map(
      ({ section, entries, order }) =>
        `section ${JSON.stringify(oneLine(section.title, 40))}: ${entries} ${entries === 1 ? 'entry' : 'entries'}, ${order}`,
    ),
  ];
  const doubts = list.doubts.map(
    ({ line, text, why }) => `line ${line}: ${JSON.stringify(oneLine(text, 30))} left alone: ${oneLine(why)}`,
  );
  return [
    `${colors.bold(fit(file, width))}`,
    fit(describeContents(list), width),
    ...facts.map((fact) => colors.dim(fit(`  ${fact}`, width))),
    ...(verbose ? reasonsOf(list).map((reason) => colors.dim(`  ${reason}`)) : []),
    ...(list.entries.length === 0 ? [] : ['', ...tableLines(list, colors, width)]),
    ...(doubts.length === 0
      ? []
      : ['', ...doubts.map((doubt) => colors.yellow(verbose ? doubt : fit(doubt, width)))]),
    '',
  ].join('\n');
}

/** For each notation the evidence and the rule for new numbers; for each tier the counts seen with it; what is out of order. */
function reasonsOf(list: List): readonly string[] {
  return [
    ...list.notations.flatMap((one, index) => [
      reasonOf(one),
      ...evidenceOf(list, index).map((clause) => `  ${oneLine(clause)}`),
    ]),
    ...evidenceOfTiers(list).map((clause) => `tier ${oneLine(clause)}`),
    ...evidenceOfOrder(list).map((clause) => `order: ${oneLine(clause)}`),
  ];
}

/** Which notation a number is read as, and how a new number will be written. */
function reasonOf({ name, place, example, format }: Notation): string {
  const { rounding, step, suffix, suffixFrom, plus, width } = format;
  const rules = [
    step > 1 ? `in steps of ${step}` : 'exact',
    `rounded ${rounding === 'nearest' ? 'to the nearest' : rounding === 'down' ? 'down' : 'to two digits'}`,
    ...(suffix === '' ? [] : [`with ${suffix} from ${suffixFrom}`]),
    ...(plus ? ['with a plus sign'] : []),
    ...(width > 0 ? [`padded to ${width} digits`] : []),
  ];
  return `${JSON.stringify(oneLine(example, longestMarker))} is read as ${name}, ${placeWords[place]}; ${rules.join(', ')}`;
}

const placeWords: Readonly<Record<Notation['place'], string>> = {
  before: 'before the link',
  after: 'after the link',
  'in-text': 'in the text of the link',
  'line-end': 'at the end of the line',
  column: 'in a column of its own',
  'next-line': 'on the next line',
  badge: 'in a badge',
};

function tableLines(list: List, colors: Colors, width: number): readonly string[] {
  const rows = list.entries.map((entry) => [
    String(entry.line),
    oneLine(entry.title),
    oneLine(entry.subject.id),
    markersOf(entry),
  ]);
  const header = ['line', 'title', 'subject', 'shows'];
  const widths = columnWidths([header, ...rows], width);
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, index) =>
        pad(fit(cell, widths[index] ?? 0), widths[index] ?? 0, index === 0 ? 'right' : 'left'),
      )
      .join('  ')
      .trimEnd();
  return [colors.dim(line(header)), ...rows.map(line)];
}

/** `🔥 · 1.2k = 1200`: the text of each marker, and its value where that differs. */
function markersOf(entry: Entry): string {
  return entry.markers
    .map(({ text, value }) => {
      const shown = oneLine(text, longestMarker);
      return String(value) === text ? shown : `${shown} = ${oneLine(String(value), longestMarker)}`;
    })
    .join(' · ');
}

/** Columns as wide as their content; when they do not fit, subject and title shrink before the markers do. */
function columnWidths(rows: readonly (readonly string[])[], width: number): readonly number[] {
  const most = [0, 1, 2, 3].map((column) => Math.max(...rows.map((row) => widthOf(row[column] ?? ''))));
  const [line = 0, title = 0, subject = 0, markers = 0] = most;
  const room = width - line - 6;
  const shown = Math.min(markers, Math.max(narrowestColumn, Math.floor(room / 3)));
  const named = Math.min(title, widestTitle, Math.max(narrowestColumn, Math.floor((room - shown) / 2)));
  const asked = Math.min(subject, widestSubject, Math.max(0, room - shown - named));
  return [line, named, asked, Math.min(markers, Math.max(shown, room - named - asked))];
}
