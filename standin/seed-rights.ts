/** The part of a seed that says who may do what: permissions of tokens, roles of people, rules of branches. */

/** What a token of an App or a job may do; what is left out is `none`. */
export interface PermissionSeed {
  readonly metadata?: Grant;
  readonly contents?: Grant;
  readonly pull_requests?: Grant;
  readonly checks?: Grant;
  readonly issues?: Grant;
  readonly workflows?: Grant;
}

export type Grant = 'none' | 'read' | 'write';

/** A person's role in a repository, as its settings show it. */
export type Role = 'admin' | 'maintain' | 'write' | 'triage' | 'read';

/** One rule of a ruleset, by GitHub's name of the type; those named here refuse, others are only listed. */
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
  /** Branches by name; a star stands for any text, `~ALL` for all, `~DEFAULT_BRANCH` for that one. */
  readonly branches: readonly string[];
  /** Logins the rule does not concern. */
  readonly bypass?: readonly string[];
  readonly parameters?: Readonly<Record<string, unknown>>;
}
