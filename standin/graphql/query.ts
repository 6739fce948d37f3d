/** Reads the body of a GraphQL request as far as possible. */
import {
  type DocumentNode,
  type GraphQLError,
  getOperationAST,
  Kind,
  type OperationDefinitionNode,
  parse,
} from 'graphql';
import { type Answer, problem } from '../exchange.ts';

/** The query of a request, read as far as possible. The server needs the number of root fields early. */
export interface Query {
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** The last few documents by text, because the batches of a caller mostly have the same text. */
const parsed = new Map<string, DocumentNode>();
const mostParsed = 32;

function parseOnce(text: string): DocumentNode {
  const known = parsed.get(text);
  if (known !== undefined) return known;
  const oldest = parsed.keys().next();
  if (parsed.size >= mostParsed && oldest.done !== true) parsed.delete(oldest.value);
  const document = parse(text);
  parsed.set(text, document);
  return document;
}

/** Reads the body. Returns an Answer if it contains no query that can run. */
export function readQuery(body: string): Query | Answer {
  let sent: { query?: unknown; variables?: unknown; operationName?: unknown };
  try {
    sent = JSON.parse(body) as typeof sent;
  } catch {
    return problem(400, 'Problems parsing JSON', { documentation: 'https://docs.github.com/graphql' });
  }
  if (typeof sent?.query !== 'string') {
    return problem(400, 'A query attribute must be specified and must be a string.');
  }
  let document: DocumentNode;
  try {
    document = parseOnce(sent.query);
  } catch (error) {
    const { message, locations } = error as GraphQLError;
    return {
      status: 200,
      body: { errors: [{ message: `Parse error: ${message}`, locations: locations ?? [] }] },
    };
  }
  const name = typeof sent.operationName === 'string' ? sent.operationName : undefined;
  const operation = getOperationAST(document, name);
  if (operation == null)
    return { status: 200, body: { errors: [{ message: 'An operation name is required' }] } };
  const variables = typeof sent.variables === 'object' ? (sent.variables as Query['variables']) : null;
  return { document, operation, variables: variables ?? {} };
}

/** Number of root fields as written, for the record and for faults that depend on size. */
export function countRootFields({ operation }: Query): number {
  return operation.selectionSet.selections.filter(
    (one) => one.kind === Kind.FIELD && one.name.value !== 'rateLimit' && one.name.value !== '__typename',
  ).length;
}

/** Names of the root fields of a mutation, without their aliases; empty for a query. */
export function mutationsOf({ operation }: Query): readonly string[] {
  if (operation.operation !== 'mutation') return [];
  return operation.selectionSet.selections.flatMap((one) =>
    one.kind === Kind.FIELD ? [one.name.value] : [],
  );
}
