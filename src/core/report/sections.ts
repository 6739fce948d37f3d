/**
 * The parts of a report, each a run of markdown nodes or nothing. Called by `report.ts`, which puts them in order.
 * `most` is how many rows a table may have; rows beyond it are counted, never dropped in silence.
 */
import type { RootContent } from 'mdast';
import type { Finding, MarkerChange } from '../plan/types.ts';
import { deltaOf, pageOf, type Placed, type Rows } from './rows.ts';
import { amount } from './summary.ts';
import {
  type Column,
  folded,
  heading,
  linked,
  paragraph,
  quoted,
  strong,
  table,
  told,
  words,
} from './tree.ts';

type Nodes = readonly RootContent[];

/** Rows of "Needs you" that are seen without unfolding. */
const firstScreen = 10;

const kinds: Record<Finding['kind'], string> = {
  archived: 'archived',
  moved: 'moved',
  gone: 'gone',
  blocked: 'blocked',
  unreadable: 'not readable',
  replaced: 'another repository',
  unknown: 'no answer',
  stale: 'no activity',
  disabled: 'disabled',
  empty: 'empty',
  refused: 'not done',
  doubt: 'not certain',
  unstable: 'unstable',
  'held-count': 'held',
  kept: 'kept',
  held: 'held',
  uncounted: 'refused',
  retracted: 'retracted',
  heading: 'heading',
};

/** What a person must decide: closed gates first, then the findings. */
export function needsYou(rows: Rows, base: string, most: number): Nodes {
  if (rows.gates.length + rows.needs.length === 0) return [];
  const gates = rows.gates.slice(0, most).map(({ path, gate }) => {
    const lead = gate.state === 'closed' ? 'Nothing is proposed' : 'Numbers only';
    return paragraph(strong(lead), words(' for '), quoted(path), words(': '), told(gate.why));
  });
  const shown = rows.needs.slice(0, most);
  const first = shown.slice(0, firstScreen);
  const rest = shown.slice(firstScreen);
  return [
    heading('Needs you'),
    ...gates,
    ...(first.length === 0 ? [] : [findingTable(first, base)]),
    ...(rest.length === 0
      ? []
      : folded(`${amount(rest.length, 'more finding')}`, [findingTable(rest, base)])),
    ...more(rows.needs.length - shown.length + rows.gates.length - gates.length),
  ];
}

export function leftAlone(rows: Rows, base: string, most: number): Nodes {
  if (rows.left.length === 0) return [];
  const shown = rows.left.slice(0, most);
  const nodes = [findingTable(shown, base), ...more(rows.left.length - shown.length)];
  return folded(`Left as it is, and why: ${rows.left.length}`, nodes);
}

export function tierChanges(rows: Rows, base: string, most: number): Nodes {
  if (rows.tiers.length === 0) return [];
  const shown = rows.tiers.slice(0, most);
  const cells = shown.map((change) => [
    linked(change.entry.title, pageOf(change.marker.subject, base)),
    told(change.where),
    told(change.fromText),
    told(change.toText),
    words(change.to === undefined ? '' : String(change.to)),
  ]);
  const columns: readonly Column[] = [
    ['Entry', 'left'],
    ['Where', 'left'],
    ['Tier', 'left'],
    ['New tier', 'left'],
    ['Stars', 'right'],
  ];
  return [heading('Tier changes'), table(columns, cells), ...more(rows.tiers.length - shown.length)];
}

/** The full table of one kind of marker. With a limit the biggest changes stay, else the order of the list. */
export function markerTable(title: string, changes: readonly Placed<MarkerChange>[], most: number): Nodes {
  if (changes.length === 0) return [];
  const fits = changes.length <= most;
  const size = (change: MarkerChange) => Math.abs(deltaOf(change));
  const shown = fits ? changes : changes.toSorted((a, b) => size(b) - size(a)).slice(0, most);
  const counted = shown.some((change) => change.to !== undefined);
  const columns: readonly Column[] = [
    ['Entry', 'left'],
    ['Where', 'left'],
    ['Shown', 'right'],
    ['Now', 'right'],
    ...(counted ? ([['Change', 'right']] as const) : []),
  ];
  const cells = shown.map((change) => [
    quoted(change.entry.title),
    told(change.where),
    told(change.fromText),
    told(change.toText),
    ...(counted ? [words(signed(deltaOf(change)))] : []),
  ]);
  const label = fits
    ? `${title}: all ${changes.length}`
    : `${title}: the ${most} biggest of ${changes.length}`;
  return folded(label, [table(columns, cells)]);
}

export function links(rows: Rows, most: number): Nodes {
  if (rows.links.length === 0) return [];
  const shown = rows.links.slice(0, most);
  const columns: readonly Column[] = [
    ['Entry', 'left'],
    ['Where', 'left'],
    ['Link led to', 'left'],
    ['Leads to', 'left'],
  ];
  const cells = shown.map((change) => [
    quoted(change.entry.title),
    told(change.where),
    quoted(change.fromText),
    quoted(change.toText),
  ]);
  const nodes = [table(columns, cells), ...more(rows.links.length - shown.length)];
  return folded(`Links of moved repositories: ${rows.links.length}`, nodes);
}

export function order(rows: Rows, most: number): Nodes {
  if (rows.moves.length === 0) return [];
  const shown = rows.moves.slice(0, most);
  const columns: readonly Column[] = [
    ['Section', 'left'],
    ['Entry', 'left'],
    ['Where', 'left'],
    ['Place', 'right'],
    ['New place', 'right'],
  ];
  const cells = shown.map((move) => [
    quoted(move.section),
    quoted(move.entry.title),
    told(move.where),
    words(String(move.from + 1)),
    words(String(move.to + 1)),
  ]);
  const nodes = [table(columns, cells), ...more(rows.moves.length - shown.length)];
  return folded(`Entries that change places: ${rows.moves.length}`, nodes);
}

export function findingTable(findings: readonly Placed<Finding>[], base: string): RootContent {
  const columns: readonly Column[] = [
    ['What', 'left'],
    ['Entry', 'left'],
    ['Where', 'left'],
    ['Why', 'left'],
  ];
  const cells = findings.map((finding) => [
    words(kinds[finding.kind]),
    linked(finding.title, pageOf(finding.subject, base)),
    told(finding.where),
    told(finding.why),
  ]);
  return table(columns, cells);
}

export function more(count: number): Nodes {
  return count > 0 ? [paragraph(words(`and ${count} more.`))] : [];
}

export function signed(delta: number): string {
  return delta > 0 ? `+${delta}` : `−${Math.abs(delta)}`;
}
