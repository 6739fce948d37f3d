/**
 * Checks a query against the schema and words the errors as GitHub does: no `type`, but `extensions.code`
 * (undefinedField, …) and a path that starts with the operation. The check is that of graphql-js, so messages differ
 * from GitHub's. Tests should check only that the query fails.
 */
import {
  type ASTNode,
  type DocumentNode,
  GraphQLError,
  type GraphQLSchema,
  Kind,
  specifiedRules,
  type ValidationRule,
  validate,
} from 'graphql';
import type { WireError } from './errors.ts';

/** The rule in graphql-js → the code in graphql-ruby, which GitHub uses. */
const codes: Readonly<Record<string, string>> = {
  FieldsOnCorrectTypeRule: 'undefinedField',
  KnownArgumentNamesRule: 'argumentNotAccepted',
  ProvidedRequiredArgumentsRule: 'missingRequiredArguments',
  ScalarLeafsRule: 'selectionMismatch',
  ValuesOfCorrectTypeRule: 'argumentLiteralsIncompatible',
  KnownTypeNamesRule: 'undefinedType',
  KnownFragmentNamesRule: 'useAndDefineFragment',
  NoUnusedFragmentsRule: 'useAndDefineFragment',
  PossibleFragmentSpreadsRule: 'cannotSpreadFragment',
  NoUndefinedVariablesRule: 'variableNotDefined',
  NoUnusedVariablesRule: 'variableNotUsed',
  VariablesInAllowedPositionRule: 'variableMismatch',
  OverlappingFieldsCanBeMergedRule: 'fieldConflict',
};

/** The same rule, with its code added to its reports. */
const coded =
  (rule: ValidationRule): ValidationRule =>
  (context) => {
    const report = (error: GraphQLError): void => {
      const { nodes, source, positions, path } = error;
      const extensions = { code: codes[rule.name] ?? 'invalidQuery' };
      context.reportError(new GraphQLError(error.message, { nodes, source, positions, path, extensions }));
    };
    return rule(Object.create(context, { reportError: { value: report } }) as typeof context);
  };

const codedRules = specifiedRules.map(coded);

/** The names on the path from the operation or fragment down to a node. */
function pathTo(root: ASTNode, wanted: ASTNode): readonly string[] | undefined {
  if (root === wanted) return [nameOf(root)];
  for (const value of Object.values(root)) {
    for (const child of Array.isArray(value) ? value : [value]) {
      if (typeof child !== 'object' || child === null || !('kind' in child)) continue;
      const below = pathTo(child as ASTNode, wanted);
      if (below !== undefined) return [nameOf(root), ...below];
    }
  }
  return undefined;
}

function nameOf(node: ASTNode): string {
  switch (node.kind) {
    case Kind.OPERATION_DEFINITION:
      return node.name === undefined ? node.operation : `${node.operation} ${node.name.value}`;
    case Kind.FRAGMENT_DEFINITION:
      return `fragment ${node.name.value}`;
    case Kind.FIELD:
      return node.alias?.value ?? node.name.value;
    case Kind.ARGUMENT:
      return node.name.value;
    default:
      return '';
  }
}

function wire(document: DocumentNode, error: GraphQLError): WireError {
  const node = error.nodes?.[0];
  const path = node && pathTo(document, node)?.filter((name) => name !== '');
  return {
    ...(path === undefined ? {} : { path }),
    extensions: { ...error.extensions },
    locations: error.locations ?? [],
    message: error.message,
  };
}

/** Batches of one size have the same text, so a checked document need not be checked again. */
const checked = new WeakMap<DocumentNode, readonly WireError[]>();

/** All errors of the document in GitHub's form; empty if it is valid. */
export function schemaErrors(schema: GraphQLSchema, document: DocumentNode): readonly WireError[] {
  const known = checked.get(document);
  if (known !== undefined) return known;
  const errors = validate(schema, document, codedRules, { maxErrors: 50 }).map((error) =>
    wire(document, error),
  );
  checked.set(document, errors);
  return errors;
}
