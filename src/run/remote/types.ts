/** Request and outcome of a remote run, shared by the run itself and the shells that start it. */

import type { ConfigMistake, ConfigPlace, Schedule } from '../../core/config/index.ts';
import type { ProposalShell } from '../../core/proposal/body.ts';
import type { RunResult } from '../../core/proposal/result.ts';
import type { Refusal, RepositoryInfo } from '../../ports/list-host.ts';

export type { RunResult } from '../../core/proposal/result.ts';

export interface ProposeRequest {
  readonly owner: string;
  readonly name: string;
  /** Path of the configuration in the repository; it is read from the default branch. */
  readonly configPath: string;
  /** Overrides the configured lists when not empty. */
  readonly lists: readonly string[];
  readonly dryRun: boolean;
  /** The shell that asks: texts about what happens next depend on it. Default: `command`. */
  readonly shell?: ProposalShell;
  /** A run started by hand, by `propose` or by the Action is always due; only the App's clock waits. */
  readonly due: 'now' | 'by-schedule';
  /** True when a person started this run: then small changes open a proposal too (rule PR-40). */
  readonly asked?: boolean;
  /** ISO time of the last successful run, for `by-schedule`; null or absent: never. */
  readonly lastSuccess?: string | null;
  /** For the App: set up a repository that has no configuration and no answer yet, or leave it alone. */
  readonly firstContact?: boolean;
}

/** What is wrong with the configuration on the default branch. */
export interface ConfigFault {
  readonly path: string;
  readonly message: string;
  readonly help: string;
  /** Null when the whole file is refused. */
  readonly place: ConfigPlace | null;
  /** Every single mistake; empty when the whole file is refused. */
  readonly mistakes: readonly ConfigMistake[];
}

/** What a run met, for planning the next run. */
export interface Met {
  readonly repository: RepositoryInfo;
  /** Head of the default branch, at which everything was read; null in an empty repository. */
  readonly commit: string | null;
  readonly schedule: Schedule;
  /** True while nobody has set the repository up: it has no configuration, and no answer yet, except perhaps a no. */
  readonly firstContact: boolean;
  /** Blob of the configuration; empty without one. */
  readonly config: string;
  readonly configFault: ConfigFault | null;
  /** Why a write was refused; null when no write was refused. */
  readonly refusal: Refusal | null;
  /** True when so many answers are missing that a run without changes proves nothing. */
  readonly isSilent: boolean;
}

export interface ProposeOutcome {
  readonly result: RunResult;
  /** One line for the log: what was done and why. */
  readonly line: string;
  /** True when a branch or pull request was written. */
  readonly changed: boolean;
  readonly pullRequest: { readonly number: number; readonly url: string } | null;
  /** The report as markdown, even when nothing was written. */
  readonly report: string;
  /** Unified diff of all lists. */
  readonly diff: string;
  /** The compare link, when the branch was written but the pull request could not be opened. */
  readonly compareUrl: string | null;
  /** Writes made, or that a dry run would make, in order: `POST /repos/…`. */
  readonly writes: readonly string[];
  readonly met?: Met;
}

/** Runs once. Throws a FirekeeperError only when it cannot read anything. */
export type Propose = (request: ProposeRequest) => Promise<ProposeOutcome>;
