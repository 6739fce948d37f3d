/**
 * The common part of the sources of hosts other than GitHub. It asks about each distinct repository once, reports
 * progress, and makes sure that every repository gets an observation. Those sources call it with their own way to ask,
 * and, if they can read READMEs, with their own way to read one.
 */
import type { CloserLook } from '../../core/facts/closer-look.ts';
import { readmeSuccessor } from '../../core/facts/successor.ts';
import type { Observation, RepositoryObservation } from '../../core/facts/observation.ts';
import { untoldRepository } from '../../core/facts/told.ts';
import { type Host, hostOf, isRepositoryName, partsOf } from '../../core/hosts/index.ts';
import type { Subject } from '../../core/list/list.ts';
import type { Source, SourceTools } from '../../ports/source.ts';
import type { AskHost, HostLine, HostOpening } from './host-ask.ts';

/** A repository for a question. */
export interface Named {
  /** Folded subject key; the observation gets it. */
  readonly key: string;
  /** As written in the list. */
  readonly fullName: string;
}

export interface HostRun {
  readonly host: Host;
  readonly ask: AskHost;
  /** ISO time. */
  now(): string;
  /** Accepts a final observation. Each name gets exactly one; a name without any becomes `unknown`. */
  settle(observation: RepositoryObservation): void;
}

/** Reads the README of a repository: null if it has none; undefined without an answer. */
export type ReadmeOf = (fullName: string, ask: AskHost) => Promise<string | null | undefined>;

/** @param observeAll asks about all names of one run, in order */
export function createHostSource(
  { host }: HostOpening,
  line: HostLine,
  { clock, journal }: SourceTools,
  observeAll: (names: readonly Named[], run: HostRun) => Promise<void>,
  readmeOf?: ReadmeOf,
): Source {
  const recognises = ({ kind, id }: Subject): boolean =>
    kind === 'repository' && hostOf(id, [host]) !== undefined;
  const now = (): string => new Date(clock.now()).toISOString();
  return {
    name: host.name,
    recognises,
    ...(readmeOf === undefined
      ? {}
      : { lookCloser: (seen) => looksAt(seen, host, readmeOf, { ask: line.glance(), now }) }),
    async observe(subjects) {
      const distinct = new Map(subjects.map((one) => [one.key, one]));
      const answers = new Map<string, Observation>();
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
      await observeAll(asked, { host, ask: line.begin(), now, settle });
      for (const { key } of asked) {
        if (!answers.has(key)) settle(untoldRepository(key, 'unknown', now(), 'no answer'));
      }
      return [...distinct.keys()].flatMap((key) => answers.get(key) ?? []);
    },
  };
}

/** The successors that READMEs of archived repositories name (rules CARE-5, CARE-16). */
async function looksAt(
  seen: readonly RepositoryObservation[],
  host: Host,
  readmeOf: ReadmeOf,
  { ask, now }: Pick<HostRun, 'ask' | 'now'>,
): Promise<readonly CloserLook[]> {
  const looks: CloserLook[] = [];
  for (const { key, archived, fullName = partsOf(key).fullName } of seen) {
    const readme = archived === true ? await readmeOf(fullName, ask) : undefined;
    if (readme === undefined) continue;
    const successor = readme === null ? null : readmeSuccessor(readme, fullName, host);
    looks.push({ key, lookedAt: now(), ...(successor === null ? {} : { successor }) });
  }
  return looks;
}

/** A JSON object as a record; an empty record for any other value. */
export function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

/** A count from a service; null for any other value. */
export function countIn(value: unknown): number | null {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : null;
}

/** A text from a service; null for any other value. */
export function textIn(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

/** A time from a service, in ISO format; null for any other value. */
export function timeIn(value: unknown): string | null {
  const ms = typeof value === 'string' ? Date.parse(value) : Number.NaN;
  return Number.isNaN(ms) ? null : new Date(ms).toISOString();
}
