/**
 * GitHub as the host of a list: reads by object id, one signed commit, branches by compare-and-swap, one pull request
 * (rules API-22 to API-29). Shells make it; it does not know lists or proposals.
 */
import type { Account, ListHost } from '../../ports/list-host.ts';
import { readCheckIds, reportCheck } from './checks.ts';
import { createCommit } from './commits.ts';
import { readCommitsBetween, readLastCommitOf, readMergeBase } from './compare.ts';
import { asValue, type Context } from './context.ts';
import { readFiles } from './files.ts';
import { comment, createPull, enableAutoMerge, put, reviewersOf } from './pull-writes.ts';
import { readEditor, readOne, readPulls } from './pulls.ts';
import { openContext } from './open-context.ts';
import type { GitHubHostOptions, GitHubHostTools } from './options.ts';
import { createMoveBranch } from './refs.ts';
import { type KnownRepository, readHead, readPermission, readRepository, readViewer } from './repository.ts';

export type { GitHubHostOptions, GitHubHostTools } from './options.ts';

export function createGitHubHost(options: GitHubHostOptions, tools: GitHubHostTools): ListHost {
  const context = openContext(options, tools);
  const repository = once(() => readRepository(context));
  const whoAmI = once(() => readViewer(context));
  return {
    writes: context.sender.writes,
    ...reading(context, repository, whoAmI),
    ...writing(context, repository, whoAmI),
  };
}

type Reads =
  | 'repository'
  | 'whoAmI'
  | 'head'
  | 'readFiles'
  | 'commitsBetween'
  | 'mergeBase'
  | 'pulls'
  | 'pull'
  | 'lastEditor'
  | 'permissionOf'
  | 'lastCommitOf'
  | 'checkIds';

function reading(
  context: Context,
  repository: () => Promise<KnownRepository>,
  whoAmI: () => Promise<Account | null>,
): Pick<ListHost, Reads> {
  return {
    repository,
    whoAmI,
    head: (branch) => readHead(context, branch),
    readFiles: (commit, paths, rules) => readFiles(context, commit, paths, rules),
    commitsBetween: (base, head) => readCommitsBetween(context, base, head),
    mergeBase: (base, head) => readMergeBase(context, base, head),
    pulls: (branch, state) => readPulls(context, branch, state),
    pull: (number) => readOne(context, number),
    lastEditor: (pull) => readEditor(context, pull),
    permissionOf: (login) => readPermission(context, login),
    lastCommitOf: (path, from) => readLastCommitOf(context, path, from),
    checkIds: (commit, name) => readCheckIds(context, commit, name),
  };
}

function writing(
  context: Context,
  repository: () => Promise<KnownRepository>,
  whoAmI: () => Promise<Account | null>,
): Omit<ListHost, Reads | 'writes'> {
  const { routes } = context;
  const move = createMoveBranch(context, async () => (await repository()).nodeId);
  const send = (route: string, parameters: Readonly<Record<string, unknown>>) =>
    asValue(() => put(context, { route, parameters }));
  const some = async (names: readonly string[], route: string, parameters: Record<string, unknown>) =>
    names.length === 0 ? ('done' as const) : send(route, parameters);
  let warned = false;
  return {
    createCommit: (parent, tree, changes, message) =>
      asValue(async () => {
        const commit = await createCommit(context, parent, tree, changes, message);
        if (!commit.verified && !warned) {
          warned = true;
          context.journal.warn(
            'GitHub did not sign the commit; it signs only commits of Apps and of the Action',
          );
        }
        return commit;
      }),
    moveBranch: (branch, from, to, { force }) => asValue(() => move({ branch, from, to, force })),
    createPull: (pull) => asValue(() => createPull(context, pull)),
    updatePull: (pull, text) => send(routes.updatePull(pull), { ...text }),
    enableAutoMerge: (pull) => asValue(() => enableAutoMerge(context, pull)),
    closePull: (pull) => send(routes.updatePull(pull), { state: 'closed' }),
    comment: (pull, topic, body) => asValue(async () => comment(context, await whoAmI(), pull, topic, body)),
    addLabels: (pull, labels) => some(labels, routes.labels(pull), { labels }),
    addAssignees: (pull, assignees) => some(assignees, routes.assignees(pull), { assignees }),
    addReviewers: (pull, names) => some(names, routes.reviewers(pull), reviewersOf(names)),
    reportCheck: (commit, report) => asValue(() => reportCheck(context, commit, report)),
  };
}

/** Keeps a success; after a failure, the next caller asks again. */
function once<T>(read: () => Promise<T>): () => Promise<T> {
  let kept: Promise<T> | undefined;
  return () => {
    kept ??= read().catch((error: unknown) => {
      kept = undefined;
      throw error;
    });
    return kept;
  };
}
