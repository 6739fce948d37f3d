/**
 * What the sources of hosts beside GitHub have in common: each distinct repository of the host once, its progress, and that
 * everything asked about gets an observation. Called by those sources with their way of asking.
 */
import type { Observation, RepositoryObservation } from '../../core/facts/observation.ts';
import { untoldRepository } from '../../core/facts/told.ts';
import { hostOf, isRepositoryName, partsOf } from '../../core/hosts/index.ts';
import type { Subject } from '../../core/list/list.ts';
import type { Source, SourceTools } from '../../ports/source.ts';
import type { AskHost, HostLine, HostOpening } from './host-ask.ts';

/** A repository as a source asks about it. */
export interface Named {
  /** Folded subject key, by which it is answered. */
  readonly key: string;
  /** As the list writes it. */
  readonly fullName: string;
}

export interface HostRun {
  readonly ask: AskHost;
  /** ISO time. */
  now(): string;
  /** Takes a final observation; each name gets exactly one, and what gets none is `unknown`. */
  settle(observation: RepositoryObservation): void;
}

/**
 * @param observeAll asks about all names of one run, in their order
 */
export function createHostSource(
  { host }: HostOpening,
  line: HostLine,
  { clock, journal }: SourceTools,
  observeAll: (names: readonly Named[], run: HostRun) => Promise<void>,
): Source {
  const recognises = ({ kind, id }: Subject): boolean =>
    kind === 'repository' && hostOf(id, [host]) !== undefined;
  return {
    name: host.name,
    recognises,
    async observe(subjects) {
      const distinct = new Map(subjects.map((one) => [one.key, one]));
      const answers = new Map<string, Observation>();
      const now = (): string => new Date(clock.now()).toISOString();
      const settle = (one: RepositoryObservation): void => {
        answers.set(one.key, one);
        journal.progress('repositories', answers.size, distinct.size);
      };
      const names = [...distinct.values()].map(({ id, key }) => ({ key, fullName: partsOf(id).fullName }));
      for (const { key, fullName } of names) {
        if (isRepositoryName(host, fullName)) continue;
        settle(untoldRepository(key, 'unknown', now(), 'not a name that a repository there could have'));
      }
      const asked = names.filter(({ key }) => !answers.has(key));
      await observeAll(asked, { ask: line.begin(), now, settle });
      for (const { key } of asked) {
        if (!answers.has(key)) settle(untoldRepository(key, 'unknown', now(), 'no answer'));
      }
      return [...distinct.keys()].flatMap((key) => answers.get(key) ?? []);
    },
  };
}

/** Any JSON object as a record; everything else as an empty one. */
export function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

/** A count as services tell it; null for everything else. */
export function countIn(value: unknown): number | null {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : null;
}

/** A time as services tell it, in ISO; null for everything else. */
export function timeIn(value: unknown): string | null {
  const ms = typeof value === 'string' ? Date.parse(value) : Number.NaN;
  return Number.isNaN(ms) ? null : new Date(ms).toISOString();
}
