/**
 * The permissions of a plan: the resolved settings of one list. `config.ts` maps the written configuration to them;
 * `plan.ts` and `gates.ts` read them. This file knows nothing about files, YAML or flags.
 */
import type { StandingRule, StarPolicy } from '../config/types.ts';
import type { Tier } from '../list/list.ts';

/** A change of an entry below this many units, or below this percentage of the number shown, does not count. */
export type Quiet = { readonly count: number } | { readonly percent: number };

export interface StatusPolicy {
  /** `rewrite` follows a renamed repository in the links of the entry; `report` only reports it. */
  readonly moved: 'rewrite' | 'report' | 'off';
  readonly archived: StandingRule;
  readonly gone: StandingRule;
  readonly blocked: StandingRule;
  /** Stale when there was no commit for `afterDays` days; null: no limit. */
  readonly stale: StandingRule & { readonly afterDays: number | null };
}

export interface CitationRule {
  /** `raise-only`: citation indexes lose records, so a smaller number means nothing. */
  readonly policy: 'raise-only' | 'track' | 'off';
  /** One managed line under the heading that names the source and the date. */
  readonly note: boolean;
  /** A count that changes by less than this stays as it is. */
  readonly minChange: Quiet;
  /** Addresses, as the list shows them, of entries whose counts are not changed. */
  readonly skip: readonly string[];
}

/** The settings of an exception; all other settings stay the same. */
export interface PolicySettings
  extends Partial<Pick<Policy, 'stars' | 'tiers' | 'order' | 'damping' | 'quiet' | 'activity'>> {
  readonly status?: Partial<Omit<StatusPolicy, 'stale'>> & {
    readonly stale?: Partial<StatusPolicy['stale']>;
  };
  readonly citations?: Partial<CitationRule>;
}

/** An exception in one list. It applies to an entry that matches both parts; null: this part matches every entry. */
export interface PolicyException {
  /** Titles of sections as the configuration writes them. */
  readonly sections: readonly string[] | null;
  /** Folded subject keys; `*` in them matches any characters within one part. */
  readonly entries: readonly string[] | null;
  readonly sets: PolicySettings;
}

export interface Policy {
  readonly stars: StarPolicy;
  readonly tiers: 'infer' | 'off' | readonly Tier[];
  readonly order: 'infer' | 'keep' | 'stars' | 'name';
  /** Two neighbours do not change places within this part of a count (0.02 = 2 %). */
  readonly damping: number;
  readonly quiet: { readonly below: Quiet };
  readonly status: StatusPolicy;
  readonly activity: 'off' | 'update';
  readonly citations: CitationRule;
  /** Write counts even if the facts make them unlikely (`update --accept-held`). */
  readonly acceptHeld: boolean;
  /** Folded keys of repositories whose number a person has confirmed: it is not held again. */
  readonly settled: readonly string[];
  /** Folded subject keys (`github:owner/name`) that are neither observed nor changed. */
  readonly ignore: readonly string[];
  /** True for a file that entries are moved to: the status of its entries is already reported. */
  readonly isAttic: boolean;
  /** In the order of the configuration; the last match wins. */
  readonly exceptions: readonly PolicyException[];
  /** Keys of repositories whose count is written even after a small change, because a translation shows it. */
  readonly exact: ReadonlySet<string>;
  /** Values that people declined, by `offerKey`. Null: write nothing, whatever the value is. */
  readonly declined: ReadonlyMap<string, number | string | null>;
}

const report: StandingRule = { do: 'report', mark: null, to: null };

/** Safe for an untouched list (rule LAW-13). Dates are opt-in: a push is not always what a list calls activity. */
export const defaultPolicy: Policy = {
  stars: 'update',
  tiers: 'infer',
  order: 'infer',
  damping: 0,
  quiet: { below: { count: 0 } },
  status: {
    moved: 'rewrite',
    archived: report,
    gone: report,
    blocked: report,
    stale: { afterDays: 730, ...report, do: 'off' },
  },
  activity: 'off',
  citations: { policy: 'raise-only', note: true, minChange: { count: 1 }, skip: [] },
  acceptHeld: false,
  settled: [],
  ignore: [],
  isAttic: false,
  exceptions: [],
  exact: new Set(),
  declined: new Map(),
};

/** One key for the value that is shown of a subject: the same in every list of a repository. */
export function offerKey(kind: string, subjectKey: string): string {
  return `${kind} ${subjectKey}`;
}

/**
 * True when people declined this value, and it has not since changed by more than the threshold (rule PR-16).
 * @param below the threshold for this kind of value; texts have none
 */
export function isDeclined(policy: Policy, key: string, to: number | string, below: Quiet): boolean {
  const declined = policy.declined.get(key);
  if (declined === undefined) return false;
  if (declined === null || declined === to) return true;
  return typeof declined === 'number' && typeof to === 'number' && isQuiet(below, declined, to);
}

/** True when the change from `shown` to `observed` is too small to make (`quiet.below`). No change is not quiet. */
export function isQuiet(below: Quiet, shown: number, observed: number): boolean {
  const difference = Math.abs(observed - shown);
  if (difference === 0) return false;
  // A percentage can come as 7.000000000000001; a value exactly at the limit counts as a change.
  const limit = 'count' in below ? below.count : ((shown * below.percent) / 100) * (1 - 1e-9);
  return difference < limit;
}
