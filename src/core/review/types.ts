/** The output of a review: findings about entries, each with a line that can replace it. */
import type { ReviewPolicy } from '../config/types.ts';
import type { Snapshot } from '../facts/observation.ts';
import type { Entry, List } from '../list/list.ts';
import type { Policy } from '../plan/policy.ts';
import type { Plan } from '../plan/types.ts';
import type { Span } from '../text/span.ts';

/** The severity of each finding code, and its name in SARIF rules. */
export const reviewCodes = {
  duplicate: { level: 'error', title: 'The same repository or paper is listed twice' },
  gone: { level: 'error', title: 'The repository no longer exists' },
  replaced: { level: 'error', title: 'Another repository has taken the name' },
  moved: { level: 'warning', title: 'The repository has another name now' },
  archived: { level: 'warning', title: 'The repository is archived' },
  blocked: { level: 'warning', title: 'The host has blocked the repository' },
  order: { level: 'warning', title: 'The entry is not where the order of its section puts it' },
  contents: { level: 'warning', title: 'Contents and headings do not agree' },
  threshold: { level: 'warning', title: 'An added repository is not what the configuration asks for' },
  translation: { level: 'note', title: 'An entry is missing in a translation of the list' },
  stale: { level: 'note', title: 'The repository has not changed for a long time' },
  shape: { level: 'note', title: 'The entry is not written as its neighbours are' },
  count: { level: 'note', title: 'A number is out of date' },
} as const satisfies Record<string, { readonly level: ReviewLevel; readonly title: string }>;

export type ReviewLevel = 'error' | 'warning' | 'note';
export type ReviewCode = keyof typeof reviewCodes;

/** Offsets are UTF-16 units in the decoded text; `line` is 1-based. */
export interface ReviewFinding extends Span {
  readonly file: string;
  readonly line: number;
  readonly code: ReviewCode;
  readonly level: ReviewLevel;
  /** The key of the repository or paper; null if the finding is about a line. */
  readonly subject: string | null;
  readonly message: string;
  /** The complete new line, if Firekeeper is certain of it. */
  readonly suggestion: string | null;
  /** Equal in two versions of a list: describes the finding without positions and numbers. */
  readonly identity: string;
  /** Distinguishes findings with the same code and subject: the habit that it breaks, or the file that lacks it. */
  readonly detail: string;
  /** For a finding about order: the entry that must come before it; null for the first place. */
  readonly behind?: Entry | null;
}

/** A list with its plan on current facts. */
export interface ReviewedList {
  readonly file: string;
  readonly list: List;
  readonly plan: Plan;
  readonly policy: Policy;
}

/** Values that all checks of one review share. */
export interface ReviewSetting extends Pick<ReviewPolicy, NewcomerRules | 'crossListing'> {
  readonly snapshot: Snapshot;
  /** ISO time of the review. */
  readonly now: string;
  /** Keys of entries to leave alone, in addition to those that a comment in the list marks. */
  readonly ignored: ReadonlySet<string>;
  /** Whether `README.zh.md` is a translation of `README.md`, or a list of its own. */
  readonly translations: 'infer' | 'off';
  /**
   * Whether a change adds the entry: then the other entries show what is usual, and the fault is the newcomer's.
   * Without a change, no entry is new.
   */
  readonly isNew: (entry: Entry) => boolean;
}

type NewcomerRules = 'minStars' | 'minAgeDays' | 'activeWithinDays' | 'license';

/** The output of one check for one list; `review.ts` adds file, level and line. */
export interface Remark extends Span {
  readonly code: ReviewCode;
  readonly subject: string | null;
  readonly message: string;
  readonly suggestion?: string | null;
  /** Distinguishes remarks with the same code and subject. */
  readonly detail?: string;
  readonly behind?: Entry | null;
}
