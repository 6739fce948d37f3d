/**
 * GitHub's own schema (the SDL in @octokit/graphql-schema) with the resolvers of the stand-in. Built once per process,
 * because it has about 1,600 types. A field without a resolver has no data here. A query for it is a violation, never a
 * silent null.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  buildSchema,
  defaultFieldResolver,
  type GraphQLFieldResolver,
  type GraphQLSchema,
  isObjectType,
} from 'graphql';
import { projectRoot } from '../root.ts';
import type { Context, ResolverGroup } from './context.ts';
import { autoMergeResolvers } from './resolvers/auto-merge.ts';
import { createCommitResolvers } from './resolvers/create-commit.ts';
import { nodeResolvers } from './resolvers/node.ts';
import { pullRequestResolvers } from './resolvers/pull-request.ts';
import { rateLimitResolvers } from './resolvers/rate-limit.ts';
import { refResolvers } from './resolvers/refs.ts';
import { repositoryResolvers } from './resolvers/repository.ts';
import { updateRefsResolvers } from './resolvers/update-refs.ts';
import { userResolvers } from './resolvers/user.ts';

/** All resolver groups. For a new group, add a file in resolvers/ and a name here. */
const groups: readonly ResolverGroup[] = [
  repositoryResolvers,
  nodeResolvers,
  rateLimitResolvers,
  userResolvers,
  refResolvers,
  pullRequestResolvers,
  updateRefsResolvers,
  createCommitResolvers,
  autoMergeResolvers,
];

/** A root field first checks the budget of the query and its queued faults. */
const guarded =
  (inner: GraphQLFieldResolver<unknown, Context>): GraphQLFieldResolver<unknown, Context> =>
  (source, args, context, info) => {
    const failure = context.failure(String(info.path.key), `${args['owner'] ?? ''}/${args['name'] ?? ''}`);
    if (failure !== undefined) throw failure;
    return inner(source, args, context, info);
  };

function attach(schema: GraphQLSchema, group: ResolverGroup): void {
  for (const [typeName, fields] of Object.entries(group)) {
    const type = schema.getType(typeName);
    if (!isObjectType(type))
      throw new Error(`a resolver is for ${typeName}, which is no object of the schema`);
    for (const [name, resolver] of Object.entries(fields)) {
      const field = type.getFields()[name];
      if (field === undefined)
        throw new Error(`a resolver is for ${typeName}.${name}, which is not in the schema`);
      const plain = resolver as unknown as GraphQLFieldResolver<unknown, Context>;
      field.resolve = typeName === 'Query' || typeName === 'Mutation' ? guarded(plain) : plain;
    }
  }
}

let built: GraphQLSchema | undefined;

export function githubSchema(): GraphQLSchema {
  if (built !== undefined) return built;
  const path = join(projectRoot(), 'node_modules/@octokit/graphql-schema/schema.graphql');
  // The published SDL defines one pair of fields twice (EnterpriseOwnerInfo), and the strict builder refuses that.
  const schema = buildSchema(readFileSync(path, 'utf8'), { assumeValidSDL: true, noLocation: true });
  for (const group of groups) attach(schema, group);
  built = schema;
  return schema;
}

/** For fields without a resolver: returns the source's own property, or records a violation. */
export const strictField: GraphQLFieldResolver<unknown, Context> = (source, args, context, info) => {
  if (typeof source === 'object' && source !== null && info.fieldName in source) {
    return defaultFieldResolver(source, args, context, info);
  }
  const field = `${info.parentType.name}.${info.fieldName}`;
  context.world.violation(`GraphQL asks for ${field}, of which the stand-in has no data`);
  throw new Error(`the stand-in has no data for ${field}`);
};
