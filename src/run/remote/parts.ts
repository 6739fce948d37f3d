/** What a remote run is made of, and what its steps share. `compose/` joins the parts. */
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
import type { Middle } from '../tend.ts';
import type { Ground } from './ground.ts';
import type { RemoteTended } from './lists.ts';
import type { ProposeRequest } from './types.ts';

export interface ProposeParts {
  readonly middle: Middle;
  /** Whose repositories are entries under a configuration; github.com's by default. */
  readonly hosts?: (config: Config) => readonly Host[];
  readonly journal: Journal;
  /** Whom to ask; what was kept spares questions that were answered before. */
  openSources(state: KeptSnapshot, config: Config): readonly Source[];
  readonly clock: Clock;
  readonly version: string;
  /** Pages that the pull request leads to. */
  readonly pages?: ProposalPages;
  /** The repository; in a dry run one that holds every write back. */
  openHost(request: ProposeRequest): ListHost;
  /** What is kept between runs; the configuration names the branch that holds it. */
  openStore(host: ListHost, config: Config): SnapshotStore<KeptSnapshot>;
  /** Shown every list and what is known of its subjects, whatever is decided then; `complete` when all were tended. */
  seen?(lists: readonly RemoteTended[], snapshot: Snapshot, complete: boolean): void;
}

/** What all steps of one run share. */
export interface RunContext {
  readonly parts: ProposeParts;
  readonly request: ProposeRequest;
  readonly now: string;
  readonly host: ListHost;
  readonly ground: Ground;
}
