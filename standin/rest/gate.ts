/**
 * Finds the repository in a REST path, or gives the answer that GitHub gives instead: moved, missing, blocked, closed
 * to this token. Operations below `/repos/{owner}/{repo}` start here.
 */
import { access, gateText } from '../access.ts';
import { type Answer, problem } from '../exchange.ts';
import { type Permission, type WriteRefusal, writeRefusal } from '../permissions.ts';
import { createdAt, iso } from '../repository-facts.ts';
import type { RepositoryRecord, UserRecord } from '../state.ts';
import type { OperationInput } from './operation.ts';

export type Gate = { readonly repository: RepositoryRecord } | { readonly refused: Answer };

/** The answer to a caller who may not read the repository. */
export function closed({ call }: OperationInput, repository: RepositoryRecord): Answer | undefined {
  const outcome = access(call.caller, repository);
  switch (outcome) {
    case 'open':
      return undefined;
    case 'hidden':
      return problem(404, 'Not Found');
    case 'blocked':
      return blocked(repository);
    case 'saml': {
      const headers = { 'x-github-sso': `required; url=https://github.com/orgs/${repository.owner}/sso` };
      return problem(403, gateText(outcome, repository), { headers });
    }
    default:
      return problem(403, gateText(outcome, repository));
  }
}

function blocked(repository: RepositoryRecord): Answer {
  const block = {
    reason: repository.blocked?.reason ?? 'tos',
    created_at: iso(repository.blocked?.createdAt ?? createdAt(repository)),
    html_url: repository.blocked?.reason === 'dmca' ? 'https://github.com/github/dmca' : null,
  };
  return problem(451, 'Repository access blocked', { body: { block } });
}

/** A redirect keeps the rest of the path: `/repos/a/old/git/ref/x` leads to `/repositories/1/git/ref/x`. */
function moved({ call }: OperationInput, repository: RepositoryRecord): Answer {
  const rest = call.path.split('/').slice(4).join('/');
  const query = call.query.size === 0 ? '' : `?${call.query.toString()}`;
  const location = `${call.base}/repositories/${repository.id}${rest === '' ? '' : `/${rest}`}${query}`;
  const permanent = call.method === 'GET' || call.method === 'HEAD';
  const message = permanent ? 'Moved Permanently' : 'Temporary Redirect';
  const documentation_url =
    'https://docs.github.com/rest/guides/best-practices-for-using-the-rest-api#follow-redirects';
  return {
    status: permanent ? 301 : 307,
    headers: { location },
    body: { message, url: location, documentation_url },
  };
}

/** The repository of `/repos/{owner}/{repo}/…`. */
export function byName(input: OperationInput): Gate {
  const found = input.world.state.find(`${input.path['owner'] ?? ''}/${input.path['repo'] ?? ''}`);
  if (found === undefined) return { refused: problem(404, 'Not Found') };
  const refused = closed(input, found.repository);
  if (refused !== undefined) return { refused };
  return found.renamed ? { refused: moved(input, found.repository) } : { repository: found.repository };
}

export type GitGate =
  | { readonly repository: RepositoryRecord; readonly folder: string }
  | { readonly refused: Answer };

/** The repository with its git folder. An empty repository, or one seeded without files, has no git folder. */
export async function withGit(
  input: OperationInput,
  empty: Answer = problem(409, 'Git Repository is empty.'),
): Promise<GitGate> {
  const gate = byName(input);
  if ('refused' in gate) return gate;
  const { repository } = gate;
  if (repository.empty === true) return { refused: empty };
  const folder = await input.world.git.folder(repository);
  if (folder !== undefined) return { repository, folder };
  input.world.violation(`${input.call.path}: ${repository.fullName} was seeded without files`);
  return { refused: problem(404, 'Not Found') };
}

/** A refused write in the form of REST. */
function refusedWrite(refusal: WriteRefusal): Answer {
  switch (refusal.why) {
    case 'anonymous':
      return problem(401, 'Requires authentication');
    case 'no-push':
      return problem(404, 'Not Found');
    default:
      return problem(403, refusal.message);
  }
}

/** The repository for a caller with one of the permissions to write. */
export function forWriting(input: OperationInput, permissions: readonly Permission[], anybody = false): Gate {
  const gate = byName(input);
  if ('refused' in gate) return gate;
  const refusal = writeRefusal(input.call.caller, gate.repository, permissions, anybody);
  return refusal === undefined ? gate : { refused: refusedWrite(refusal) };
}

/** The same with the git folder, for changes of contents. */
export async function forWritingGit(input: OperationInput): Promise<GitGate> {
  const gate = forWriting(input, ['contents']);
  return 'refused' in gate ? gate : withGit(input);
}

/** "Validation Failed" with its reasons. */
export const invalid = (...errors: readonly object[]): Answer =>
  problem(422, 'Validation Failed', { body: { errors } });

/** The account of the caller. Only writes with a token get here, and every token has an account. */
export function accountOf({ call, world }: OperationInput): UserRecord {
  const user = call.caller.kind === 'token' ? world.state.user(call.caller.token.login) : undefined;
  if (user === undefined) throw new Error('a write without an account');
  return user;
}
