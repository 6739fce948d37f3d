/**
 * A host that reads like another host but holds back every write: it notes the write and answers as if it had succeeded.
 * The run does not see a difference, so a dry run uses the same code.
 */
import type { FileChange, ListHost, NewPull, PullInfo } from '../../ports/list-host.ts';
import { blobId } from './object-id.ts';
import { routesOf } from './routes.ts';

export function dryRun(host: ListHost): ListHost {
  const writes: string[] = [];
  let place = { owner: '', name: '' };
  const routes = routesOf(() => place);
  /** Notes a write under the current name of the repository. */
  const hold = async (...labels: readonly (() => string)[]): Promise<'done'> => {
    if (place.owner === '') place = await host.repository();
    writes.push(...labels.map((label) => label()));
    return 'done';
  };
  const some = async (names: readonly string[], label: () => string): Promise<'done'> =>
    names.length === 0 ? 'done' : hold(label);
  return {
    ...host,
    writes,
    async createCommit(parent, tree, changes, message) {
      await hold(routes.createTree, routes.createCommit);
      const made = standInId(changes, `tree ${tree}`);
      return { sha: standInId(changes, `commit ${parent} ${message}`), tree: made, verified: true };
    },
    async moveBranch(branch, from, to, options) {
      if (from === to) return host.moveBranch(branch, from, to, options);
      const now = (await host.head(branch))?.commit ?? null;
      if (now !== from) return 'stale';
      await hold(() => routes.updateRefs(branch));
      return 'moved';
    },
    async createPull(pull) {
      await hold(routes.createPull);
      return unopened(pull);
    },
    updatePull: (pull) => hold(() => routes.updatePull(pull)),
    enableAutoMerge: (pull) => hold(() => routes.enableAutoMerge(pull.number)),
    closePull: (pull) => hold(() => routes.updatePull(pull)),
    comment: (pull) => hold(() => routes.createComment(pull)),
    addLabels: (pull, labels) => some(labels, () => routes.labels(pull)),
    addAssignees: (pull, logins) => some(logins, () => routes.assignees(pull)),
    addReviewers: (pull, names) => some(names, () => routes.reviewers(pull)),
    reportCheck: () => hold(routes.createCheck),
  };
}

/** An id of the right form, always the same for the same content; no such object exists. */
function standInId(changes: readonly FileChange[], name: string): string {
  const contents = changes.map(({ path, content }) => `${path} ${blobId(content)}`);
  return blobId(new TextEncoder().encode([name, ...contents].join('\n')));
}

function unopened({ title, body, head, base, draft }: NewPull): PullInfo {
  return {
    number: 0,
    url: '',
    nodeId: '',
    state: 'open',
    merged: false,
    title,
    body,
    authorId: 0,
    authorLogin: '',
    headSha: '',
    headRef: head,
    headRepositoryId: null,
    baseRef: base,
    labels: [],
    approved: false,
    queued: false,
    autoMerge: false,
    mergeable: null,
    draft: draft === true,
    closedAt: null,
    updatedAt: '',
  };
}
