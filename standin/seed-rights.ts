/** The part of a seed with permissions of tokens, roles of people and rules of branches. */

/** What the token of an App or a job may do. The default of each is `none`. */
export interface PermissionSeed {
  readonly metadata?: Grant;
  readonly contents?: Grant;
  readonly pull_requests?: Grant;
  readonly checks?: Grant;
  readonly issues?: Grant;
  readonly workflows?: Grant;
}

export type Grant = 'none' | 'read' | 'write';

/** The role of a person in a repository, as the settings show it. */
export type Role = 'admin' | 'maintain' | 'write' | 'triage' | 'read';

/** One rule of a ruleset, by GitHub's name of its type. The types named here refuse pushes; others are only listed. */
export interface RuleSeed {
  readonly type:
    | 'creation'
    | 'update'
    | 'deletion'
    | 'non_fast_forward'
    | 'required_signatures'
    | 'pull_request'
    | 'required_status_checks'
    | 'required_linear_history'
    | 'merge_queue';
  /** Names of branches. A star matches any text, `~ALL` all branches, `~DEFAULT_BRANCH` the default branch. */
  readonly branches: readonly string[];
  /** Logins that may bypass the rule. */
  readonly bypass?: readonly string[];
  readonly parameters?: Readonly<Record<string, unknown>>;
}
