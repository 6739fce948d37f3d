/**
 * Reads branches and moves them by compare-and-swap: with `updateRefs` and `beforeOid`, or, if the server refuses that
 * mutation, over REST with a read just before (rule PR-17). GitHub's error for a mismatch is not documented, so after
 * anything but success the branch itself is read.
 */
import { HostRefused, type Refusal, type RefusalName } from '../../ports/list-host.ts';
import { bodyOf, graphqlFault, refShape, refsShape } from './answers.ts';
import type { Context } from './context.ts';
import { refusal, refusalOf } from './refusals.ts';
import { isLost, type Lost } from './sender.ts';

export interface RefMove {
  readonly branch: string;
  readonly from: string | null;
  readonly to: string | null;
  readonly force: boolean;
}

type Moved = 'moved' | 'stale';

/** The commit of a branch; null without such a branch, also in a repository without commits. */
export async function refOf({ sender, routes }: Context, branch: string): Promise<string | null> {
  const answer = await sender.read({ route: routes.ref(branch) });
  if (answer.status === 404) return null;
  if (answer.status === 409 && refusalOf(answer).refused === 'repository-empty') return null;
  // An older server answers a prefix with a list of all refs that begin with it.
  if (Array.isArray(answer.body)) return null;
  return bodyOf(answer, refShape).object.sha;
}

export type MoveBranch = (move: RefMove) => Promise<Moved>;

/** The mutation cannot be used: never with this token on this server, or not this time. */
type NotSo = { readonly notSo: 'ever' | 'now' };

/** @param repositoryId node id, for the mutation */
export function createMoveBranch(context: Context, repositoryId: () => Promise<string>): MoveBranch {
  let served = context.hasToken;
  return async (move) => {
    if (move.from === move.to) return (await refOf(context, move.branch)) === move.to ? 'moved' : 'stale';
    const look = () => seen(context, move);
    if (served) {
      const id = await repositoryId();
      const moved = await context.sender.persist(() => byMutation(context, move, id), look);
      if (typeof moved === 'string') return moved;
      served = moved.notSo === 'now';
      context.journal.detail('GitHub did not take updateRefs; moving the branch over REST');
    }
    return context.sender.persist(() => byRest(context, move), look);
  };
}

/** What the current branch says about a move; undefined when the move was not made. */
async function seen(context: Context, { branch, from, to }: RefMove): Promise<Moved | undefined> {
  const now = await refOf(context, branch);
  if (now === to) return 'moved';
  return now === from ? undefined : 'stale';
}

/** As `before` it means "must not exist", as `after` it means "delete". */
const ZERO = '0'.repeat(40);

const MUTATION = 'mutation Move($input: UpdateRefsInput!) { updateRefs(input: $input) { clientMutationId } }';

async function byMutation(
  context: Context,
  move: RefMove,
  repositoryId: string,
): Promise<Moved | NotSo | Lost> {
  const { branch, from, to, force } = move;
  const update = { name: `refs/heads/${branch}`, beforeOid: from ?? ZERO, afterOid: to ?? ZERO, force };
  const input = { repositoryId, refUpdates: [update] };
  const answer = await context.sender.write({
    route: `POST ${context.graphqlUrl}`,
    label: context.routes.updateRefs(branch),
    parameters: { query: MUTATION, variables: { input } },
  });
  if (isLost(answer)) return answer;
  const fault = graphqlFault(answer);
  if (fault === undefined) return 'moved';
  const after = await seen(context, move);
  if (after !== undefined) return after;
  if (fault.stale) return 'stale';
  const why = refusalOf(fault.answer);
  if (why.refused === 'unavailable') return { lost: why };
  if (fault.unknown || CLOSED.has(why.refused)) return { notSo: 'ever' };
  // An unknown error may be about the mutation itself; the answers of REST are documented.
  if (why.refused === 'invalid') return { notSo: 'now' };
  throw new HostRefused(why);
}

/** Refusals that may be only about the mutation: REST shows whether this token can move the branch. */
const CLOSED: ReadonlySet<RefusalName> = new Set(['read-only-token', 'forbidden', 'not-found']);

async function byRest(context: Context, move: RefMove): Promise<Moved | Lost> {
  const before = await seen(context, move);
  if (before !== undefined) return before;
  const { branch, from, to, force } = move;
  const { sender, routes } = context;
  const request =
    to === null
      ? { route: routes.deleteRef(branch) }
      : from === null
        ? { route: routes.createRef(), parameters: { ref: `refs/heads/${branch}`, sha: to } }
        : { route: routes.updateRef(branch), parameters: { sha: to, force } };
  const answer = await sender.write(request);
  if (isLost(answer)) return answer;
  if (answer.status < 300) return 'moved';
  const after = await seen(context, move);
  if (after !== undefined) return after;
  const why = refusalOf(answer);
  // Not a fast-forward: the branch is not where the answering server believes it is.
  if (why.refused === 'conflict') return 'stale';
  throw await explained(context, move, why);
}

/** Git stores branch names as paths, so a new branch cannot be a folder of another branch, or inside another branch. */
async function explained(context: Context, { branch, from }: RefMove, why: Refusal): Promise<HostRefused> {
  const refused = new HostRefused(why);
  if (from !== null || why.refused !== 'invalid') return refused;
  const parts = branch.split('/');
  for (let depth = 1; depth < parts.length; depth += 1) {
    const above = parts.slice(0, depth).join('/');
    if ((await refOf(context, above)) !== null) return inTheWay(above);
  }
  const { sender, routes } = context;
  const start = `refs/heads/${branch}/`;
  const near = bodyOf(await sender.read({ route: routes.refsUnder(branch) }), refsShape);
  const below = near.find(({ ref }) => ref.startsWith(start));
  return below === undefined ? refused : inTheWay(below.ref.replace(/^refs\/heads\//, ''));
}

function inTheWay(branch: string): HostRefused {
  return new HostRefused(refusal('branch-in-the-way', branch));
}
