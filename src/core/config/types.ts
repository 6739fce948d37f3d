/**
 * The configuration as the rest of Firekeeper reads it: every key is present and every default is applied. `resolve.ts`
 * makes it from the written form; it does not depend on YAML, on zod or on the source of the file.
 */
import type { NamedHosts } from '../hosts/kinds.ts';
import type { Tier } from '../list/list.ts';

/** How entries of a section are ordered. `infer` follows the order that a section shows. */
export type OrderBy = 'infer' | 'keep' | 'stars' | 'name';

export interface OrderPolicy {
  readonly by: OrderBy;
  /** Share (0 to 1) by which a count must exceed its neighbour's before two entries change places; 0 = always. */
  readonly damping: number;
}

/** A change below both values does not count: `count` in units, `share` of the number shown (0 to 1). */
export interface Threshold {
  readonly count: number;
  readonly share: number;
}

/** Configured tiers are sorted from high to low and end at 0. */
export type TierPolicy = 'infer' | 'off' | readonly Tier[];

/** One element of `lists`: a path or a pattern inside the repository, and its own settings. */
export interface ListConfig {
  readonly path: string;
  readonly order: OrderPolicy;
  /** The repository's `tiers`. The list's emoji that are named there are recognised even if the list shows few of them. */
  readonly tiers: TierPolicy;
  /** `--accept-held`: also write counts that are unlikely by the facts. */
  readonly acceptHeld?: boolean;
}

/** When unattended runs are due. `cron` has five fields or is a name such as `@weekly`. */
export type Schedule =
  | { readonly every: 'daily' | 'weekly' | 'monthly'; readonly timezone: string }
  | { readonly cron: string; readonly timezone: string };

/** What to do about the entry of a repository whose status has changed. */
export interface StandingRule {
  readonly do: 'report' | 'mark' | 'move' | 'remove' | 'off';
  /** What `mark` writes; null: the mark that the list uses. */
  readonly mark: string | null;
  /** Title of the section or path of the file that `move` moves to; null: the section that the list uses. */
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
  /** Whether to keep one line under the heading that names source and date. */
  readonly note: boolean;
  readonly minChange: Threshold;
  /** Address as the list shows it → `doi:…`, `arxiv:…`, `s2:…`, `openalex:…` or `skip`. */
  readonly ids: ReadonlyMap<string, string>;
}

export interface PullRequestPolicy {
  readonly branch: string;
  /** Where the Action and `propose` keep their state between runs. */
  readonly stateBranch: string;
  readonly labels: readonly string[];
  readonly reviewers: readonly string[];
  readonly assignees: readonly string[];
  /** Title and first line of the commit message: one line each, `{summary}` stands for what changes. */
  readonly title: string;
  readonly commit: string;
  /** Whether the commit carries a Signed-off-by line. */
  readonly signOff: boolean;
  /** Whether to ask the host to merge once its own conditions are met. */
  readonly automerge: boolean;
}

/** The requirements for changes of a list. Times are in days; 0: no limit. */
export interface ReviewPolicy {
  /** Whether the App adds a check to pull requests. */
  readonly check: boolean;
  /** The lowest level that fails a step of the Action. */
  readonly failOn: 'error' | 'warning' | 'note' | 'never';
  readonly minStars: number;
  readonly minAgeDays: number;
  readonly activeWithinDays: number;
  readonly license: 'any' | 'required';
  /** Entries in several sections of a list: reported as the list's own habit suggests, never, or always. */
  readonly crossListing: 'infer' | 'allow' | 'report';
}

/** What is told of repositories and papers that a list does not have. */
export interface CandidatePolicy {
  /** Whether the report of unattended runs tells them. */
  readonly report: boolean;
  /** Most of each kind in the report. */
  readonly most: number;
  /** Fewest stars of a repository; undefined: what the list shows. */
  readonly minStars?: number;
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

/** An exception. It applies to an entry that matches every given part; null matches everything. */
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
  /** False switches off every run that would change something. */
  readonly enabled: boolean;
  readonly lists: readonly ListConfig[];
  readonly schedule: Schedule;
  readonly tiers: TierPolicy;
  readonly stars: StarPolicy;
  readonly order: OrderPolicy;
  readonly quiet: {
    /** A count that changes by less stays as it is. */
    readonly below: Threshold;
    /** True when the configuration sets `below`; otherwise unattended runs use their own default. */
    readonly isGiven: boolean;
    /** What makes a pull request worth opening: something a reader sees, or anything. */
    readonly onlyIf: 'visible' | 'any';
  };
  readonly status: StatusConfig;
  /** Servers whose kind cannot be told from their name. */
  readonly hosts: NamedHosts;
  /** In the order of the file: the last match wins. */
  readonly rules: readonly RuleConfig[];
  readonly citations: CitationPolicy;
  /** Last-activity dates: rewritten, or left alone. */
  readonly activity: 'update' | 'off';
  /** Folded subject keys (`github:owner/name`) and addresses as written; such entries are never touched. */
  readonly ignore: readonly string[];
  /** The same form: entries whose number is the star count, as a person has said. */
  readonly settled: readonly string[];
  /** `infer`: README.md and README.zh.md are one list in two languages. */
  readonly translations: 'infer' | 'off';
  readonly review: ReviewPolicy;
  readonly candidates: CandidatePolicy;
  readonly pullRequest: PullRequestPolicy;
}
