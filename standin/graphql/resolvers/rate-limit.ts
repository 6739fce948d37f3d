/** The rate limit in GraphQL: `rateLimit { cost limit remaining used resetAt nodeCount }`. */
import type { Resolver, ResolverGroup } from '../context.ts';

const rateLimit: Resolver<unknown, { dryRun?: boolean | null }> = (_source, args, context) => {
  if (args.dryRun === true) {
    context.world.violation('rateLimit(dryRun: true) has no behaviour in the stand-in');
  }
  const { call, world, price } = context;
  const window = world.limits.look(call.caller, 'graphql');
  return {
    cost: price.points,
    limit: window.limit,
    remaining: window.remaining,
    used: window.used,
    resetAt: new Date(window.reset * 1000).toISOString().replace('.000Z', 'Z'),
    nodeCount: price.nodes,
  };
};

export const rateLimitResolvers: ResolverGroup = { Query: { rateLimit } };
