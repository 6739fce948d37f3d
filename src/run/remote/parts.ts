/** The parts of a remote run, and what its steps share. `compose/` joins the parts. */
import type { Config } from '../../core/config/index.ts';
import type { Snapshot } from '../../core/facts/observation.ts';
import type { KeptSnapshot } from '../../core/facts/snapshot.ts';
import type { Host } from '../../core/hosts/index.ts';
import type { ProposalPages } from '../../core/proposal/body.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Journal } from '../../ports/journal.ts';
import type { ListHost } from '../../ports/list-host.ts';
import type { SnapshotStore } from '../../ports/snapshot-store.ts';
import type { Source } from '../../ports/source.ts';
import type { Searches } from '../engine.ts';
import type { Middle } from '../tend.ts';
import type { Ground } from './ground.ts';
import type { RemoteTended } from './lists.ts';
import type { ProposeRequest } from './types.ts';

export interface ProposeParts {
  readonly middle: Middle;
  /** The hosts whose repositories are entries under a configuration; github.com by default. */
  readonly hosts?: (config: Config) => readonly Host[];
  readonly journal: Journal;
  /** The sources to ask. Facts from earlier runs save questions that were already answered. */
  openSources(state: KeptSnapshot, config: Config): readonly Source[];
  /** Opens the searches for candidates; without it the run looks for none. */
  readonly openSearches?: (config: Config) => Searches | Promise<Searches>;
  readonly clock: Clock;
  readonly version: string;
  /** Pages to which the pull request links. */
  readonly pages?: ProposalPages;
  /** The repository; in a dry run, one that holds back every write. */
  openHost(request: ProposeRequest): ListHost;
  /** The state between runs, on the branch that the configuration names. */
  openStore(host: ListHost, config: Config): SnapshotStore<KeptSnapshot>;
  /** Gets every list and the facts about its subjects, before any decision; `complete` when all lists were tended. */
  seen?(lists: readonly RemoteTended[], snapshot: Snapshot, complete: boolean): void;
}

/** What all steps of a run share. */
export interface RunContext {
  readonly parts: ProposeParts;
  readonly request: ProposeRequest;
  readonly now: string;
  readonly host: ListHost;
  readonly ground: Ground;
}
