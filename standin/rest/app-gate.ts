/**
 * The routes that an App can call with the token that it signs itself, and the refusal for every other caller there.
 * The two kinds of credential are not interchangeable, and clients confuse them.
 */
import { undecodable } from '../apps/jwt.ts';
import { type Answer, type Call, problem } from '../exchange.ts';

const own: ReadonlySet<string> = new Set([
  'apps/get-authenticated',
  'apps/list-installations',
  'apps/get-installation',
  'apps/get-repo-installation',
  'apps/get-org-installation',
  'apps/get-user-installation',
  'apps/create-installation-access-token',
  'apps/delete-installation',
  'apps/suspend-installation',
  'apps/unsuspend-installation',
  'apps/list-webhook-deliveries',
  'apps/get-webhook-delivery',
  'apps/redeliver-webhook-delivery',
]);

/** These operations word their refusal themselves, or accept every caller. */
const open: ReadonlySet<string> = new Set([
  'apps/list-repos-accessible-to-installation',
  'apps/revoke-installation-access-token',
  'rate-limit/get',
  'meta/root',
]);

/** The refusal for a caller with the wrong kind of credential. */
export function wrongCredential({ caller }: Call, operation: string): Answer | undefined {
  if (own.has(operation)) {
    return caller.kind === 'app' ? undefined : problem(undecodable.status, undecodable.message);
  }
  if (caller.kind !== 'app' || open.has(operation)) return undefined;
  return problem(403, 'Resource not accessible by integration');
}
