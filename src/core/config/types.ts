/**
 * The configuration as the rest of Firekeeper reads it: every key present, every default applied. Made by
 * `resolve.ts` from the written form; nothing here knows YAML, zod or where the file came from.
 */
import type { NamedHosts } from '../hosts/kinds.ts';
import type { Tier } from '../list/list.ts';

/** How entries of a section are ordered. `infer` follows the order that a section shows. */
export type OrderBy = 'infer' | 'keep' | 'stars' | 'name';

export interface OrderPolicy {
  readonly by: OrderBy;
  /** Share (0 to 1) by which a count must beat its neighbour's before two entries change places; 0 = always. */
  readonly damping: number;
}

/** A change smaller than both parts is no change: `count` in units, `share` of the number shown (0 to 1). */
export interface Threshold {
  readonly count: number;
  readonly share: number;
}

/** Configured tiers stand highest first and end at 0. */
export type TierPolicy = 'infer' | 'off' | readonly Tier[];

/** One element of `lists`: a path or a pattern inside the repository, and what holds for it alone. */
export interface ListConfig {
  readonly path: string;
  readonly order: OrderPolicy;
  /** The repository's `tiers`: emoji given there are recognised in the list even where it shows few of them. */
  readonly tiers: TierPolicy;
  /** `--accept-held`: counts that the facts make unlikely are written all the same. */
  readonly acceptHeld?: boolean;
}

/** When unattended runs are due. `cron` has five fields or is a name such as `@weekly`. */
export type Schedule =
  | { readonly every: 'daily' | 'weekly' | 'monthly'; readonly timezone: string }
  | { readonly cron: string; readonly timezone: string };

/** What is done about the entry of a repository that is not what it was. */
export interface StandingRule {
  readonly do: 'report' | 'mark' | 'move' | 'remove' | 'off';
  /** What `mark` writes; null: what the list uses. */
  readonly mark: string | null;
  /** Title of a section or path of a file that `move` moves to; null: what the list uses. */
  readonly to: string | null;
}

export interface StatusConfig {
  readonly moved: 'rewrite' | 'report' | 'off';
  readonly archived: StandingRule;
  readonly gone: StandingRule;
  readonly blocked: StandingRule;
  /** Months without activity after which a repository counts as stale. */
  readonly stale: StandingRule & { readonly afterMonths: number };
}

export type CitationSource = 'auto' | 'semanticscholar' | 'openalex' | 'crossref' | 'opencitations';

export interface CitationPolicy {
  readonly source: CitationSource;
  readonly policy: 'raise-only' | 'track' | 'off';
  /** One managed line under the heading that names source and date. */
  readonly note: boolean;
  readonly minChange: Threshold;
  /** Address as the list shows it → `doi:…`, `arxiv:…`, `s2:…`, `openalex:…` or `skip`. */
  readonly ids: ReadonlyMap<string, string>;
}

export interface PullRequestPolicy {
  readonly branch: string;
  /** Where the Action and `propose` keep what they remember between runs. */
  readonly stateBranch: string;
  readonly labels: readonly string[];
  readonly reviewers: readonly string[];
  readonly assignees: readonly string[];
  /** Title and first line of the commit message: one line each, `{summary}` stands for what changes. */
  readonly title: string;
  readonly commit: string;
  /** Whether the commit carries a Signed-off-by line. */
  readonly signOff: boolean;
  /** Whether the host is asked to merge once its own conditions are met. */
  readonly automerge: boolean;
}

/** What a change of a list is held against. Times are days; 0: no limit. */
export interface ReviewPolicy {
  /** Whether the App says it beside a pull request. */
  readonly check: boolean;
  /** The mildest level that fails a step of the Action. */
  readonly failOn: 'error' | 'warning' | 'note' | 'never';
  readonly minStars: number;
  readonly minAgeDays: number;
  readonly activeWithinDays: number;
  readonly license: 'any' | 'required';
  /** Entries in several sections of a list: as the list has it, never told, always told. */
  readonly crossListing: 'infer' | 'allow' | 'report';
}

/** What a rule sets; what it does not name stays as it is around it. */
export interface RuleSettings {
  readonly stars?: Config['stars'];
  readonly tiers?: TierPolicy;
  readonly order?: OrderBy;
  readonly damping?: number;
  readonly below?: Threshold;
  readonly status?: {
    readonly moved?: StatusConfig['moved'];
    readonly archived?: StatusConfig['archived'];
    readonly gone?: StatusConfig['gone'];
    readonly blocked?: StatusConfig['blocked'];
    readonly stale?: Partial<StatusConfig['stale']>;
  };
  readonly citations?: Partial<Pick<CitationPolicy, 'policy' | 'minChange'>>;
  readonly activity?: Config['activity'];
}

/** An exception. It holds for an entry that meets every part that is given; null: not asked. */
export interface RuleConfig {
  /** Paths or patterns of lists. */
  readonly lists: readonly string[] | null;
  /** Titles of sections as written; a section below one of them belongs to it. */
  readonly sections: readonly string[] | null;
  /** Folded subject keys, in which `*` stands for any characters of one part, and addresses as written. */
  readonly entries: readonly string[] | null;
  readonly sets: RuleSettings;
}

/** Where a count is added: behind the text of an entry, or beside its title link. */
export type AddPlace = 'end' | 'before-link' | 'after-link';

/** How a count is added; `text` holds `{stars}` once. */
export interface StarTemplate {
  readonly text: string;
  readonly place: AddPlace;
}

/** Counts are kept up to date, and more is done about them. */
export interface StarWork {
  /** Null: nothing is added. */
  readonly add: StarTemplate | null;
  /** `text`: live badges are turned into text. */
  readonly badges: 'keep' | 'text';
}

export type StarPolicy = 'update' | 'off' | StarWork;

export interface Config {
  /** False switches every run off that would change something. */
  readonly enabled: boolean;
  readonly lists: readonly ListConfig[];
  readonly schedule: Schedule;
  readonly tiers: TierPolicy;
  readonly stars: StarPolicy;
  readonly order: OrderPolicy;
  readonly quiet: {
    /** An entry's count that changes by less is left as it is. */
    readonly below: Threshold;
    /** True when the configuration says so; unattended runs have a default of their own. */
    readonly isGiven: boolean;
    /** What makes a pull request worth opening: something a reader sees, or anything. */
    readonly onlyIf: 'visible' | 'any';
  };
  readonly status: StatusConfig;
  /** Servers whose name does not tell what they are. */
  readonly hosts: NamedHosts;
  /** In the order of the file: the last that matches wins. */
  readonly rules: readonly RuleConfig[];
  readonly citations: CitationPolicy;
  /** Last-activity dates: rewritten, or left alone. */
  readonly activity: 'update' | 'off';
  /** Folded subject keys (`github:owner/name`) and addresses as written; such entries are never touched. */
  readonly ignore: readonly string[];
  /** The same form: entries whose number a person has said to be the star count. */
  readonly settled: readonly string[];
  /** `infer`: README.md and README.zh.md are one list in two languages. */
  readonly translations: 'infer' | 'off';
  readonly review: ReviewPolicy;
  readonly pullRequest: PullRequestPolicy;
}
