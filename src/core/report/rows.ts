/**
 * Sorts changes and findings of a run's plans into the parts of the report. Called by the report, by titles and by the
 * terminal. It knows plans and the table of kinds, not markdown.
 */
import { type Host, pageOf as repositoryPage } from '../hosts/index.ts';
import type { List, Subject } from '../list/list.ts';
import type { Finding } from '../plan/finding.ts';
import {
  allChangeKinds,
  allFindingKinds,
  type ChangeKind,
  type FindingPart,
  findingRow,
} from '../plan/kinds.ts';
import { allPaperAnswers } from '../plan/papers.ts';
import type { EntryChange, EntryMove, Gate, PaperAnswers, Plan } from '../plan/types.ts';

/** One list of a run with its plan. `path` is the path of the list as the reader knows it. */
export interface ReportedList {
  readonly path: string;
  readonly list: List;
  readonly plan: Plan;
}

/** The place of a row. `where` is the text for the reader: `line 12`, or `docs/a.md:12` when there are several lists. */
export interface RowPlace {
  readonly path: string;
  readonly line: number;
  readonly where: string;
}

export type FindingAt = Finding & { readonly at: RowPlace };
export type ChangeAt = EntryChange & { readonly at: RowPlace };
export type MoveAt = EntryMove & { readonly section: string; readonly at: RowPlace };

export interface Rows {
  /** Gates that are not open. */
  readonly gates: readonly { readonly path: string; readonly gate: Gate }[];
  /** Findings by their part of the report, the most serious first. */
  readonly findings: Readonly<Record<FindingPart, readonly FindingAt[]>>;
  /** How the citation indexes answered, over all lists. */
  readonly papers: PaperAnswers;
  /** Changes of entries by kind, in the order of the lists and of their text. */
  readonly changes: Readonly<Record<EntryChange['kind'], readonly ChangeAt[]>>;
  /** Entries that pass others, and how many only make room for them. */
  readonly moves: readonly MoveAt[];
  readonly shifted: number;
}

/** Gathers all rows of all lists, in the order of the lists and of their text. */
export function gather(lists: readonly ReportedList[]): Rows {
  const several = lists.length > 1;
  const place = (path: string, line: number): RowPlace => ({
    path,
    line,
    where: several ? `${path}:${line}` : `line ${line}`,
  });
  const findings = lists.flatMap(({ path, plan }) =>
    plan.findings.map((one): FindingAt => ({ ...one, at: place(path, one.line) })),
  );
  const rank = (one: Finding) => allFindingKinds.indexOf(one.kind);
  const sorted = findings.toSorted((a, b) => rank(a) - rank(b));
  const inPart = (part: FindingPart) => (one: Finding) => findingRow(one.kind).part === part;
  const changes = Object.fromEntries(allChangeKinds.map((kind) => [kind, []])) as unknown as Record<
    ChangeKind,
    ChangeAt[]
  >;
  const moves: MoveAt[] = [];
  for (const { path, plan } of lists) {
    for (const change of plan.changes) {
      if (change.kind === 'order') {
        const section = change.section.title;
        for (const one of change.moves) moves.push({ ...one, section, at: place(path, one.entry.line) });
      } else changes[change.kind].push({ ...change, at: place(path, change.entry.line) });
    }
  }
  const passing = moves.filter(({ passes }) => passes);
  return {
    gates: lists
      .map(({ path, plan }) => ({ path, gate: plan.gate }))
      .filter(({ gate }) => gate.state !== 'open'),
    findings: {
      needs: sorted.filter(inPart('needs')),
      citations: findings.filter(inPart('citations')),
      left: findings.filter(inPart('left')),
    },
    papers: allPaperAnswers(lists.map(({ plan }) => plan)),
    changes,
    moves: passing,
    shifted: moves.length - passing.length,
  };
}

/** The numbers of changes and findings of each kind, for titles, summaries and the shortest report. */
export interface Tally {
  readonly changes: Readonly<Record<ChangeKind, number>>;
  readonly findings: Readonly<Record<FindingPart, number>>;
}

export function tally({ changes, moves, findings }: Rows): Tally {
  const count = (kind: ChangeKind) => (kind === 'order' ? moves.length : changes[kind].length);
  return {
    changes: Object.fromEntries(allChangeKinds.map((kind) => [kind, count(kind)])) as Tally['changes'],
    findings: {
      needs: findings.needs.length,
      citations: findings.citations.length,
      left: findings.left.length,
    },
  };
}

/** How many changes a run makes: markers, links and places. */
export function changeCount({ changes }: Tally): number {
  return Object.values(changes).reduce((sum, count) => sum + count, 0);
}

/** The subject of a change: the marker's subject, else the entry's. */
export function subjectOf({ marker, entry }: EntryChange): Subject {
  return marker?.subject ?? entry.subject;
}

/** The page of a repository on its host; null for other subjects. */
export function pageOf(subject: Subject | null, hosts: readonly Host[]): string | null {
  return subject?.kind === 'repository' ? repositoryPage(subject.id, hosts) : null;
}

/** The exact new number minus the number shown before. */
export function deltaOf(change: EntryChange): number {
  return (change.to ?? 0) - (change.from ?? 0);
}
