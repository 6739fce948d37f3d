/** What a review says: findings about entries, each with a line that may stand in its place. */
import type { ReviewPolicy } from '../config/types.ts';
import type { Snapshot } from '../facts/observation.ts';
import type { Entry, List } from '../list/list.ts';
import type { Policy } from '../plan/policy.ts';
import type { Plan } from '../plan/types.ts';
import type { Span } from '../text/span.ts';

/** How grave a finding of a code is, and what it is called in the rules of SARIF. */
export const reviewCodes = {
  duplicate: { level: 'error', title: 'The same repository or paper is listed twice' },
  gone: { level: 'error', title: 'The repository no longer exists' },
  replaced: { level: 'error', title: 'Another repository has taken the name' },
  moved: { level: 'warning', title: 'The repository has another name now' },
  archived: { level: 'warning', title: 'The repository is archived' },
  blocked: { level: 'warning', title: 'GitHub has blocked the repository' },
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
  /** Key of the repository or paper; null where a line is meant. */
  readonly subject: string | null;
  readonly message: string;
  /** The whole new line, where Firekeeper is sure of it. */
  readonly suggestion: string | null;
  /** The same in two versions of a list: what it is about, without places and numbers. */
  readonly identity: string;
  /** What sets it apart from others of its code and subject: the habit that it breaks, the file that lacks it. */
  readonly detail: string;
  /** Of a finding about order: the entry that it belongs behind; null for the first place. */
  readonly behind?: Entry | null;
}

/** A list with its plan on current facts. */
export interface ReviewedList {
  readonly file: string;
  readonly list: List;
  readonly plan: Plan;
  readonly policy: Policy;
}

/** What all checks of one review share. */
export interface ReviewSetting extends Pick<ReviewPolicy, NewcomerRules | 'crossListing'> {
  readonly snapshot: Snapshot;
  /** ISO time of the review. */
  readonly now: string;
  /** Keys of entries that are left alone, apart from those that a comment in the list marks so. */
  readonly ignored: ReadonlySet<string>;
  /** Whether `README.zh.md` is `README.md` in another language, or a list of its own. */
  readonly translations: 'infer' | 'off';
  /**
   * Whether a change brings the entry: the others then show what is usual, and the fault is the newcomer's. Without a
   * change to look at, none is new.
   */
  readonly isNew: (entry: Entry) => boolean;
}

type NewcomerRules = 'minStars' | 'minAgeDays' | 'activeWithinDays' | 'license';

/** What one check of one list says; `review.ts` adds file, level and line. */
export interface Remark extends Span {
  readonly code: ReviewCode;
  readonly subject: string | null;
  readonly message: string;
  readonly suggestion?: string | null;
  /** What sets it apart from others of its code and subject. */
  readonly detail?: string;
  readonly behind?: Entry | null;
}
