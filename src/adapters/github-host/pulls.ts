/** Reads the pull requests of one branch; for open ones also whether people are working on them. */
import type { PullInfo } from '../../ports/list-host.ts';
import { HostRefused } from '../../ports/list-host.ts';
import {
  bodyOf,
  editorShape,
  type PullBody,
  pullShape,
  pullsShape,
  queueShape,
  reviewsShape,
} from './answers.ts';
import { ask, type Context, pages } from './context.ts';
import { refusalOf } from './refusals.ts';

/** Newest first. `head` includes the owner, so that a fork's branch with the same name does not match. */
export async function readPulls(
  context: Context,
  branch: string,
  state: 'open' | 'all',
): Promise<readonly PullInfo[]> {
  const head = `${context.place().owner}:${branch}`;
  const parameters = { head, state, sort: 'created', direction: 'desc' };
  const bodies = await pages(
    context,
    context.routes.pulls(),
    parameters,
    (answer) => bodyOf(answer, pullsShape),
    3,
  );
  const pulls: PullInfo[] = [];
  for (const body of bodies) {
    // A server that does not know the filter answers with all pull requests.
    if (body.head.ref !== branch) continue;
    pulls.push(body.state === 'open' ? await readOpen(context, body.number) : pullInfo(body));
  }
  return pulls;
}

/** GitHub starts to compute whether a pull request can be merged only when asked, and says null until it knows. */
const MOST_ASKED = 3;
const WORKING_MS = 1000;

async function readOpen(context: Context, number: number): Promise<PullInfo> {
  let pull = await readOne(context, number);
  for (let asked = 1; pull.mergeable === null && pull.state === 'open' && asked < MOST_ASKED; asked += 1) {
    await context.sender.pause(WORKING_MS);
    pull = await readOne(context, number);
  }
  if (pull.state !== 'open') return pull;
  const approved = await isApproved(context, number);
  return { ...pull, approved, queued: await isQueued(context, number) };
}

export async function readOne({ sender, routes }: Context, number: number): Promise<PullInfo> {
  return pullInfo(bodyOf(await sender.read({ route: routes.pull(number) }), pullShape));
}

/** The fields of one answer; reviews and queues are read separately. */
export function pullInfo(body: PullBody): PullInfo {
  return {
    number: body.number,
    url: body.html_url,
    nodeId: body.node_id,
    state: body.state,
    merged: body.merged_at !== null && body.merged_at !== undefined,
    title: body.title,
    body: body.body ?? '',
    // A deleted account is the user "ghost"; older servers say null.
    authorId: body.user?.id ?? 0,
    authorLogin: body.user?.login ?? 'ghost',
    headSha: body.head.sha,
    headRef: body.head.ref,
    headRepositoryId: body.head.repo?.id ?? null,
    baseRef: body.base.ref,
    labels: body.labels.flatMap(({ name }) => name ?? []),
    approved: false,
    queued: false,
    autoMerge: body.auto_merge !== null && body.auto_merge !== undefined,
    mergeable: body.mergeable ?? null,
    draft: body.draft === true,
    closedAt: body.closed_at,
    updatedAt: body.updated_at,
  };
}

/** Anybody can press "approve"; only reviews of these people count. */
const HAS_A_SAY = new Set(['OWNER', 'MEMBER', 'COLLABORATOR']);

/** By the newest review of each person; a comment alone does not withdraw an approval. */
async function isApproved(context: Context, number: number): Promise<boolean> {
  const reviews = await pages(context, context.routes.reviews(number), {}, (answer) =>
    bodyOf(answer, reviewsShape),
  );
  const verdicts = new Map<number, string>();
  for (const { user, state, author_association: role } of reviews) {
    if (user === null || !HAS_A_SAY.has(role ?? 'OWNER')) continue;
    if (state !== 'COMMENTED' && state !== 'PENDING') verdicts.set(user.id, state);
  }
  return [...verdicts.values()].includes('APPROVED');
}

const QUEUE =
  'query Queue($owner: String!, $name: String!, $number: Int!) { repository(owner: $owner, name: $name) { pullRequest(number: $number) { isInMergeQueue } } }';

/** Only GraphQL knows. A server without this field is too old for merge queues. */
async function isQueued(context: Context, number: number): Promise<boolean> {
  if (!context.hasToken) return false;
  const { answer, fault } = await ask(context, QUEUE, { ...context.place(), number });
  if (fault?.unknown === true) return false;
  if (fault !== undefined) throw new HostRefused(refusalOf(fault.answer));
  return bodyOf(answer, queueShape).data.repository.pullRequest.isInMergeQueue;
}

const EDITOR =
  'query Editor($owner: String!, $name: String!, $number: Int!) { repository(owner: $owner, name: $name) { pullRequest(number: $number) { editor { login } } } }';

/** The last editor of the description, which only GraphQL knows. Null without an edit, or when it is not known. */
export async function readEditor(context: Context, number: number): Promise<string | null> {
  if (!context.hasToken) return null;
  const { answer, fault } = await ask(context, EDITOR, { ...context.place(), number });
  if (fault !== undefined) return null;
  return bodyOf(answer, editorShape).data.repository.pullRequest.editor?.login ?? null;
}
