/**
 * Converts what a host reported about one repository to an observation. Every source of repositories calls it, so that
 * the fates mean the same for all hosts. Pure.
 */
import { type Host, partsOf } from '../hosts/index.ts';
import { oneLine } from '../text/escape.ts';
import { saysFinished } from './finished.ts';
import type { Fate, RepositoryObservation } from './observation.ts';
import { namedSuccessor } from './successor.ts';

const longestReason = 200;

/** A repository that could be read. Null means that the host does not say. */
export interface RepositoryTold {
  /** Does not change when the repository is renamed. */
  readonly id: number | null;
  /** The name that the host uses now. */
  readonly fullName: string;
  /** Or likes, if the host counts those. */
  readonly stars: number;
  readonly forks: number | null;
  readonly archived: boolean;
  readonly disabled: boolean;
  readonly fork: boolean;
  /** ISO time of the last activity. */
  readonly pushedAt: string | null;
  readonly createdAt?: string | null;
  /** SPDX id; null for none; undefined if the host does not say. */
  readonly license?: string | null | undefined;
  readonly empty?: boolean;
  /** True if its files are given on request. */
  readonly gated?: boolean;
  /** What its owner says of it: it may name a successor, or say that the project is finished (rules CARE-5, CARE-11). */
  readonly description?: string | null | undefined;
}

/**
 * The observation of a repository that could be read. A name that differs only in case is not a move.
 * @param asked the full name used in the request
 * @param host where a successor may be; without it none is looked for
 */
export function toldRepository(
  key: string,
  asked: string,
  told: RepositoryTold,
  observedAt: string,
  host?: Host,
): RepositoryObservation {
  const moved = told.fullName.toLowerCase() !== asked.toLowerCase();
  const description = told.description ?? '';
  const successor =
    host !== undefined && told.archived ? namedSuccessor(description, told.fullName, host) : null;
  return {
    kind: 'repository',
    key,
    fate: moved ? 'moved' : told.archived ? 'archived' : 'ok',
    source: partsOf(key).host,
    observedAt,
    stars: told.stars,
    ...(told.forks === null ? {} : { forks: told.forks }),
    archived: told.archived,
    ...(told.id === null ? {} : { id: told.id }),
    ...(told.pushedAt === null ? {} : { pushedAt: told.pushedAt }),
    ...(told.createdAt == null ? {} : { createdAt: told.createdAt }),
    ...(told.license === undefined ? {} : { license: told.license }),
    ...(moved ? { fullName: told.fullName } : {}),
    ...(told.disabled ? { disabled: true } : {}),
    ...(told.fork ? { fork: true } : {}),
    ...(told.empty ? { empty: true } : {}),
    ...(told.gated === true ? { gated: true } : {}),
    ...(saysFinished(description) ? { finished: true } : {}),
    ...(successor === null ? {} : { successor }),
  };
}

/** The observation of a repository that could not be read; `reason` is shortened to one line. */
export function untoldRepository(
  key: string,
  fate: Fate,
  observedAt: string,
  reason: string,
): RepositoryObservation {
  const source = partsOf(key).host;
  return { kind: 'repository', key, fate, source, observedAt, reason: oneLine(reason, longestReason) };
}
