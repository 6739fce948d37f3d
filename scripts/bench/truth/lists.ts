/** The lists of `npm run bench:truth`, with the date of each and the facts of a run a year later. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Observation, Snapshot } from '../../../src/core/facts/observation.ts';
import type { Entry, List, Marker } from '../../../src/core/list/list.ts';
import { readList } from '../../../src/core/tend.ts';
import { chance, rowsOf } from '../year/world.ts';
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
 * Facts about everything in the list at its own date. Where no history tells a count, the list's own figures say how far
 * it was from the facts: one of the differences between its known counts and theirs, drawn for each repository.
 */
export function sameDate({ list, file, at, own }: DatedList, histories: Histories): Snapshot {
  const counts = countsOf({ list });
  const known = counts.flatMap(({ marker, value }) => {
    const stars = histories.at(marker.subject.key, at, own);
    return stars === null ? [] : [(stars + 20) / (value + 20)];
  });
  const snapshot = new Map<string, Observation>();
  const add = (key: string, shown: number | null) => {
    if (snapshot.has(key)) return;
    const drawn = known.length < 5 ? 1 : (known[Math.floor(chance('same', file, key) * known.length)] ?? 1);
    const told = histories.at(key, at, own) ?? (shown === null ? 100 : (shown + 20) * drawn - 20);
    const stars = Math.max(0, Math.round(told));
    snapshot.set(key, observed(key, stars, histories, at));
  };
  for (const { marker, value } of counts) add(marker.subject.key, value);
  for (const key of linkedIn(list)) add(key, null);
  return snapshot;
}

function observed(key: string, stars: number, histories: Histories, at: number): Observation {
  const forks = histories.forks(key, stars);
  const observedAt = new Date(at).toISOString();
  return { kind: 'repository', key, source: 'corpus', observedAt, fate: 'ok', stars, forks };
}

/** The repositories that the entries of a list name. */
function linkedIn(list: List): readonly string[] {
  return list.entries.flatMap(({ subject, links }) =>
    [subject, ...links.map((link) => link.subject)].flatMap((one) =>
      one?.kind === 'repository' ? [one.key] : [],
    ),
  );
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
    snapshot.set(key, observed(key, later.stars, histories, at));
  };
  for (const { marker, value } of countsOf({ list })) add(marker.subject.key, value);
  for (const key of linkedIn(list)) add(key, histories.around(key, at, own)?.high ?? 100);
  return { snapshot, known };
}
