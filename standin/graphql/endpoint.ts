/**
 * `POST /graphql`: body, parse, validate, price, limits, execute, and the answer in GitHub's form. The server calls it
 * when it knows the caller. Faults of the transport do not reach it.
 */
import { execute } from 'graphql';
import type { Answer, Call, World } from '../exchange.ts';
import { primaryLimit, secondaryLimit } from '../limit-answers.ts';
import type { TokenKind } from '../seed.ts';
import type { Context } from './context.ts';
import { notFound, outOfResources, somethingWrong, TypedError, toWire } from './errors.ts';
import { type Price, priceOf } from './price.ts';
import type { Query } from './query.ts';
import { githubSchema, strictField } from './schema.ts';
import { schemaErrors } from './schema-errors.ts';

const ok = (body: unknown): Answer => ({ status: 200, body });

/**
 * Maximum number of root fields of a query. Observed: a fine-grained token passes 120 and fails at 227; others pass
 * 227.
 */
const budgets: Readonly<Record<TokenKind, number>> = {
  'fine-grained': 120,
  pat: 227,
  installation: 227,
  actions: 227,
};

const wordings = {
  NOT_FOUND: (asked: string) => notFound(asked).message,
  FORBIDDEN: () => 'Resource not accessible by personal access token',
  INTERNAL: () => somethingWrong,
} as const;

/** Which root fields fail, and how: those above the budget, and one that a test queued. */
function failures(call: Call, price: Price): Context['failure'] {
  const { caller, fault } = call;
  const own = caller.kind === 'token' ? (caller.token.aliasBudget ?? budgets[caller.token.kind]) : 0;
  const budget = fault?.kind === 'resource-limits' ? fault.after : own;
  const beyond = new Set(price.aliases.slice(budget));
  return (alias, asked) => {
    if (beyond.has(alias)) return outOfResources();
    if (fault?.kind !== 'alias-error' || fault.alias !== alias) return undefined;
    const message = fault.message ?? wordings[fault.type](asked);
    return new TypedError(fault.type, message, fault.saml === true ? { saml_failure: true } : undefined);
  };
}

/** Faults of the service itself, after it accepted the query. */
function queuedFailure(call: Call): Answer | undefined {
  if (call.fault?.kind === 'validation-timeout') {
    const extensions = { code: 'validationTimeout' };
    return ok({ errors: [{ message: 'Timeout on validation of query', locations: [], extensions }] });
  }
  if (call.fault?.kind === 'query-failed') {
    return { status: call.fault.status ?? 200, body: { data: null, errors: [{ message: somethingWrong }] } };
  }
  return undefined;
}

/** For a server older than the mutation, the field does not exist. This is not a fault of the caller. */
function absentMutation({ switches }: World, { write }: Call): Answer | undefined {
  if (switches.updateRefs !== 'missing' || write?.mutations?.includes('updateRefs') !== true)
    return undefined;
  const extensions = { code: 'undefinedField', typeName: 'Mutation', fieldName: 'updateRefs' };
  const message = "Field 'updateRefs' doesn't exist on type 'Mutation'";
  return ok({ errors: [{ path: ['mutation', 'updateRefs'], extensions, locations: [], message }] });
}

/** Answers a query whose caller has a token. */
export async function answerQuery(world: World, call: Call, query: Query): Promise<Answer> {
  const schema = githubSchema();
  const queued = queuedFailure(call);
  if (queued !== undefined) {
    world.limits.charge(call.caller, 'graphql', 1);
    return queued;
  }
  const absent = absentMutation(world, call);
  if (absent !== undefined) return absent;
  const invalid = schemaErrors(schema, query.document);
  if (invalid.length > 0) {
    world.violation(`GraphQL query does not fit the schema: ${invalid[0]?.message ?? ''}`);
    return ok({ errors: invalid });
  }
  let price: Price;
  try {
    price = priceOf(schema, query.document, query.operation, query.variables);
  } catch (error) {
    if (!(error instanceof TypedError)) throw error;
    world.violation(`GraphQL query is refused: ${error.message}`);
    return ok({ errors: [{ type: error.type, message: error.message }] });
  }
  return run(world, call, query, price);
}

async function run(world: World, call: Call, query: Query, price: Price): Promise<Answer> {
  const window = world.limits.look(call.caller, 'graphql');
  if (window.remaining < price.points) return primaryLimit(world, call.caller, window);
  const pace = query.operation.operation === 'mutation' ? 5 : 1;
  if (world.limits.tooFast(call.caller, 'graphql', pace)) {
    return secondaryLimit(world, call.caller, 'graphql', { retryAfter: 60 });
  }
  world.limits.charge(call.caller, 'graphql', price.points);
  call.record.cost = price.points;
  const context: Context = { world, call, price, failure: failures(call, price) };
  const result = await execute({
    schema: githubSchema(),
    document: query.document,
    operationName: query.operation.name?.value ?? null,
    variableValues: query.variables,
    contextValue: context,
    fieldResolver: strictField,
  });
  const errors = result.errors?.map(toWire);
  if (result.data === undefined) {
    world.violation(`GraphQL variables do not fit: ${errors?.[0]?.message ?? ''}`);
    return ok({ errors });
  }
  return ok(errors === undefined ? { data: result.data } : { data: result.data, errors });
}
