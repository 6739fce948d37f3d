/**
 * What a run does about its proposal, as a value: made by `decide.ts`, carried out by the remote run. Each result has
 * one log line; each write names what it expects to find, so that it can be refused when that has changed.
 */
import type { RunResult } from './result.ts';

export type Result = RunResult;

export type Write =
  /** One commit on the target's head, the branch moved to it (`from` null: it must not exist), a pull request. */
  | { readonly kind: 'create'; readonly from: string | null; readonly closes: number }
  /** The branch holds this already, and only the pull request is missing. */
  | { readonly kind: 'open'; readonly head: string; readonly closes: number }
  /** One commit on the target's head, the branch moved to it from `from` by force, title and description. */
  | { readonly kind: 'rebuild'; readonly pull: number; readonly from: string; readonly closes: number }
  /** One commit on the branch's own head, computed from its files, without force; then the description. */
  | { readonly kind: 'append'; readonly pull: number; readonly onto: string; readonly closes: number }
  /** The description alone: what was asked is recorded in the marker, and the box of a snooze is cleared. */
  | {
      readonly kind: 'rewrite';
      readonly pull: number;
      readonly paused: boolean;
      readonly snoozedUntil: string | null;
    }
  /** The marker is rewritten with `retired: true` first, so that nobody takes this for a person's answer. */
  | { readonly kind: 'close'; readonly pull: number; readonly text: string }
  | { readonly kind: 'delete-branch'; readonly from: string }
  /** One comment per topic; the host leaves one that says the same already. */
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
