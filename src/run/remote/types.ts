/** What a remote run is asked and what it answers: shared by the run itself and the shells that start it. */

import type { ConfigMistake, ConfigPlace, Schedule } from '../../core/config/index.ts';
import type { ProposalShell } from '../../core/proposal/body.ts';
import type { RunResult } from '../../core/proposal/result.ts';
import type { Refusal, RepositoryInfo } from '../../ports/list-host.ts';

export type { RunResult } from '../../core/proposal/result.ts';

export interface ProposeRequest {
  readonly owner: string;
  readonly name: string;
  /** Path of the configuration in the repository; the default branch's is read. */
  readonly configPath: string;
  /** Overrides the configured lists when not empty. */
  readonly lists: readonly string[];
  readonly dryRun: boolean;
  /** Who asks: texts say what happens next in its words. Default: `command`. */
  readonly shell?: ProposalShell;
  /** A run started by hand, by `propose` or by the Action is due by itself; only the App's clock waits. */
  readonly due: 'now' | 'by-schedule';
  /** True when a person started this very run: then small things open a proposal as well (rule PR-40). */
  readonly asked?: boolean;
  /** ISO time of the last run that succeeded, for `by-schedule`; null or absent: never. */
  readonly lastSuccess?: string | null;
  /** The App's: a repository that has no configuration and no answer of its people yet is set up, or left alone. */
  readonly firstContact?: boolean;
}

/** What is wrong with the configuration of the default branch. */
export interface ConfigFault {
  readonly path: string;
  readonly message: string;
  readonly help: string;
  /** Null when the file as a whole is refused. */
  readonly place: ConfigPlace | null;
  /** Every mistake by itself; empty when the file as a whole is refused. */
  readonly mistakes: readonly ConfigMistake[];
}

/** What a run met, for whoever plans the next one. */
export interface Met {
  readonly repository: RepositoryInfo;
  /** Head of the default branch that everything was read at; null in an empty repository. */
  readonly commit: string | null;
  readonly schedule: Schedule;
  /** True while nobody has set the repository up: no configuration, and no answer yet but perhaps a no. */
  readonly firstContact: boolean;
  /** Blob of the configuration, empty without one. */
  readonly config: string;
  readonly configFault: ConfigFault | null;
  /** Why a write was refused; null when none was. */
  readonly refusal: Refusal | null;
  /** True when services left so much unanswered that a run without a change has found out nothing. */
  readonly isSilent: boolean;
}

export interface ProposeOutcome {
  readonly result: RunResult;
  /** One line for the log: what was done and why. */
  readonly line: string;
  /** True when a branch or pull request was written. */
  readonly changed: boolean;
  readonly pullRequest: { readonly number: number; readonly url: string } | null;
  /** The report as markdown, also when nothing was written. */
  readonly report: string;
  /** Unified diff of all lists. */
  readonly diff: string;
  /** Ready-made compare link, when the branch was written but the pull request could not be created. */
  readonly compareUrl: string | null;
  /** Writes made, or that a dry run would make, in order: `POST /repos/…`. */
  readonly writes: readonly string[];
  readonly met?: Met;
}

/** Runs once. Throws a FirekeeperError only when nothing could be read at all. */
export type Propose = (request: ProposeRequest) => Promise<ProposeOutcome>;
