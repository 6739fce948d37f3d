/**
 * The contract of a notation: how to find one way of writing a marker in a scene. One file each; the registry in
 * `index.ts` lists them in order of trust. A notation only proposes candidates. `recognise/` decides for all of them to
 * which link a candidate belongs, and whether the list uses the notation at all.
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
  /** The sign beside the number as written, without its variation selector; '' if there is none. */
  readonly glyph: string;
  /** The place of the sign, if the bot may replace it. */
  readonly glyphSpan?: Span;
  readonly text: string;
  /** For counts, the parsed number; for other kinds, the meaning. */
  readonly number?: NumberToken;
  readonly value?: string;
  /** The Semantic Scholar id in a citation badge: the count belongs to this paper, whatever link is near. */
  readonly paper?: string;
  /** Padding before the number that keeps a fixed width. */
  readonly pad?: Span;
  /** The same number in the alternative text of its picture. */
  readonly twin?: Span;
  /** All text that the notation read, including its sign or word; if absent, number and sign. */
  readonly read?: Span;
  /** Why it cannot be trusted as a count, whatever the list's habits are: it is reported and left alone. */
  readonly doubt?: DoubtCode;
  /**
   * `sure`: nothing else is written like this. `likely`: sure once several entries of the list agree. `weak`: only if
   * enough entries of the list show that it is a habit.
   */
  readonly trust: 'sure' | 'likely' | 'weak';
  /** What it counts, if not stars: then it can belong only to repositories whose host counts the same. */
  readonly counts?: 'likes';
  /** True if the count must be directly before the first link of its unit. */
  readonly beforeLink?: boolean;
}

export interface NotationFinder {
  /** The file's name; `inspect` prints it. */
  readonly name: string;
  readonly kind: MarkerKind;
  /** One line of markdown in this notation: documentation and first test. */
  readonly example: string;
  /**
   * Candidates in document order. Must be linear in the size of the scene. The caller asks for tier candidates only
   * after it knows the counts, and stops early if they turn out not to be tiers: so find these one by one.
   */
  find(scene: Scene): Iterable<Candidate>;
}
