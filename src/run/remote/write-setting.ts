/** What all writes of a remote run share. `run.ts` makes it, `write.ts` and `pull-text.ts` read it. */
import type { Config } from '../../core/config/index.ts';
import type { TotalGrowth } from '../../core/facts/growth.ts';
import type { ProposalPages, ProposalShell } from '../../core/proposal/body.ts';
import type { Journal } from '../../ports/journal.ts';
import type { Head, ListHost } from '../../ports/list-host.ts';
import type { CandidatesText } from './candidates.ts';
import type { Ground } from './ground.ts';
import type { RemoteTended } from './lists.ts';

export interface WriteSetting {
  readonly host: ListHost;
  readonly ground: Ground;
  readonly config: Config;
  readonly journal: Journal;
  readonly now: string;
  readonly version: string;
  readonly pages: ProposalPages | undefined;
  readonly shell: ProposalShell;
  readonly digest: string;
  /** Plans from the target's files, and from the branch's own files when people pushed to it. */
  readonly tended: readonly RemoteTended[];
  readonly onBranch: readonly RemoteTended[];
  readonly branchHead: Head | null;
  readonly growth: TotalGrowth;
  /** The configuration that sets the repository up; null when it is already set up. */
  readonly setUp: { readonly path: string; readonly text: string } | null;
  /** What people set back on the branch. The marker records it, because it stays that way while the proposal is open. */
  readonly setBack: readonly string[];
  /** The folded part about candidates, for a description that replaces another; '' if there is none. */
  readonly candidates: CandidatesText;
  /** Keeps the id of a commit before any branch shows it, so that a killed run knows its own work again. */
  remember(commit: string): Promise<void>;
}
