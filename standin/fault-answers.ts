/** Turns a queued fault into an answer. The transport handles faults of the connection. */
import { type Answer, type Call, problem, type World } from './exchange.ts';
import { primaryLimit, secondaryLimit } from './limit-answers.ts';
import type { Resource } from './limits.ts';

const page = (title: string): string =>
  `<!DOCTYPE html>\n<html>\n<head><title>${title}</title></head>\n<body><h1>${title}</h1><p>We are having a problem.</p></body>\n</html>\n`;

const html = (status: number, title: string): Answer => ({
  status,
  raw: { type: 'text/html; charset=utf-8', data: page(title) },
});

/** The error for a mutation of refs that came too late. */
function staleData(call: Call): Answer {
  const field = call.write?.mutations?.[0] ?? 'createCommitOnBranch';
  const message = 'Expected branch to point to "the old commit" but it did not.  Pull and try again.';
  const error = { type: 'STALE_DATA', path: [field], locations: [{ line: 1, column: 1 }], message };
  return { status: 200, body: { data: { [field]: null }, errors: [error] } };
}

/** The answer that replaces the real one; undefined if the fault lets the request proceed. */
export function faultAnswer(world: World, call: Call, resource: Resource): Answer | undefined {
  const { fault } = call;
  switch (fault?.kind) {
    case 'primary-limit': {
      const window = world.limits.exhaust(call.caller, resource, fault.resetInSeconds ?? 60);
      return primaryLimit(world, call.caller, window, fault);
    }
    case 'secondary-limit':
      return secondaryLimit(world, call.caller, resource, fault);
    case 'bad-gateway':
      return fault.form === 'json' ? problem(502, 'Server Error') : html(502, '502 Bad Gateway');
    case 'gateway-timeout':
      return html(504, '504 Gateway Time-out');
    case 'server-error':
      return problem(500, 'Server Error');
    case 'html-ok':
      return html(200, 'GitHub');
    case 'refused': {
      const { status, message, errors } = fault;
      const block = { reason: 'tos', created_at: '2026-01-01T00:00:00Z', html_url: null };
      const more = status === 451 ? { block } : errors === undefined ? {} : { errors };
      return problem(status, message, { body: more });
    }
    case 'stale-head':
      return resource === 'graphql' ? staleData(call) : problem(422, 'Update is not a fast forward');
    default:
      return undefined;
  }
}
