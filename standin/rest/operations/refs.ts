/** `POST`, `PATCH`, `DELETE …/git/refs`: creates, moves and deletes branches and tags. */
import { type Answer, problem } from '../../exchange.ts';
import { isSha } from '../../git/objects.ts';
import { readRef } from '../../git/ref-files.ts';
import { grantOf } from '../../permissions.ts';
import { type Mover, moveRefs, type RefMove, type RefRefusal } from '../../refs.ts';
import { accountOf, type GitGate, forWritingGit } from '../gate.ts';
import type { OperationGroup, OperationHandler, OperationInput } from '../operation.ts';
import { gitRef } from '../templates/git.ts';

const answerTo = ({ why, message }: RefRefusal): Answer => problem(why === 'workflows' ? 403 : 422, message);

const mover = (input: OperationInput): Mover => ({
  login: accountOf(input).login,
  past: false,
  workflows: grantOf(input.call.caller, 'workflows') === 'write',
});

type Open = Exclude<GitGate, { readonly refused: Answer }>;

const move = (
  input: OperationInput,
  { repository, folder }: Open,
  one: RefMove,
): Promise<RefRefusal | undefined> => moveRefs(input.world, repository, folder, [one], mover(input));

function shown(
  input: OperationInput,
  { repository }: Open,
  ref: string,
  sha: string,
  status: number,
): Answer {
  return { status, body: gitRef(input.call.base, repository.fullName, { ref, type: 'commit', sha }) };
}

const badSha = (sha: string): Answer | undefined =>
  isSha(sha)
    ? undefined
    : problem(422, 'The sha parameter must be exactly 40 characters and contain only [0-9a-f].');

const create: OperationHandler = async (input) => {
  const gate = await forWritingGit(input);
  if ('refused' in gate) return gate.refused;
  const { ref, sha } = input.body as { ref: string; sha: string };
  if (!/^refs\/[^/]+\/./.test(ref))
    return problem(422, "Reference name must start with 'refs/' and have two slashes.");
  const wrong = badSha(sha);
  if (wrong !== undefined) return wrong;
  const refusal = await move(input, gate, { ref, to: sha, expected: null, force: false });
  return refusal === undefined ? shown(input, gate, ref, sha, 201) : answerTo(refusal);
};

const update: OperationHandler = async (input) => {
  const gate = await forWritingGit(input);
  if ('refused' in gate) return gate.refused;
  const ref = `refs/${input.path['ref'] ?? ''}`;
  const { sha, force = false } = input.body as { sha: string; force?: boolean };
  const wrong = badSha(sha);
  if (wrong !== undefined) return wrong;
  if (readRef(gate.folder, ref) === undefined) return problem(422, 'Reference does not exist');
  const refusal = await move(input, gate, { ref, to: sha, force });
  return refusal === undefined ? shown(input, gate, ref, sha, 200) : answerTo(refusal);
};

const remove: OperationHandler = async (input) => {
  const gate = await forWritingGit(input);
  if ('refused' in gate) return gate.refused;
  const ref = `refs/${input.path['ref'] ?? ''}`;
  const refusal = await move(input, gate, { ref, to: null, force: true });
  return refusal === undefined ? { status: 204 } : answerTo(refusal);
};

export const refOperations: OperationGroup = {
  'git/create-ref': create,
  'git/update-ref': update,
  'git/delete-ref': remove,
};
