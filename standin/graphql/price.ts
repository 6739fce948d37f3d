/**
 * GitHub's price of a query, and the limits on its size that the schema language cannot express: points and nodes,
 * first/last bounds, ids per field. Computed from the parsed query before it runs.
 */
import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  isInterfaceType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
  valueFromASTUntyped,
} from 'graphql';
import { type ErrorType, TypedError } from './errors.ts';

export interface Price {
  readonly points: number;
  readonly nodes: number;
  /** Root fields without rateLimit, in the order of the query. */
  readonly aliases: readonly string[];
}

const nodeLimit = 500_000;

interface Walk {
  readonly schema: GraphQLSchema;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly variables: Readonly<Record<string, unknown>>;
  requests: number;
  nodes: number;
}

interface Selected {
  readonly field: FieldNode;
  readonly parent: GraphQLNamedType;
}

/** The fields of a selection, with fragments expanded. Duplicates stay, because each one has a price. */
function fieldsOf(walk: Walk, set: SelectionSetNode, parent: GraphQLNamedType): readonly Selected[] {
  return set.selections.flatMap((selection): readonly Selected[] => {
    if (selection.kind === Kind.FIELD) return [{ field: selection, parent }];
    const fragment =
      selection.kind === Kind.FRAGMENT_SPREAD ? walk.fragments.get(selection.name.value) : selection;
    if (fragment === undefined) return [];
    const narrowed = fragment.typeCondition && walk.schema.getType(fragment.typeCondition.name.value);
    return fieldsOf(walk, fragment.selectionSet, narrowed ?? parent);
  });
}

function definitionOf(
  parent: GraphQLNamedType,
  field: FieldNode,
): GraphQLField<unknown, unknown> | undefined {
  return isObjectType(parent) || isInterfaceType(parent) ? parent.getFields()[field.name.value] : undefined;
}

function argumentsOf(walk: Walk, field: FieldNode): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    (field.arguments ?? []).map((one) => [one.name.value, valueFromASTUntyped(one.value, walk.variables)]),
  );
}

function fail(type: ErrorType, message: string): never {
  throw new TypedError(type, message);
}

/** The number of nodes that a connection may return. Throws for bounds that GitHub refuses. */
function pageSize(walk: Walk, field: FieldNode, returnsItems: boolean): number {
  const name = field.name.value;
  const { first, last } = argumentsOf(walk, field);
  const size = first ?? last;
  const which = first === undefined ? 'last' : 'first';
  if (typeof size !== 'number') {
    if (!returnsItems) return 0;
    const message = `You must provide a \`first\` or \`last\` value to properly paginate the \`${name}\` connection.`;
    return fail('MISSING_PAGINATION_BOUNDARIES', message);
  }
  if (size > 100) {
    const message = `Requesting ${size} records on the \`${name}\` connection exceeds the \`${which}\` limit of 100 records.`;
    return fail('EXCESSIVE_PAGINATION', message);
  }
  return size;
}

function visit(walk: Walk, set: SelectionSetNode, type: GraphQLNamedType, times: number): void {
  for (const { field, parent } of fieldsOf(walk, set, type)) {
    const definition = definitionOf(parent, field);
    if (definition === undefined) continue;
    const named = getNamedType(definition.type);
    const { ids } = argumentsOf(walk, field);
    if (field.name.value === 'nodes' && Array.isArray(ids) && ids.length > 100) {
      fail('ARGUMENT_LIMIT', `You may not provide more than 100 node ids; you provided ${ids.length}.`);
    }
    if (field.selectionSet === undefined) continue;
    let inside = times;
    if (named.name.endsWith('Connection') && definition.args.some(({ name }) => name === 'first')) {
      const chosen = fieldsOf(walk, field.selectionSet, named).map((one) => one.field.name.value);
      const size = pageSize(walk, field, chosen.includes('nodes') || chosen.includes('edges'));
      walk.requests += times;
      walk.nodes += times * size;
      inside = times * size;
    }
    visit(walk, field.selectionSet, named, inside);
  }
}

/** The price of one operation of a valid document. Throws a TypedError if the query is too large. */
export function priceOf(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Readonly<Record<string, unknown>>,
): Price {
  const fragments = new Map(
    document.definitions.flatMap((one) =>
      one.kind === Kind.FRAGMENT_DEFINITION ? [[one.name.value, one] as const] : [],
    ),
  );
  const walk: Walk = { schema, fragments, variables, requests: 0, nodes: 0 };
  const root = schema.getRootType(operation.operation);
  if (root == null) return { points: 1, nodes: 0, aliases: [] };
  visit(walk, operation.selectionSet, root, 1);
  if (walk.nodes > nodeLimit) {
    const message = `This query requests up to ${walk.nodes} possible nodes which exceeds the maximum limit of 500,000.`;
    fail('MAX_NODE_LIMIT_EXCEEDED', message);
  }
  const aliases = fieldsOf(walk, operation.selectionSet, root)
    .filter(({ field }) => field.name.value !== 'rateLimit' && field.name.value !== '__typename')
    .map(({ field }) => field.alias?.value ?? field.name.value);
  return { points: Math.max(1, Math.round(walk.requests / 100)), nodes: walk.nodes, aliases };
}
