/** The lists of `npm run bench:truth`, with the date of each and the facts of a run a year later. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Observation, Snapshot } from '../../../src/core/facts/observation.ts';
import type { Entry, List, Marker } from '../../../src/core/list/list.ts';
import { readList } from '../../../src/core/tend.ts';
import { rowsOf } from '../year/world.ts';
import type { Histories } from './histories.ts';

/** Minimum number of counts with which a list shows how its own counts compare with the facts. */
const least = 10;

export interface DatedList {
  readonly file: string;
  readonly list: List;
  readonly at: number;
  /** Its name as a source of star histories. Rows from that source only repeat what the list itself says. */
  readonly own: string;
  /** Number of its entries with a count, according to the index, which counts lines. */
  readonly indexed: number;
}

export interface ShownCount {
  readonly entry: Entry;
  readonly marker: Marker;
  readonly value: number;
}

export function datedLists(corpus: string): readonly DatedList[] {
  return rowsOf(corpus, 'INDEX.tsv').map((row) => ({
    file: row['file'] ?? '',
    list: readList(readFileSync(join(corpus, 'lists', row['file'] ?? '')), []),
    at: Date.parse(row['commit_date'] ?? ''),
    own: (row['repository'] ?? '').split('/')[1] ?? '',
    indexed: Number(row['entries_with_count']),
  }));
}

/** The star counts of a list that are paired with a repository. */
export function countsOf({ list }: Pick<DatedList, 'list'>): readonly ShownCount[] {
  return list.entries.flatMap((entry) =>
    entry.markers.flatMap((marker) =>
      marker.kind === 'stars' && marker.subject.kind === 'repository' && typeof marker.value === 'number'
        ? [{ entry, marker, value: marker.value }]
        : [],
    ),
  );
}

export function isLarge(counts: readonly ShownCount[]): boolean {
  return counts.length >= least;
}

/**
 * Facts about everything in the list, as a run finds them a year later. `known` contains those whose own history says
 * so.
 */
export function yearLater(
  { list, at, own }: DatedList,
  histories: Histories,
): { readonly snapshot: Snapshot; readonly known: ReadonlySet<string> } {
  const snapshot = new Map<string, Observation>();
  const known = new Set<string>();
  const add = (key: string, shown: number) => {
    if (snapshot.has(key)) return;
    const later = histories.yearLater(key, at, shown, own);
    if (later.own) known.add(key);
    const { stars } = later;
    const forks = histories.forks(key, stars);
    const observedAt = new Date(at).toISOString();
    snapshot.set(key, { kind: 'repository', key, source: 'corpus', observedAt, fate: 'ok', stars, forks });
  };
  for (const { marker, value } of countsOf({ list })) add(marker.subject.key, value);
  for (const { subject, links } of list.entries) {
    for (const one of [subject, ...links.map((link) => link.subject)]) {
      const around = one?.kind === 'repository' ? histories.around(one.key, at, own) : null;
      if (one?.kind === 'repository') add(one.key, around?.high ?? 100);
    }
  }
  return { snapshot, known };
}
