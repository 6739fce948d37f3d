/** What tests of the whole core share: they read lists from disk and make facts from what a list shows. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { List, Marker } from '../../src/core/list/list.ts';
import type { Observation, Snapshot } from '../../src/core/facts/observation.ts';
import { defaultPolicy, type Policy } from '../../src/core/plan/policy.ts';
import { readList, type Tended, tendText } from '../../src/core/tend.ts';
import { decode, encode } from '../../src/core/text/text.ts';

export const now = '2026-11-22T00:00:00Z';
export const corpus = join(process.cwd(), '..', 'shared', 'corpus');
export const hasCorpus = existsSync(join(corpus, 'lists'));

/** The list of every folder in `fixtures/evidence`. */
export const evidence = readdirSync('fixtures/evidence', { withFileTypes: true })
  .filter((one) => one.isDirectory())
  .map(({ name }) => join('fixtures/evidence', name, 'input.md'))
  .sort();

export function filesOf(folder: string, ending: string): string[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith(ending))
    .sort();
}

export function read(path: string): string {
  return decode(readFileSync(path));
}

export function listOf(text: string): List {
  return readList(encode(text), []);
}

export function tend(list: List, facts: ReadonlyMap<string, number>, policy: Partial<Policy> = {}): Tended {
  // The laws concern how a list is written, whatever the numbers are, so no number is held.
  return tendText(list, snapshotOf(facts), { ...defaultPolicy, acceptHeld: true, ...policy }, now);
}

export function snapshotOf(facts: ReadonlyMap<string, number>): Snapshot {
  const observations = [...facts].map(([key, stars]): [string, Observation] => [
    key,
    { kind: 'repository', key, fate: 'ok', source: 'test', observedAt: now, stars, archived: false },
  ]);
  return new Map(observations);
}

export function starsOf(list: List): Marker[] {
  return list.entries.flatMap((entry) => entry.markers).filter((marker) => marker.kind === 'stars');
}

/**
 * Facts equal to what the list shows. If a list shows two different counts for a repository, equal facts are
 * impossible. The repository is left out, so its entries stay as they are.
 */
export function shownFacts(list: List): Map<string, number> {
  const facts = new Map<string, number>();
  const torn = new Set<string>();
  for (const { subject, value } of starsOf(list)) {
    const known = facts.get(subject.key);
    if (known !== undefined && known !== value) torn.add(subject.key);
    facts.set(subject.key, Number(value));
  }
  for (const { subject } of list.entries) {
    if (subject.kind === 'repository' && !facts.has(subject.key)) facts.set(subject.key, 1000);
  }
  for (const key of torn) facts.delete(key);
  return facts;
}

/** 1-based line of an offset. */
export function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split(/\r\n|\r|\n/).length;
}
