/** Comments on a pull request, at the address of the issue that it also is. There are no other issues here. */
import { type Answer, problem } from '../../exchange.ts';
import { mayPush, type Permission } from '../../permissions.ts';
import { now } from '../../pulls/follow.ts';
import { mostBody } from '../../pulls/reasons.ts';
import type { CommentRecord, PullRecord } from '../../pulls/records.ts';
import type { RepositoryRecord } from '../../state.ts';
import { accountOf, byName, forWriting, invalid } from '../gate.ts';
import type { OperationGroup, OperationHandler, OperationInput } from '../operation.ts';
import { listed } from '../paging.ts';
import { comment } from '../templates/pull.ts';

/** On a pull request, one of them is enough. */
export const either: readonly Permission[] = ['pull_requests', 'issues'];

type Found = { readonly repository: RepositoryRecord; readonly pull: PullRecord };
type Refused = { readonly refused: Answer };

export function find(input: OperationInput, gate: ReturnType<typeof byName>): Found | Refused {
  if ('refused' in gate) return gate;
  const number = Number(input.path['issue_number']);
  const pull = input.world.shelf.pulls.find(
    (one) => one.repositoryId === gate.repository.id && one.number === number,
  );
  return pull === undefined ? { refused: problem(404, 'Not Found') } : { repository: gate.repository, pull };
}

function textFault(body: string): Answer | undefined {
  if (body.trim() === '') return invalid({ resource: 'IssueComment', code: 'missing_field', field: 'body' });
  if (body.length <= mostBody) return undefined;
  const message = `body is too long (maximum is ${mostBody} characters)`;
  return invalid({ resource: 'IssueComment', code: 'unprocessable', field: 'data', message });
}

const createComment: OperationHandler = (input) => {
  const found = find(input, forWriting(input, either, true));
  if ('refused' in found) return found.refused;
  const { body } = input.body as { body: string };
  const fault = textFault(body);
  if (fault !== undefined) return fault;
  const { shelf } = input.world;
  const date = now(input.world);
  const id = shelf.nextId();
  const { login } = accountOf(input);
  const one: CommentRecord = { id, pull: found.pull.id, body, login, createdAt: date, updatedAt: date };
  shelf.comments.push(one);
  found.pull.updatedAt = date;
  const shown = comment({ ...input, repository: found.repository }, found.pull, one);
  return { status: 201, headers: { location: String(shown['url']) }, body: shown };
};

const listComments: OperationHandler = (input) => {
  const found = find(input, byName(input));
  if ('refused' in found) return found.refused;
  const comments = input.world.shelf.comments.filter((one) => one.pull === found.pull.id);
  return listed(input, comments, (one) =>
    comment({ ...input, repository: found.repository }, found.pull, one),
  );
};

type FoundComment = Found & { readonly comment: CommentRecord };

/** The comment in the path, for a caller who wrote it or may push. */
function ownComment(input: OperationInput): FoundComment | Refused {
  const gate = forWriting(input, either, true);
  if ('refused' in gate) return gate;
  const { pulls, comments } = input.world.shelf;
  const one = comments.find(({ id }) => id === Number(input.path['comment_id']));
  const pull = pulls.find(({ id, repositoryId }) => id === one?.pull && repositoryId === gate.repository.id);
  if (one === undefined || pull === undefined) return { refused: problem(404, 'Not Found') };
  const { login, type } = accountOf(input);
  if (one.login !== login && type !== 'Bot' && !mayPush(gate.repository, login)) {
    return { refused: problem(403, 'Must have admin rights to Repository.') };
  }
  return { repository: gate.repository, pull, comment: one };
}

const updateComment: OperationHandler = (input) => {
  const found = ownComment(input);
  if ('refused' in found) return found.refused;
  const { body } = input.body as { body: string };
  const fault = textFault(body);
  if (fault !== undefined) return fault;
  Object.assign(found.comment, { body, updatedAt: now(input.world) });
  return {
    status: 200,
    body: comment({ ...input, repository: found.repository }, found.pull, found.comment),
  };
};

const deleteComment: OperationHandler = (input) => {
  const found = ownComment(input);
  if ('refused' in found) return found.refused;
  const { comments } = input.world.shelf;
  comments.splice(comments.indexOf(found.comment), 1);
  return { status: 204 };
};

export const commentOperations: OperationGroup = {
  'issues/create-comment': createComment,
  'issues/list-comments': listComments,
  'issues/update-comment': updateComment,
  'issues/delete-comment': deleteComment,
};
