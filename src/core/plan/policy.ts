/**
 * What a plan may do: the settings of one list, resolved. `config.ts` maps the written configuration to it,
 * `plan.ts` and `gates.ts` read it. It knows nothing of files, YAML or flags.
 */
import type { StandingRule, StarPolicy } from '../config/types.ts';
import type { Tier } from '../list/list.ts';

/** An entry change below this many units, or below this part of the number shown, is no change. */
export type Quiet = { readonly count: number } | { readonly percent: number };

export interface StatusPolicy {
  /** `rewrite` follows a renamed repository in the entry's links; `report` only tells it. */
  readonly moved: 'rewrite' | 'report' | 'off';
  readonly archived: StandingRule;
  readonly gone: StandingRule;
  readonly blocked: StandingRule;
  /** Nothing committed for `afterDays` days; null: no limit. */
  readonly stale: StandingRule & { readonly afterDays: number | null };
}

export interface CitationRule {
  /** `raise-only`: citation indexes lose records, so a smaller number is not news. */
  readonly policy: 'raise-only' | 'track' | 'off';
  /** One managed line under the heading that names source and date. */
  readonly note: boolean;
  /** A count that changes by less is left as it is. */
  readonly minChange: Quiet;
  /** Addresses as the list shows them whose counts are left alone. */
  readonly skip: readonly string[];
}

/** What an exception sets; the rest stays as it is around it. */
export interface PolicySettings
  extends Partial<Pick<Policy, 'stars' | 'tiers' | 'order' | 'damping' | 'quiet' | 'activity'>> {
  readonly status?: Partial<Omit<StatusPolicy, 'stale'>> & {
    readonly stale?: Partial<StatusPolicy['stale']>;
  };
  readonly citations?: Partial<CitationRule>;
}

/** An exception of one list. It holds for an entry that meets both parts; null: not asked. */
export interface PolicyException {
  /** Titles of sections as the configuration writes them. */
  readonly sections: readonly string[] | null;
  /** Folded subject keys, in which `*` stands for any characters of one part. */
  readonly entries: readonly string[] | null;
  readonly sets: PolicySettings;
}

export interface Policy {
  readonly stars: StarPolicy;
  readonly tiers: 'infer' | 'off' | readonly Tier[];
  readonly order: 'infer' | 'keep' | 'stars' | 'name';
  /** Part of a count (0.02 = 2 %) within which two neighbours do not change places. */
  readonly damping: number;
  readonly quiet: { readonly below: Quiet };
  readonly status: StatusPolicy;
  readonly activity: 'off' | 'update';
  readonly citations: CitationRule;
  /** Writes counts that the facts make unlikely (`update --accept-held`). */
  readonly acceptHeld: boolean;
  /** Folded keys of the repositories whose number a person has said to be right: it is not held again. */
  readonly settled: readonly string[];
  /** Folded subject keys (`github:owner/name`) that are neither asked about nor touched. */
  readonly ignore: readonly string[];
  /** True for a file that entries are moved to: what stands there is told already. */
  readonly isAttic: boolean;
  /** In the order of the configuration: the last that matches wins. */
  readonly exceptions: readonly PolicyException[];
  /** Keys of repositories whose count is written however little it changes: a translation of the list shows it. */
  readonly exact: ReadonlySet<string>;
  /** What people declined, by `offerKey`: the value offered then; null: nothing is written, whatever the value. */
  readonly declined: ReadonlyMap<string, number | string | null>;
}

const report: StandingRule = { do: 'report', mark: null, to: null };

/** Suits an untouched list (rule LAW-13). Dates are opt-in: a push is not always what a list calls activity. */
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

/** What is shown of a subject, as one key: the same in every list of a repository. */
export function offerKey(kind: string, subjectKey: string): string {
  return `${kind} ${subjectKey}`;
}

/**
 * True when people said no to this, and it has not moved since by more than what counts as a change (rule PR-16).
 * @param below the threshold of this kind of value; texts have none
 */
export function isDeclined(policy: Policy, key: string, to: number | string, below: Quiet): boolean {
  const declined = policy.declined.get(key);
  if (declined === undefined) return false;
  if (declined === null || declined === to) return true;
  return typeof declined === 'number' && typeof to === 'number' && isQuiet(below, declined, to);
}

/** True when a change from `shown` to `observed` is too small to make (`quiet.below`). No change is not quiet. */
export function isQuiet(below: Quiet, shown: number, observed: number): boolean {
  const difference = Math.abs(observed - shown);
  if (difference === 0) return false;
  // A percentage may come as 7.000000000000001; what is exactly at the limit is a change.
  const limit = 'count' in below ? below.count : ((shown * below.percent) / 100) * (1 - 1e-9);
  return difference < limit;
}
