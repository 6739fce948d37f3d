/**
 * GitHub's form of GraphQL errors: `type` at the top level if something is wrong with a subject, or `extensions.code`
 * for a query that does not match the schema. Messages as recorded (rule API-7).
 */
import { GraphQLError } from 'graphql';

export type ErrorType =
  | 'NOT_FOUND'
  | 'FORBIDDEN'
  | 'INTERNAL'
  | 'STALE_DATA'
  | 'UNPROCESSABLE'
  | 'RESOURCE_LIMITS_EXCEEDED'
  | 'MISSING_PAGINATION_BOUNDARIES'
  | 'EXCESSIVE_PAGINATION'
  | 'MAX_NODE_LIMIT_EXCEEDED'
  | 'ARGUMENT_LIMIT';

/** An error with a GitHub type. A resolver throws it, and the endpoint converts it at the end. */
export class TypedError extends Error {
  readonly type: ErrorType;
  readonly extensions: Readonly<Record<string, unknown>> | undefined;

  constructor(type: ErrorType, message: string, extensions?: Readonly<Record<string, unknown>>) {
    super(message);
    this.type = type;
    this.extensions = extensions;
  }
}

/** The wire form of one error. */
export interface WireError {
  readonly type?: string;
  readonly path?: readonly (string | number)[];
  readonly extensions?: Readonly<Record<string, unknown>>;
  readonly locations?: readonly { readonly line: number; readonly column: number }[];
  readonly message: string;
}

/** Converts an error of graphql-js. */
export function toWire(error: GraphQLError): WireError {
  const cause = error.originalError;
  const typed = cause instanceof TypedError ? cause : undefined;
  const extensions =
    typed?.extensions ?? (Object.keys(error.extensions).length > 0 ? error.extensions : undefined);
  return {
    ...(typed === undefined ? {} : { type: typed.type }),
    ...(error.path === undefined ? {} : { path: error.path }),
    ...(extensions === undefined ? {} : { extensions }),
    ...(error.locations === undefined ? {} : { locations: error.locations }),
    message: error.message,
  };
}

export const notFound = (fullName: string): TypedError =>
  new TypedError('NOT_FOUND', `Could not resolve to a Repository with the name '${fullName}'.`);

export const nodeNotFound = (id: string): TypedError =>
  new TypedError('NOT_FOUND', `Could not resolve to a node with the global id of '${id}'`);

export const outOfResources = (): TypedError =>
  new TypedError('RESOURCE_LIMITS_EXCEEDED', 'Resource limits for this query exceeded.');

export const somethingWrong =
  'Something went wrong while executing your query. This may be the result of a timeout, or it could be a GitHub bug.';
