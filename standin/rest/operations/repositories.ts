/** `GET /repos/{owner}/{repo}`, and the same by id, which is the target of a redirect after a rename. */
import { problem } from '../../exchange.ts';
import { updatedAt } from '../../repository-facts.ts';
import type { RepositoryRecord } from '../../state.ts';
import { byName, closed } from '../gate.ts';
import type { OperationGroup, OperationHandler, OperationInput } from '../operation.ts';
import { fullRepository } from '../templates/repository.ts';

const show = ({ world, call }: OperationInput, record: RepositoryRecord) => ({
  status: 200,
  headers: { 'last-modified': new Date(updatedAt(record)).toUTCString() },
  body: fullRepository(world, call, record),
});

const get: OperationHandler = (input) => {
  const gate = byName(input);
  return 'refused' in gate ? gate.refused : show(input, gate.repository);
};

const getById: OperationHandler = (input) => {
  const record = input.world.state.byId(Number(input.path['repository_id']));
  if (record === undefined) return problem(404, 'Not Found');
  return closed(input, record) ?? show(input, record);
};

const starCount: OperationHandler = (input) => {
  const gate = byName(input);
  if ('refused' in gate) return gate.refused;
  return { status: 200, body: { count: gate.repository.stars ?? 0 } };
};

export const repositoryOperations: OperationGroup = {
  'repos/get': get,
  'standin/get-repository-by-id': getById,
  'activity/get-stargazer-count-for-repo': starCount,
};
