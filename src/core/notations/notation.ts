/**
 * The contract of a notation: how one way of writing a marker is found in a scene. One file each; the registry
 * in `index.ts` lists them in order of trust. A notation only proposes candidates: which link a candidate
 * belongs to, and whether the list uses the notation at all, is decided for all of them in `recognise/`.
 */
import type { DoubtCode } from '../list/doubt.ts';
import type { MarkerKind } from '../list/list.ts';
import type { NumberToken } from '../numbers/format.ts';
import type { Scene } from '../scene/scene.ts';
import type { Span } from '../text/span.ts';

export interface Candidate extends Span {
  readonly kind: MarkerKind;
  /** Name of the notation that found it. */
  readonly notation: string;
  /** The sign beside the number as written, without its variation selector; '' when there is none. */
  readonly glyph: string;
  /** Where the sign stands, when it is one the bot may exchange. */
  readonly glyphSpan?: Span;
  readonly text: string;
  /** Counts carry their number taken apart; other kinds what they mean. */
  readonly number?: NumberToken;
  readonly value?: string;
  /** The Semantic Scholar id that a citation badge carries: then it speaks of this paper, whatever link is near. */
  readonly paper?: string;
  /** Padding in front of the number that keeps a fixed width. */
  readonly pad?: Span;
  /** The same number in the alternative text of its picture. */
  readonly twin?: Span;
  /** All that the notation read, its sign or word included; none: number and sign. */
  readonly read?: Span;
  /** Why it is no count for sure, however the list writes: then it is reported and left alone. */
  readonly doubt?: DoubtCode;
  /**
   * `sure`: nothing else is written like this. `likely`: sure once several entries of the list agree.
   * `weak`: only when enough of the list shows that it is a habit.
   */
  readonly trust: 'sure' | 'likely' | 'weak';
  /** What it counts, where that is not stars: then it speaks only of repositories that are counted so. */
  readonly counts?: 'likes';
  /** The count must stand directly before the first link of its unit. */
  readonly beforeLink?: boolean;
}

export interface NotationFinder {
  /** The file's name; `inspect` prints it. */
  readonly name: string;
  readonly kind: MarkerKind;
  /** One line of markdown that is written this way: documentation and first test. */
  readonly example: string;
  /**
   * Candidates in document order. Must be linear in the size of the scene. Those for tiers are only asked for
   * when the counts are known, and not to the end where they turn out to be no tiers: best found one by one.
   */
  find(scene: Scene): Iterable<Candidate>;
}
