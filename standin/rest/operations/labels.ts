/** Labels and assignees of a pull request. */
import { roleOf } from '../../permissions.ts';
import { addLabels as putLabels, now } from '../../pulls/follow.ts';
import { accountOf, byName, forWriting, invalid } from '../gate.ts';
import type { OperationGroup, OperationHandler } from '../operation.ts';
import { listed } from '../paging.ts';
import { issue } from '../templates/issue.ts';
import { label } from '../templates/pull.ts';
import { either, find } from './comments.ts';

const mostLabel = 50;

/** Creates labels that do not exist yet, as GitHub does for every token that may label. */
const addLabels: OperationHandler = (input) => {
  const found = find(input, forWriting(input, either));
  if ('refused' in found) return found.refused;
  const sent = input.body as { labels?: readonly Label[] } | readonly Label[] | string | undefined;
  const list =
    typeof sent === 'string'
      ? [sent]
      : 'labels' in (sent ?? [])
        ? (sent as { labels: readonly Label[] }).labels
        : sent;
  const names = ((list ?? []) as readonly Label[]).map((one) => (typeof one === 'string' ? one : one.name));
  for (const name of names) {
    if (name.trim() === '') return invalid({ resource: 'Label', code: 'missing_field', field: 'name' });
    if (name.length > mostLabel) {
      const message = `name is too long (maximum is ${mostLabel} characters)`;
      return invalid({ resource: 'Label', code: 'invalid', field: 'name', message });
    }
  }
  const { pull } = found;
  putLabels(input.world, pull, names, accountOf(input).login);
  pull.updatedAt = now(input.world);
  return {
    status: 200,
    body: pull.labels.map((name) => label({ ...input, repository: found.repository }, name)),
  };
};

type Label = string | { readonly name: string };

const listLabels: OperationHandler = (input) => {
  const found = find(input, byName(input));
  if ('refused' in found) return found.refused;
  return listed(input, found.pull.labels, (name) => label({ ...input, repository: found.repository }, name));
};

/** Silently skips people who cannot be assigned, and keeps no more than ten. */
const addAssignees: OperationHandler = (input) => {
  const found = find(input, forWriting(input, either));
  if ('refused' in found) return found.refused;
  const { repository, pull } = found;
  const { assignees = [] } = input.body as { assignees?: readonly string[] };
  const able = assignees.flatMap((login) => {
    const user = input.world.state.user(login);
    const role = user === undefined ? undefined : roleOf(repository, login);
    return user === undefined || role === undefined || role === 'read' ? [] : [user.login];
  });
  pull.assignees = [...new Set([...pull.assignees, ...able])].slice(0, 10);
  pull.updatedAt = now(input.world);
  return { status: 201, body: issue({ ...input, repository }, pull) };
};

export const labelOperations: OperationGroup = {
  'issues/add-labels': addLabels,
  'issues/list-labels-on-issue': listLabels,
  'issues/add-assignees': addAssignees,
};
