/** `GET /search/repositories`: really evaluates the query over the repositories that the caller can see. */
import { access } from '../../access.ts';
import { problem } from '../../exchange.ts';
import { updatedAt } from '../../repository-facts.ts';
import type { RepositoryRecord } from '../../state.ts';
import { questionOf } from '../../search/question.ts';
import { invalid } from '../gate.ts';
import type { OperationGroup, OperationHandler } from '../operation.ts';
import { pageOf } from '../paging.ts';
import { embeddedRepository } from '../templates/repository.ts';

/** Maximum number of results, however many match. */
const mostTold = 1_000;

const orders: Readonly<Record<string, (one: RepositoryRecord, other: RepositoryRecord) => number>> = {
  stars: (one, other) => (other.stars ?? 0) - (one.stars ?? 0),
  forks: (one, other) => (other.forks ?? 0) - (one.forks ?? 0),
  updated: (one, other) => (updatedAt(one) < updatedAt(other) ? 1 : -1),
};

const search: OperationHandler = (input) => {
  const { world, call, query } = input;
  const q = query['q'] ?? '';
  const question = questionOf(q);
  if (q.trim() === '' || question.fault !== undefined) {
    world.violation(`search/repos: ${question.fault ?? 'q is empty'}`);
    return invalid({ resource: 'Search', field: 'q', code: 'invalid', message: question.fault ?? 'missing' });
  }
  const size = Math.min(100, Number(query['per_page'] ?? 30));
  if (Number(query['page'] ?? 1) * size > mostTold) {
    world.violation(`search/repos: asked for more than the first ${mostTold}`);
    return problem(422, `Only the first ${mostTold} search results are available`);
  }
  // Equal results have no order that a client could rely on.
  const mixed = (record: RepositoryRecord): number => (record.id * 7919) % 104_729;
  const compare = orders[query['sort'] ?? ''] ?? (() => 0);
  const sign = query['order'] === 'asc' ? -1 : 1;
  const all = [...world.state.repositories.values()]
    .filter((record) => access(call.caller, record) === 'open' && question.matches(record))
    .toSorted((a, b) => sign * compare(a, b) || mixed(a) - mixed(b));
  const told = all.slice(0, mostTold);
  const { items, headers } = pageOf(input, told);
  const body = {
    total_count: all.length,
    incomplete_results: world.switches.search === 'incomplete',
    items: items.map((record) => ({ ...embeddedRepository(world, call, record), score: 1 })),
  };
  return { status: 200, headers, body };
};

export const searchOperations: OperationGroup = { 'search/repos': search };
