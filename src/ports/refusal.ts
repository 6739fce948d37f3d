/**
 * The closed set of refusals of a host (rule PR-23). Part of `list-host.ts`, from which all code imports it.
 */
import { type ErrorCode, FirekeeperError } from '../core/text/errors.ts';

export type RefusalName =
  | 'bad-credentials'
  | 'token-barred'
  | 'read-only-token'
  | 'actions-may-not-open-pulls'
  | 'repository-archived'
  | 'repository-disabled'
  | 'repository-empty'
  | 'forbidden'
  | 'rate-limit'
  | 'not-found'
  | 'conflict'
  | 'switched-off'
  | 'pull-exists'
  | 'no-difference'
  | 'ruleset'
  | 'protected-branch'
  | 'branch-in-the-way'
  | 'missing-object'
  | 'unresolved-node'
  | 'too-long'
  | 'invalid'
  | 'blocked'
  | 'unavailable'
  | 'no-answer'
  | 'stopped'
  | 'not-github'
  | 'damaged';

/** Why the host did not do it. `line` and `help` are one line each, free of credentials. */
export interface Refusal {
  readonly refused: RefusalName;
  readonly line: string;
  /** What to do, without a final full stop. */
  readonly help: string;
  /** True when the same run may succeed later without any action by people. */
  readonly retry: boolean;
}

export function isRefusal(value: unknown): value is Refusal {
  return typeof value === 'object' && value !== null && 'refused' in value && 'line' in value;
}

/** A read that was refused. Shells print it like any expected failure; the run reads `refusal`. */
export class HostRefused extends FirekeeperError {
  readonly refusal: Refusal;

  constructor(refusal: Refusal) {
    super(codeOf(refusal.refused), refusal.line, refusal.help);
    this.name = 'HostRefused';
    this.refusal = refusal;
  }
}

/** The value of a write, for callers that cannot go on after a refusal. @throws HostRefused */
export function granted<T>(outcome: T | Refusal): T {
  if (isRefusal(outcome)) throw new HostRefused(outcome);
  return outcome;
}

/** The error code of a refusal. It is the same for reads and writes: the service did not do its part. */
function codeOf(name: RefusalName): ErrorCode {
  switch (name) {
    case 'rate-limit':
      return 'rate-limit';
    case 'bad-credentials':
    case 'token-barred':
    case 'read-only-token':
    case 'actions-may-not-open-pulls':
    case 'forbidden':
    case 'not-found':
    case 'blocked':
      return 'credentials';
    default:
      return 'network';
  }
}
