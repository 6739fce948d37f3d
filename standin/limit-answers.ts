/**
 * The answers to a limited caller: REST and GraphQL, primary and secondary limits. Used when a caller really has no
 * points left and when a test queues the fault, so both look the same. Forms: rule API-19.
 */
import type { Caller } from './caller.ts';
import { type Answer, problem, type World } from './exchange.ts';
import type { Resource, Window } from './limits.ts';

const docs = 'https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api';

const secondaryText =
  'You have exceeded a secondary rate limit. Please wait a few minutes before you try again.';

function whoIs(world: World, caller: Caller): string {
  if (caller.kind === 'anonymous') return caller.address;
  if (caller.kind === 'app') return `app ID ${caller.app.id}`;
  const id = world.state.user(caller.token.login)?.id ?? 0;
  return caller.token.kind === 'installation'
    ? `installation ID ${caller.token.installation ?? id}`
    : `user ID ${id}`;
}

/** The hourly limit is used up. `window` must be the one whose reset the caller must wait for. */
export function primaryLimit(
  world: World,
  caller: Caller,
  window: Window,
  form: { readonly status?: 403 | 429; readonly type?: 'RATE_LIMIT' | 'RATE_LIMITED' } = {},
): Answer {
  world.limits.tellToWait(caller, window.resource, window.reset * 1000);
  const message = `API rate limit exceeded for ${whoIs(world, caller)}.`;
  if (window.resource !== 'graphql') return problem(form.status ?? 403, message, { documentation: docs });
  const type = form.type ?? 'RATE_LIMIT';
  const error =
    type === 'RATE_LIMIT'
      ? { type, code: 'graphql_rate_limit', message: message.replace('exceeded', 'already exceeded') }
      : { type, message };
  return { status: 200, body: { errors: [error] } };
}

/** Too many requests at once, or too fast. Without `retryAfter`, GitHub advises to wait a minute. */
export function secondaryLimit(
  world: World,
  caller: Caller,
  resource: Resource,
  form: { readonly status?: 200 | 403 | 429; readonly retryAfter?: number } = {},
): Answer {
  world.limits.tellToWait(caller, 'all', world.clock.now() + (form.retryAfter ?? 60) * 1000);
  const headers: Record<string, string> =
    form.retryAfter === undefined ? {} : { 'retry-after': String(form.retryAfter) };
  if (form.status === 200 && resource === 'graphql') {
    return { status: 200, headers, body: { errors: [{ message: secondaryText }] } };
  }
  const status = form.status === 429 ? 429 : 403;
  return problem(status, secondaryText, { documentation: `${docs}#about-secondary-rate-limits`, headers });
}
