/**
 * What a run does about its proposal, as a value. `decide.ts` makes it, the remote run carries it out. Each result has
 * one log line. Each write names the state that it expects, so that it can be refused when that has changed.
 */
import type { RunResult } from './result.ts';

export type Result = RunResult;

export type Write =
  /** One commit on the target's head, the branch at that commit (`from` null: it must not exist yet), a pull request. */
  | { readonly kind: 'create'; readonly from: string | null; readonly closes: number }
  /** The branch already has the changes; only the pull request is missing. */
  | { readonly kind: 'open'; readonly head: string; readonly closes: number }
  /** One commit on the target's head, a forced update of the branch from `from` to it, title and description. */
  | { readonly kind: 'rebuild'; readonly pull: number; readonly from: string; readonly closes: number }
  /** One commit on the branch's own head, computed from its files, without force; then the description. */
  | { readonly kind: 'append'; readonly pull: number; readonly onto: string; readonly closes: number }
  /** Only the description: records the request in the marker and clears the box of a snooze. */
  | {
      readonly kind: 'rewrite';
      readonly pull: number;
      readonly paused: boolean;
      readonly snoozedUntil: string | null;
    }
  /** First rewrites the marker with `retired: true`, so that this close does not count as a person's answer. */
  | { readonly kind: 'close'; readonly pull: number; readonly text: string }
  | { readonly kind: 'delete-branch'; readonly from: string }
  /** One comment per topic; the host does not repeat a comment with the same text. */
  | {
      readonly kind: 'say';
      readonly pull: number;
      readonly topic: 'paused' | 'human-edited';
      readonly text: string;
    };

export interface Decision {
  readonly result: Result;
  readonly line: string;
  readonly writes: readonly Write[];
}

/** A decision that proposes nothing. */
export function stop(result: Result, line: string, writes: readonly Write[] = []): Decision {
  return { result, line, writes };
}
