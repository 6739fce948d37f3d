/** Pull requests: list, get, create, update. */
import { type Answer, problem } from '../../exchange.ts';
import { mayPush } from '../../permissions.ts';
import { closePull, editPull, now } from '../../pulls/follow.ts';
import { mergeable } from '../../pulls/mergeable.ts';
import { endsOf, openPull, reopenPull } from '../../pulls/open.ts';
import { textReasons } from '../../pulls/reasons.ts';
import type { PullRecord } from '../../pulls/records.ts';
import type { RepositoryRecord } from '../../state.ts';
import { accountOf, byName, forWriting, invalid, withGit } from '../gate.ts';
import type { OperationGroup, OperationHandler, OperationInput } from '../operation.ts';
import { listed } from '../paging.ts';
import { type Named, named, pullsOf } from './pull-contents.ts';
import { fullPull, simplePull } from '../templates/pull.ts';

/** GitHub ignores a `head` without an owner and lists everything. */
function fits(input: OperationInput, repository: RepositoryRecord, pull: PullRecord): boolean {
  const { state = 'open', head = '', base } = input.query;
  const cut = head.indexOf(':');
  const owner = head.slice(0, cut).toLowerCase();
  const from = input.world.state.byId(pull.headRepositoryId) ?? repository;
  const sameHead = cut < 0 || (owner === from.owner.toLowerCase() && head.slice(cut + 1) === pull.headRef);
  return (
    sameHead && (state === 'all' || state === pull.state) && (base === undefined || base === pull.baseRef)
  );
}

const list: OperationHandler = (input) => {
  const gate = byName(input);
  if ('refused' in gate) return gate.refused;
  const { repository } = gate;
  const { sort = 'created', direction = sort === 'created' ? 'desc' : 'asc' } = input.query;
  const key = (one: PullRecord): string => (sort === 'updated' ? one.updatedAt : one.createdAt);
  const found = pullsOf(input, repository)
    .filter((one) => fits(input, repository, one))
    .sort((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : a.number - b.number));
  if (direction === 'desc') found.reverse();
  const scene = { ...input, repository };
  return listed(input, found, (pull) => simplePull(scene, pull));
};

async function shown(
  input: OperationInput,
  one: Named,
  status: number,
  merges: boolean | null,
): Promise<Answer> {
  const body = await fullPull({ ...input, repository: one.repository }, one.folder, one.pull, merges);
  return { status, ...(status === 201 ? { headers: { location: String(body['url']) } } : {}), body };
}

const get: OperationHandler = async (input) => {
  const one = await named(input);
  if ('refused' in one) return one.refused;
  return shown(input, one, 200, await mergeable(input.world, one.folder, one.pull));
};

interface SentPull {
  readonly title?: string;
  readonly body?: string | null;
  readonly head: string;
  readonly base: string;
  readonly draft?: boolean;
  readonly maintainer_can_modify?: boolean;
  readonly issue?: number;
}

const notPermitted = 'GitHub Actions is not permitted to create or approve pull requests.';

const create: OperationHandler = async (input) => {
  const allowed = forWriting(input, ['pull_requests'], true);
  if ('refused' in allowed) return allowed.refused;
  const { caller } = input.call;
  const job = caller.kind === 'token' && caller.token.kind === 'actions';
  if (job && allowed.repository.actionsMayCreatePullRequests !== true) return problem(403, notPermitted);
  const gate = await withGit(input, invalid({ resource: 'PullRequest', field: 'base', code: 'invalid' }));
  if ('refused' in gate) return gate.refused;
  const sent = input.body as SentPull;
  if (sent.issue !== undefined)
    input.world.violation('pulls/create: `issue` has no behaviour in the stand-in');
  const wanted = {
    title: sent.title ?? '',
    body: sent.body ?? null,
    head: sent.head,
    base: sent.base,
    draft: sent.draft ?? false,
    maintainerCanModify: sent.maintainer_can_modify ?? true,
  };
  const { login } = accountOf(input);
  const pull = await openPull(input.world, gate.repository, gate.folder, wanted, login);
  return 'number' in pull ? shown(input, { ...gate, pull }, 201, null) : invalid(...pull);
};

interface SentUpdate {
  readonly title?: string;
  readonly body?: string | null;
  readonly state?: 'open' | 'closed';
  readonly base?: string;
  readonly maintainer_can_modify?: boolean;
}

const update: OperationHandler = async (input) => {
  const allowed = forWriting(input, ['pull_requests'], true);
  if ('refused' in allowed) return allowed.refused;
  const one = await named(input);
  if ('refused' in one) return one.refused;
  const { pull, repository, folder } = one;
  const { world, call } = input;
  const { login } = accountOf(input);
  const person = call.caller.kind === 'token' && ['pat', 'fine-grained'].includes(call.caller.token.kind);
  if (person && login !== pull.author && !mayPush(repository, login)) return problem(403, 'Forbidden');
  const sent = input.body as SentUpdate;
  const texts = textReasons(sent);
  if (texts.length > 0) return invalid(...texts);
  if (sent.base !== undefined && sent.base !== pull.baseRef) {
    const ends = await endsOf(world, repository, folder, { head: pull.headRef, base: sent.base });
    if ('reason' in ends) return invalid(ends.reason);
    Object.assign(pull, { baseRef: ends.base, baseSha: ends.baseSha });
  }
  if (sent.state === 'open' && pull.state === 'closed') {
    const reason = await reopenPull(world, repository, folder, pull, login);
    if (reason !== undefined) return invalid(reason);
  }
  if (sent.state === 'closed' && pull.state === 'open') closePull(world, pull, login, false);
  const {
    title = pull.title,
    body = pull.body,
    maintainer_can_modify: modify = pull.maintainerCanModify,
  } = sent;
  Object.assign(pull, { maintainerCanModify: modify, updatedAt: now(world) });
  editPull(world, pull, { title, body }, login);
  return shown(input, one, 200, null);
};

export const pullOperations: OperationGroup = {
  'pulls/list': list,
  'pulls/get': get,
  'pulls/create': create,
  'pulls/update': update,
};
