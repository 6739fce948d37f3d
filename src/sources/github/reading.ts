/**
 * Reads the answer to a batch: the node or error of every alias, and the names to ask again (rule API-7). Pure.
 * `limits.ts` checks for rate limits before.
 */
import type { Answer } from '../../adapters/octokit.ts';
import { isHtml, nodeFacts, readable, record } from './classify.ts';
import { aliasOf, isSpared } from './query.ts';
import type { RepositoryName } from './names.ts';
import type { RepositoryObservation } from '../../core/facts/observation.ts';

export type AliasAnswer =
  | { readonly kind: 'facts'; readonly observation: RepositoryObservation }
  /** A null alias with a reason that only REST can explain. */
  | { readonly kind: 'confirm' }
  /** The token has no read access; a reader without a token may have it. */
  | { readonly kind: 'forbidden'; readonly why: string }
  /** No answer for this alias: ask again. */
  | { readonly kind: 'again'; readonly why: string };

export type BatchReading =
  /** `trouble` is set when the query as a whole was too large or was cut off. */
  | { readonly kind: 'read'; readonly answers: readonly AliasAnswer[]; readonly trouble?: string }
  /** There was no answer; a smaller query may help. */
  | { readonly kind: 'failed'; readonly why: string }
  /** The credentials were refused (401, 403). */
  | { readonly kind: 'denied'; readonly why: string }
  /** An older GitHub that lacks fields; it answers a query without them. */
  | { readonly kind: 'lacks'; readonly fields: readonly string[]; readonly why: string }
  /** Not GitHub, or a GitHub that does not understand the query: another request cannot help. */
  | { readonly kind: 'alien'; readonly why: string };

interface Fault {
  readonly alias: string | undefined;
  readonly type: string;
  readonly message: string;
  readonly schema: boolean;
  /** The field that this GitHub does not know, if that is the error and the query works without the field. */
  readonly field: string | undefined;
}

const BROKEN = /something went wrong|timeout|timed out/i;
const TOO_MUCH = 'RESOURCE_LIMITS_EXCEEDED';
const RETRYABLE =
  /^(RESOURCE_LIMITS_EXCEEDED|RATE_LIMIT|RATE_LIMITED|INTERNAL|INTERNAL_SERVER_ERROR|SERVICE_UNAVAILABLE)$/;

/** @param names the batch, in the order of its aliases */
export function readBatch(
  answer: Answer,
  names: readonly RepositoryName[],
  observedAt: string,
): BatchReading {
  const { status, headers, body } = answer;
  const fields = record(body);
  if (status >= 500 || status === 408) return { kind: 'failed', why: `GitHub answered ${status}` };
  if (isHtml(body, headers)) return { kind: 'alien', why: 'a web page' };
  const message = typeof fields['message'] === 'string' ? fields['message'] : `status ${status}`;
  if (status === 401 || status === 403) return { kind: 'denied', why: message };
  if (status !== 200) return { kind: 'alien', why: message };
  if (typeof body !== 'object' || body === null) return { kind: 'failed', why: 'the answer broke off' };
  const faults = faultsOf(fields['errors']);
  const data = fields['data'];
  if (typeof data !== 'object' || data === null) return withoutData(faults);
  return readData(record(data), faults, names, observedAt);
}

function withoutData(faults: readonly Fault[]): BatchReading {
  const first = faults[0];
  if (first === undefined) return { kind: 'alien', why: 'an answer without data' };
  const lacking = faults.flatMap(({ field }) => field ?? []);
  if (lacking.length === faults.length) return { kind: 'lacks', fields: lacking, why: first.message };
  if (faults.some((fault) => fault.schema)) return { kind: 'alien', why: first.message };
  return { kind: 'failed', why: first.message };
}

function readData(
  data: Readonly<Record<string, unknown>>,
  faults: readonly Fault[],
  names: readonly RepositoryName[],
  observedAt: string,
): BatchReading {
  const whole = faults.find(
    (fault) => fault.type === TOO_MUCH || (fault.alias === undefined && fault.message !== ''),
  );
  const own = new Map(faults.map((fault) => [fault.alias, fault] as const));
  const answers = names.map((name, index): AliasAnswer => {
    const facts = nodeFacts(data[aliasOf(index)]);
    if (facts) return { kind: 'facts', observation: readable(name, facts, observedAt) };
    return nullAlias(own.get(aliasOf(index)), whole);
  });
  return { kind: 'read', answers, ...(whole ? { trouble: whole.message } : {}) };
}

/** A null alias: explained by its own error; without one it was skipped, if the whole query had trouble. */
function nullAlias(own: Fault | undefined, whole: Fault | undefined): AliasAnswer {
  const fault = own ?? whole;
  if (fault === undefined) return { kind: 'confirm' };
  if (own?.type === 'FORBIDDEN') return { kind: 'forbidden', why: own.message };
  if (own === undefined || RETRYABLE.test(own.type) || (own.type === '' && BROKEN.test(own.message))) {
    return { kind: 'again', why: fault.message };
  }
  return { kind: 'confirm' };
}

function faultsOf(errors: unknown): readonly Fault[] {
  if (!Array.isArray(errors)) return [];
  return errors.map(record).map((error) => {
    const path = Array.isArray(error['path']) ? error['path'] : [];
    const type = typeof error['type'] === 'string' ? error['type'] : '';
    const alias = typeof path[0] === 'string' && /^r\d+$/.test(path[0]) ? path[0] : undefined;
    const message = typeof error['message'] === 'string' ? error['message'] : 'an error without a message';
    // Schema errors have a code (`undefinedField` …) but no type, and their path starts at the operation.
    const coded = typeof record(error['extensions'])['code'] === 'string';
    const schema = coded && type === '' && alias === undefined && !BROKEN.test(message);
    const { code, fieldName } = record(error['extensions']);
    const spared = code === 'undefinedField' && typeof fieldName === 'string' && isSpared(fieldName);
    return { alias, type, message, schema, field: spared ? fieldName : undefined };
  });
}
