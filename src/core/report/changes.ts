/**
 * The changes of a plan as tables, with one function for each layout in the table of kinds. Called by `report.ts`.
 * Numbers are folded; changes to the meaning of an entry are open.
 */
import type { PhrasingContent, RootContent } from 'mdast';
import { type ChangeKind, changeRow, type Layout } from '../plan/kinds.ts';
import type { EntryChange } from '../plan/types.ts';
import { citationCells, citationColumns } from './citations.ts';
import { lineOf, type ReportLook } from './place.ts';
import { type ChangeAt, deltaOf, pageOf, type Rows, subjectOf } from './rows.ts';
import { amount } from './amounts.ts';
import {
  type Column,
  folded,
  heading,
  linked,
  more,
  paragraph,
  quoted,
  signed,
  table,
  told,
  words,
} from './tree.ts';

type Nodes = readonly RootContent[];
type EntryKind = EntryChange['kind'];

/** The part of the report about one kind of change; empty without such changes. */
export function changesOf(kind: ChangeKind, rows: Rows, look: ReportLook): Nodes {
  if (kind === 'order') return movesOf(rows, look);
  return rows.changes[kind].length === 0 ? [] : layouts[changeRow(kind).layout](kind, rows, look);
}

const layouts: Readonly<Record<Layout, (kind: EntryKind, rows: Rows, look: ReportLook) => Nodes>> = {
  texts,
  tiers,
  links,
  acts,
  citations: citationCounts,
  moves: (_kind, rows, look) => movesOf(rows, look),
};

/** The old and the new text of each marker; for numbers also the difference. */
function texts(kind: EntryKind, rows: Rows, look: ReportLook): Nodes {
  const shown = biggest(rows.changes[kind], look.most);
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
    told(change.at.where),
    told(change.fromText),
    told(change.toText),
    ...(counted ? [words(signed(deltaOf(change)))] : []),
  ]);
  return foldedTable(kind, rows, look, table(columns, cells));
}

function citationCounts(kind: EntryKind, rows: Rows, look: ReportLook): Nodes {
  const cells = biggest(rows.changes[kind], look.most).map(citationCells);
  return foldedTable(kind, rows, look, table(citationColumns, cells));
}

/** When there are more than `most`, the biggest changes; otherwise all, in the order of the list. */
function biggest(changes: readonly ChangeAt[], most: number): readonly ChangeAt[] {
  if (changes.length <= most) return changes;
  const size = (change: ChangeAt) => Math.abs(deltaOf(change));
  return changes.toSorted((a, b) => size(b) - size(a)).slice(0, most);
}

function foldedTable(kind: EntryKind, rows: Rows, { most }: ReportLook, drawn: RootContent): Nodes {
  const count = rows.changes[kind].length;
  const which = count <= most ? `all ${count}` : `the ${most} biggest of ${count}`;
  return folded(`${changeRow(kind).title}: ${which}`, [drawn]);
}

function tiers(kind: EntryKind, rows: Rows, look: ReportLook): Nodes {
  const columns: readonly Column[] = [
    ['Entry', 'left'],
    ['Where', 'left'],
    ['Tier', 'left'],
    ['New tier', 'left'],
    ['Stars', 'right'],
  ];
  return openTable(kind, rows, look, columns, (change) => [
    linked(change.entry.title, pageOf(subjectOf(change), look.hosts)),
    lineOf(change.at, look),
    told(change.fromText),
    told(change.toText),
    words(change.to === undefined ? '' : String(change.to)),
  ]);
}

function links(kind: EntryKind, rows: Rows, look: ReportLook): Nodes {
  const columns: readonly Column[] = [
    ['Entry', 'left'],
    ['Where', 'left'],
    ['Link led to', 'left'],
    ['Leads to', 'left'],
  ];
  return openTable(kind, rows, look, columns, (change) => [
    quoted(change.entry.title),
    lineOf(change.at, look),
    quoted(change.fromText),
    quoted(change.toText),
  ]);
}

/** Marks and moves: the old and the new text. */
function acts(kind: EntryKind, rows: Rows, look: ReportLook): Nodes {
  const columns: readonly Column[] = [
    ['Entry', 'left'],
    ['Where', 'left'],
    ['Was', 'left'],
    ['Is', 'left'],
  ];
  return openTable(kind, rows, look, columns, (change) => [
    linked(change.entry.title, pageOf(change.entry.subject, look.hosts)),
    lineOf(change.at, look),
    told(change.fromText),
    told(change.toText),
  ]);
}

function openTable(
  kind: EntryKind,
  rows: Rows,
  { most }: ReportLook,
  columns: readonly Column[],
  cells: (change: ChangeAt) => readonly PhrasingContent[],
): Nodes {
  const changes = rows.changes[kind];
  const shown = changes.slice(0, most);
  return [
    heading(changeRow(kind).title),
    table(columns, shown.map(cells)),
    ...more(changes.length - shown.length),
  ];
}

/** The entries that pass others; entries that only make room are counted. */
function movesOf({ moves, shifted }: Rows, { most }: ReportLook): Nodes {
  if (moves.length === 0) return [];
  const shown = moves.slice(0, most);
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
    told(move.at.where),
    words(String(move.from + 1)),
    words(String(move.to + 1)),
  ]);
  const room = `${amount(shifted, 'more entry makes', 'more entries make')} room.`;
  return folded(`${changeRow('order').title}: ${moves.length}`, [
    table(columns, cells),
    ...more(moves.length - shown.length),
    ...(shifted === 0 ? [] : [paragraph(words(room))]),
  ]);
}
