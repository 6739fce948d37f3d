/**
 * A closer look at a few repositories (rules CARE-5, CARE-14): for an archived one, the successor that its README names
 * or the fork in which the work went on; for a moved one, whether the account of its old address is gone. It asks only
 * with a token. No answer is no finding: the run goes on without it.
 */
import pLimit from 'p-limit';
import type { Answer } from '../../adapters/octokit.ts';
import { type CloserLook, hasOtherOwner } from '../../core/facts/closer-look.ts';
import { forkSuccessor, type ForkSeen, promisingFork } from '../../core/facts/fork-successor.ts';
import type { RepositoryObservation } from '../../core/facts/observation.ts';
import { readmeSuccessor, type Successor } from '../../core/facts/successor.ts';
import { partsOf } from '../../core/hosts/index.ts';
import type { GitHubPatience } from '../../adapters/manners/github-patience.ts';
import { record } from './classify.ts';
import { archivedSeen, type ArchivedSeen, closerQuery, type Looked } from './closer-query.ts';
import { patienceOf, type SourceContext } from './context.ts';
import { type RepositoryName, repositoryName } from './names.ts';
import { aliasOf } from './query.ts';

/** READMEs are long, so a query has few of them. */
const batchSize = 10;
/** After this many requests without a usable answer, no more are sent. */
const mostFailures = 3;

interface Looking {
  readonly context: SourceContext;
  readonly patience: GitHubPatience;
  readonly now: string;
  failures: number;
}

/** Never throws. Leaves out the repositories about which GitHub gave no usable answer. */
export async function lookCloser(
  seen: readonly RepositoryObservation[],
  context: SourceContext,
): Promise<readonly CloserLook[]> {
  if (context.settings.token === undefined) return [];
  const now = new Date(context.clock.now()).toISOString();
  // Nothing depends on this look, so it never waits for a limit.
  const hurried = { ...context, settings: { ...context.settings, maxWaitMs: 0 } };
  const looking: Looking = { context, patience: patienceOf(hurried, false), now, failures: 0 };
  const archived = seen.filter((one) => one.archived === true);
  const moved = seen.filter(hasOtherOwner);
  const pool = pLimit(context.settings.restAtOnce);
  const found = await lookAtArchived(archived, looking);
  const forked = found.map((one) => pool(() => succeeded(one, looking)));
  const owners = moved.map((one) => pool(() => lookAtOwner(one, looking)));
  return (await Promise.all([...forked, ...owners])).filter((one) => one !== null);
}

interface Archived {
  readonly name: RepositoryName;
  readonly seen: ArchivedSeen;
}

async function lookAtArchived(
  seen: readonly RepositoryObservation[],
  looking: Looking,
): Promise<readonly Archived[]> {
  const { host } = looking.context.settings;
  const wanted = seen.flatMap(({ key, fullName, forks }): readonly Looked[] => {
    const id = fullName === undefined ? key : `${partsOf(key).host}:${fullName}`;
    const name = repositoryName({ kind: 'repository', id, key }, host.name);
    return name === undefined ? [] : [{ name, hasForks: forks !== 0 }];
  });
  const found: Archived[] = [];
  for (let at = 0; at < wanted.length; at += batchSize) {
    const batch = wanted.slice(at, at + batchSize);
    const { graphql } = looking.context.addresses;
    const answer = await ask(looking, `POST ${graphql}`, { ...closerQuery(batch) });
    const data = record(record(answer?.body)['data']);
    for (const [index, { name }] of batch.entries()) {
      const node = archivedSeen(data[aliasOf(index)]);
      if (node !== null) found.push({ name, seen: node });
    }
  }
  return found;
}

async function succeeded({ name, seen }: Archived, looking: Looking): Promise<CloserLook | null> {
  const { host } = looking.context.settings;
  const own = `${name.owner}/${name.name}`;
  const named = seen.readme === null ? null : readmeSuccessor(seen.readme, own, host);
  const look = { key: name.key, lookedAt: looking.now };
  if (named !== null) return { ...look, successor: named };
  const fork = promisingFork(seen.forks, seen.committedAt, looking.now);
  if (fork === null) return look;
  const successor = await compared(name, seen, fork, looking);
  if (successor === undefined) return null;
  return successor === null ? look : { ...look, successor };
}

/** The fork as a successor; undefined without an answer. */
async function compared(
  { owner, name }: RepositoryName,
  { branch }: ArchivedSeen,
  fork: ForkSeen,
  looking: Looking,
): Promise<Successor | null | undefined> {
  const [login = ''] = fork.fullName.split('/');
  const basehead = `${branch}...${login}:${fork.branch}`;
  // Only the first page has the changed files, which are many and not needed.
  const page = { per_page: 1, page: 2 };
  const answer = await ask(looking, 'GET /repos/{owner}/{repo}/compare/{basehead}', {
    owner,
    repo: name,
    basehead,
    ...page,
  });
  // A fork without a common history is no successor.
  if (answer?.status === 404) return null;
  const { ahead_by: ahead, behind_by: behind } = record(answer?.status === 200 ? answer.body : null);
  if (typeof ahead !== 'number' || typeof behind !== 'number') return undefined;
  return forkSuccessor(fork, ahead, behind);
}

/** Only GitHub's own "not found" proves that an account is gone. */
async function lookAtOwner({ key }: RepositoryObservation, looking: Looking): Promise<CloserLook | null> {
  const [username = ''] = partsOf(key).fullName.split('/');
  const answer = await ask(looking, 'GET /users/{username}', { username });
  const isTold = 'documentation_url' in record(answer?.body);
  if (answer?.status === 404 && isTold) return { key, ownerGone: true };
  return answer?.status === 200 ? { key, ownerGone: false } : null;
}

/** An answer that is no limit and no failure of the service; null if there is none. */
async function ask(
  looking: Looking,
  route: string,
  parameters: Readonly<Record<string, unknown>>,
): Promise<Answer | null> {
  const { context, patience } = looking;
  const send = () => context.client.send(route, parameters);
  for (;;) {
    if (looking.failures >= mostFailures) return null;
    const ticket = await patience.ready();
    if (ticket === undefined) return null;
    const reply = await (route.startsWith('POST') ? context.oneQuery(send) : send());
    if (reply.kind === 'answer' && (await patience.judge(reply, ticket)) !== 'go') continue;
    if (reply.kind === 'answer' && (reply.status === 200 || reply.status === 404)) return reply;
    looking.failures += 1;
    const why = reply.kind === 'failure' ? reply.message : `status ${reply.status}`;
    context.journal.detail(`GitHub did not answer a closer look: ${why}`);
    return null;
  }
}
