/**
 * What goes into the pipeline for one list and what comes out. `tend.ts` implements it, shells use it;
 * neither needs to know the other.
 */
import type { Config, ListConfig } from '../core/config/index.ts';
import type { List } from '../core/list/list.ts';
import type { Observation, Snapshot } from '../core/facts/observation.ts';
import type { Plan } from '../core/plan/types.ts';
import type { Source } from '../ports/source.ts';

export interface ListInput {
  /** As the user names it; `-` for standard input. */
  readonly path: string;
  readonly bytes: Uint8Array;
  readonly options: ListConfig;
}

export interface Tending {
  readonly path: string;
  readonly list: List;
  readonly plan: Plan;
  /** The decoded text, a byte order mark included, before and after the edits. */
  readonly before: string;
  readonly after: string;
}

/** Reads the bytes of one list. Throws `input`, `too-large` or `unparsable`. */
export type InspectList = (input: ListInput) => Promise<List>;

/** Asks each distinct subject once. Throws `credentials`, `network` or `rate-limit` when nothing can be asked. */
export type ObserveSubjects = (
  lists: readonly List[],
  sources: readonly Source[],
  config: Config,
) => Promise<readonly Observation[]>;

/** Compares a list with what is known, plans and edits; writes nothing. `now` is an ISO time. */
export type TendList = (
  input: ListInput,
  list: List,
  snapshot: Snapshot,
  config: Config,
  now: string,
) => Promise<Tending>;
