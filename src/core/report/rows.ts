/**
 * Sorts what the plans of a run say into the tables of the report. Called by `report.ts` once. It knows plans, not
 * markdown.
 */
import { type Host, pageOf as repositoryPage } from '../hosts/index.ts';
import type { Entry, List, Subject } from '../list/list.ts';
import type { Finding, Gate, LinkChange, MarkerChange, OrderChange, Plan } from '../plan/types.ts';

/** One list of a run with its plan. `path` is where the list lies, as the reader knows it. */
export interface ReportedList {
  readonly path: string;
  readonly list: List;
  readonly plan: Plan;
}

/** A row and where it stands: `line 12`, or `docs/a.md:12` when the run has several lists. */
export type Placed<T> = T & { readonly where: string };

export interface Move {
  readonly section: string;
  readonly entry: Entry;
  readonly from: number;
  readonly to: number;
}

export interface Rows {
  /** Gates that are not open. */
  readonly gates: readonly { readonly path: string; readonly gate: Gate }[];
  /** Findings that a person must decide about, the gravest first. */
  readonly needs: readonly Placed<Finding>[];
  /** Citation counts that are not written, with the reason, and headings that name another source. */
  readonly uncited: readonly Placed<Finding>[];
  /** Why citation indexes did not answer, each reason once. */
  readonly silence: readonly string[];
  /** Findings that only explain why something stays as it is. */
  readonly left: readonly Placed<Finding>[];
  readonly tiers: readonly Placed<MarkerChange>[];
  readonly stars: readonly Placed<MarkerChange>[];
  readonly citations: readonly Placed<MarkerChange>[];
  readonly dates: readonly Placed<MarkerChange>[];
  readonly links: readonly Placed<LinkChange>[];
  readonly moves: readonly Placed<Move>[];
}

/** Gravest first; kinds that are not here need nobody. */
const gravity: readonly Finding['kind'][] = [
  'replaced',
  'moved',
  'refused',
  'gone',
  'blocked',
  'archived',
  'retracted',
  'disabled',
  'empty',
  'stale',
];

const aboutCitations: ReadonlySet<Finding['kind']> = new Set([
  'kept',
  'held',
  'uncounted',
  'heading',
  'twice',
]);

/** Gathers all rows of all lists, in the order of the lists and of their text. */
export function gather(lists: readonly ReportedList[]): Rows {
  const place = (path: string, line: number) => (lists.length > 1 ? `${path}:${line}` : `line ${line}`);
  const findings = lists.flatMap(({ path, plan }) =>
    plan.findings.map((finding) => ({ ...finding, where: place(path, finding.line) })),
  );
  const markers = lists.flatMap(({ path, plan }) =>
    plan.changes
      .filter((change) => change.kind !== 'order' && change.kind !== 'moved')
      .map((change) => ({ ...change, where: place(path, change.entry.line) })),
  );
  const rank = (finding: Finding) => gravity.indexOf(finding.kind);
  return {
    gates: lists
      .map(({ path, plan }) => ({ path, gate: plan.gate }))
      .filter(({ gate }) => gate.state !== 'open'),
    needs: findings.filter((f) => rank(f) >= 0).sort((a, b) => rank(a) - rank(b)),
    uncited: findings.filter((f) => aboutCitations.has(f.kind)),
    silence: [...new Set(lists.flatMap(({ plan }) => plan.papers?.why ?? []))],
    left: findings.filter((f) => rank(f) < 0 && !aboutCitations.has(f.kind)),
    tiers: markers.filter((change) => change.kind === 'tier'),
    stars: markers.filter((change) => change.kind === 'stars'),
    citations: markers.filter((change) => change.kind === 'citations'),
    dates: markers.filter((change) => change.kind === 'activity'),
    links: lists.flatMap(({ path, plan }) =>
      plan.changes
        .filter((change) => change.kind === 'moved')
        .map((change) => ({ ...change, where: place(path, change.entry.line) })),
    ),
    moves: lists.flatMap(({ path, plan }) =>
      plan.changes
        .filter((change) => change.kind === 'order')
        .flatMap((change) =>
          movesOf(change).map((move) => ({ ...move, where: place(path, move.entry.line) })),
        ),
    ),
  };
}

function movesOf(change: OrderChange): readonly Move[] {
  return change.moves.map((move) => ({ section: change.section.title, ...move }));
}

/** How many things of each kind change or are found: what the summary and the shortest report say. */
export interface Tally {
  readonly stars: number;
  readonly tiers: number;
  readonly citations: number;
  readonly dates: number;
  readonly links: number;
  readonly moves: number;
  readonly needs: number;
  readonly left: number;
}

export function tally(rows: Rows): Tally {
  return {
    stars: rows.stars.length,
    tiers: rows.tiers.length,
    citations: rows.citations.length,
    dates: rows.dates.length,
    links: rows.links.length,
    moves: rows.moves.length,
    needs: rows.needs.length,
    left: rows.left.length + rows.uncited.length,
  };
}

/** Page of a repository on its host, or null for what is none. */
export function pageOf(subject: Subject | null, hosts: readonly Host[]): string | null {
  return subject?.kind === 'repository' ? repositoryPage(subject.id, hosts) : null;
}

/** Difference between the number shown before and the exact new one. */
export function deltaOf(change: MarkerChange): number {
  return (change.to ?? 0) - (change.from ?? 0);
}
