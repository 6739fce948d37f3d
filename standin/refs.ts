/**
 * The only way to move refs, for every caller. It checks names, objects, compare-and-swap, fast-forward and rulesets,
 * runs git's own transaction, and then updates pull requests. REST, GraphQL and the people of a test all use it.
 */
import type { World } from './exchange.ts';
import { isAncestor, zeroOid } from './git/history.ts';
import { typeOf } from './git/objects.ts';
import { readRef, wellNamed } from './git/ref-files.ts';
import { defaultBranchOf } from './git/store.ts';
import { follow } from './pulls/follow.ts';
import { iso } from './repository-facts.ts';
import { ruleRefusal } from './rules.ts';
import type { RepositoryRecord } from './state.ts';
import { touchesWorkflows } from './workflow-files.ts';

export interface RefMove {
  /** `refs/heads/x`. */
  readonly ref: string;
  /** null deletes. */
  readonly to: string | null;
  /** The value that it must have now: a sha, null for "must not exist", undefined for any value. */
  readonly expected?: string | null | undefined;
  readonly force: boolean;
}

export interface Mover {
  readonly login: string;
  /** True for a person in a test, to whom permissions and rules do not apply. */
  readonly past: boolean;
  /** May change files under .github/workflows. */
  readonly workflows: boolean;
}

export interface RefRefusal {
  readonly why:
    | 'bad-name'
    | 'missing'
    | 'exists'
    | 'stale'
    | 'no-object'
    | 'not-fast-forward'
    | 'rules'
    | 'workflows'
    | 'failed';
  readonly message: string;
}

const refuse = (why: RefRefusal['why'], message: string): RefRefusal => ({ why, message });

interface Place {
  readonly world: World;
  readonly repository: RepositoryRecord;
  readonly folder: string;
  readonly mover: Mover;
}

interface Settled {
  readonly ref: string;
  readonly from: string;
  readonly to: string;
}

/** Checks one move against the state before all moves. */
async function settle(place: Place, move: RefMove): Promise<Settled | RefRefusal> {
  const { world, repository, folder, mover } = place;
  const { git } = world;
  const { ref, to } = move;
  if (!wellNamed(ref) || !/^refs\/[^/]+\/./.test(ref))
    return refuse('bad-name', `${ref} is not a valid ref name.`);
  const from = readRef(folder, ref) ?? zeroOid;
  if (move.expected !== undefined && from !== (move.expected ?? zeroOid)) {
    if (move.expected === null) return refuse('exists', 'Reference already exists');
    return refuse(
      'stale',
      `Expected ${ref} to point to "${move.expected}" but it did not.  Pull and try again.`,
    );
  }
  const isBranch = ref.startsWith('refs/heads/');
  if (to === null) {
    if (from === zeroOid) return refuse('missing', 'Reference does not exist');
    const isDefault = ref === `refs/heads/${defaultBranchOf(repository)}`;
    if (isDefault && !mover.past) return refuse('failed', 'Cannot delete the default branch');
  } else {
    const type = await typeOf(git, folder, to);
    if (type === undefined) return refuse('no-object', 'Object does not exist');
    if (isBranch && type !== 'commit') return refuse('failed', 'Reference update failed');
  }
  const fastForward = to === null || from === zeroOid || (await isAncestor(git, folder, from, to));
  if (!fastForward && !move.force) return refuse('not-fast-forward', 'Update is not a fast forward');
  const settled = { ref, from, to: to ?? zeroOid };
  return (isBranch && !mover.past && (await forbidden(place, settled, fastForward))) || settled;
}

async function forbidden(
  place: Place,
  settled: Settled,
  fastForward: boolean,
): Promise<RefRefusal | undefined> {
  const { world, repository, folder, mover } = place;
  const { ref, from, to } = settled;
  if (
    to !== zeroOid &&
    !mover.workflows &&
    (await touchesWorkflows(world, repository, folder, { from, to }))
  ) {
    return refuse('workflows', 'Resource not accessible by integration');
  }
  const push = { branch: ref.slice('refs/heads/'.length), from, to, fastForward, login: mover.login };
  const message = await ruleRefusal(world, repository, folder, push);
  return message === undefined ? undefined : refuse('rules', message);
}

/** Reports a push, and for each App with checks the suite that GitHub opens for its head. */
function tellOfPush(
  world: World,
  repository: RepositoryRecord,
  folder: string,
  move: { readonly ref: string; readonly before: string; readonly after: string; readonly by: string },
): void {
  world.happened({ event: 'push', repository, folder, ...move });
  if (move.after === zeroOid || !move.ref.startsWith('refs/heads/')) return;
  const branch = move.ref.slice('refs/heads/'.length);
  const suite = { repository, folder, branch, before: move.before, headSha: move.after, by: move.by };
  world.happened({ event: 'check_suite', action: 'requested', ...suite });
}

/** Moves all of the refs or none; undefined on success. Call it inside `world.exclusive`. */
export async function moveRefs(
  world: World,
  repository: RepositoryRecord,
  folder: string,
  moves: readonly RefMove[],
  mover: Mover,
): Promise<RefRefusal | undefined> {
  const place: Place = { world, repository, folder, mover };
  const settled: Settled[] = [];
  for (const move of moves) {
    const one = await settle(place, move);
    if ('why' in one) return one;
    settled.push(one);
  }
  const changes = settled.map(({ ref, to }) => ({ ref, to: to === zeroOid ? null : to }));
  // If a branch `a` is in the way of `a/b`, the move fails here. GitHub also gives no reason.
  if (!world.git.move(folder, changes)) return refuse('failed', 'Reference update failed');
  const date = iso(new Date(world.clock.now()).toISOString());
  world.state.update(repository.fullName, { pushedAt: date, updatedAt: date });
  const present = world.state.byId(repository.id) ?? repository;
  for (const { ref, from, to } of settled) {
    if (from === to) continue;
    tellOfPush(world, present, folder, { ref, before: from, after: to, by: mover.login });
    if (ref.startsWith('refs/heads/')) {
      const branch = ref.slice('refs/heads/'.length);
      await follow(world, repository, folder, { branch, to: to === zeroOid ? null : to, login: mover.login });
    }
  }
  return undefined;
}
