/** What a resolver gets besides its arguments, and the form of a resolver group. */
import type { GraphQLFieldResolver } from 'graphql';
import type { Call, World } from '../exchange.ts';
import type { Price } from './price.ts';

export interface Context {
  readonly world: World;
  readonly call: Call;
  readonly price: Price;
  /** The error that a root field must answer with (budget, queued fault), if any; `asked` is owner/name. */
  failure(alias: string, asked: string): Error | undefined;
}

/** The resolver of a field. `Args` is what the schema allows; graphql-js checks it before the call. */
export type Resolver<Source, Args = object> = GraphQLFieldResolver<Source, Context, Args>;

/** Resolvers of one group: by type name, then field name. Each group is one file in resolvers/. */
export type ResolverGroup = Readonly<Record<string, Readonly<Record<string, Resolver<never, never>>>>>;
