/** The results of a remote run. Users see these names in logs and in `docs/commands.md`. */

/** Every way a run can end (rule PR-7). Each has one log line; none is an exception. */
export type RunResult =
  | 'disabled'
  | 'archived'
  | 'fork'
  | 'empty'
  | 'config-invalid'
  | 'paused'
  | 'snoozed'
  | 'not-due'
  | 'fetch-incomplete'
  | 'no-list'
  | 'no-change'
  | 'waiting'
  | 'closed-no-change'
  | 'same-digest'
  | 'declined'
  | 'branch-not-ours'
  | 'human-edited'
  | 'in-review'
  | 'untouched'
  | 'refused'
  | 'created'
  | 'refreshed'
  | 'dry-run';
