/** `Repository.forks`: the public forks of a repository, in the order that was asked for. */
import { forksOf } from '../../git/fork-commits.ts';
import { createdAt, pushedAt, updatedAt } from '../../repository-facts.ts';
import type { RepositoryRecord } from '../../state.ts';
import type { Resolver } from '../context.ts';
import type { RepositorySource } from './sources.ts';

interface ForksArgs {
  readonly first?: number | null;
  readonly last?: number | null;
  readonly after?: string | null;
  readonly before?: string | null;
  readonly orderBy?: { readonly field: string; readonly direction: 'ASC' | 'DESC' } | null;
}

const fields: Readonly<Record<string, (record: RepositoryRecord) => number | string>> = {
  CREATED_AT: createdAt,
  UPDATED_AT: updatedAt,
  PUSHED_AT: (record) => pushedAt(record) ?? '',
  NAME: ({ name }) => name,
  STARGAZERS: ({ stars }) => stars ?? 0,
};

export const forks: Resolver<RepositorySource, ForksArgs> = ({ record }, args, { world }) => {
  if (args.after != null || args.before != null)
    world.violation('Repository.forks: cursors have no behaviour in the stand-in');
  const { field = 'CREATED_AT', direction = 'ASC' } = args.orderBy ?? {};
  const value = fields[field] ?? createdAt;
  const sign = direction === 'ASC' ? 1 : -1;
  const all = [...forksOf(world, record)].sort(
    (a, b) => sign * (value(a) < value(b) ? -1 : value(a) > value(b) ? 1 : 0),
  );
  const chosen = args.first == null ? all.slice(-(args.last ?? 0)) : all.slice(0, args.first);
  const nodes = chosen.map((one): RepositorySource => ({ __typename: 'Repository', record: one }));
  const edges = nodes.map((node) => ({
    node,
    cursor: Buffer.from(String(node.record.id)).toString('base64'),
  }));
  return { nodes, edges, totalCount: all.length };
};
