/**
 * What people do with pull requests while a test runs. They use the number; `in` names the repository if two have the
 * same number. Called through standin/people.ts.
 */
import { githubSignature, signatureOf } from '../accounts.ts';
import { mergedTree } from '../git/history.ts';
import { resolve } from '../git/objects.ts';
import { writeCommit } from '../git/write.ts';
import { move, type Tools, type Where } from '../people-tools.ts';
import { addLabels, closePull, editPull, mergePull, now, tellOfPull } from './follow.ts';
import { createForkPeople, type ForkPeople } from './forks.ts';
import { openPull, reopenPull } from './open.ts';
import type { CommentRecord, PullRecord, ReviewRecord } from './records.ts';

export interface PullPeople extends ForkPeople {
  /** All of one repository, or all that exist, oldest first. */
  list(fullName?: string): readonly PullRecord[];
  get(number: number, where?: Where): PullRecord;
  comments(number: number, where?: Where): readonly CommentRecord[];
  open(
    fullName: string,
    pull: { head: string; base: string; title: string; body?: string; by: string },
  ): Promise<PullRecord>;
  /** Merges as the green button does, and returns the commit. */
  merge(
    number: number,
    where?: Where & { readonly method?: 'merge' | 'squash'; readonly deleteBranch?: boolean },
  ): Promise<string>;
  approve(number: number, where?: Where): void;
  requestChanges(number: number, where?: Where): void;
  queue(number: number, where?: Where): void;
  dequeue(number: number, where?: Where): void;
  armAutoMerge(number: number, where?: Where): void;
  close(number: number, where?: Where): void;
  reopen(number: number, where?: Where): Promise<void>;
  edit(number: number, text: { readonly title?: string; readonly body?: string }, where?: Where): void;
  comment(number: number, body: string, where?: Where): CommentRecord;
  label(number: number, names: readonly string[], where?: Where): void;
  unlabel(number: number, names: readonly string[], where?: Where): void;
  /** The "Update branch" button: merges the base into the head. */
  updateBranch(number: number, where?: Where): Promise<string>;
}

/** Makes a commit of a clean merge of base and head, with these parents, and moves a branch to it. */
async function merged(
  tools: Tools,
  pull: PullRecord,
  by: string,
  form: {
    readonly parents: (base: string) => readonly string[];
    readonly branch: string;
    readonly message: string;
  },
): Promise<string> {
  const { world } = tools;
  const { repository, folder } = await tools.repository(tools.owner(pull).fullName);
  const base = await resolve(world.git, folder, `refs/heads/${pull.baseRef}`);
  const tree = base && (await mergedTree(world.git, folder, base, pull.headSha));
  if (!base || !tree) throw new Error(`pull request ${pull.number} does not merge cleanly`);
  const date = now(world);
  const sha = await writeCommit(world.git, folder, {
    tree,
    parents: form.parents(base),
    author: signatureOf(tools.person(by), date),
    committer: githubSignature(date),
    message: form.message,
    signature: 'github',
  });
  await move(tools, repository.fullName, form.branch, sha, by);
  return sha;
}

/** What every handler of a pull request uses. */
interface Hand {
  readonly by: (pull: PullRecord, where?: Where) => string;
  readonly change: <Args extends readonly unknown[]>(
    apply: (pull: PullRecord, login: string, ...args: Args) => void,
  ) => (number: number, where: Where | undefined, ...args: Args) => void;
}

function createHand(tools: Tools): Hand {
  const by = (pull: PullRecord, where?: Where): string =>
    tools.person(where?.by ?? tools.owner(pull).owner).login;
  return {
    by,
    change:
      (apply) =>
      (number, where, ...args) => {
        const pull = tools.pull(number, where);
        apply(pull, by(pull, where), ...args);
        pull.updatedAt = now(tools.world);
      },
  };
}

function mustBeOpen(pull: PullRecord): void {
  if (pull.state !== 'open') throw new Error(`pull request ${pull.number} is closed`);
}

/** Creates the part of the people that handles pull requests. */
export function createPullPeople(tools: Tools): PullPeople {
  const hand = createHand(tools);
  return {
    ...reading(tools),
    ...createForkPeople(tools),
    ...merging(tools, hand),
    ...reviewing(tools, hand),
    ...editing(tools, hand),
  };
}

function reading(tools: Tools): Pick<PullPeople, 'list' | 'get' | 'comments' | 'open'> {
  const { world } = tools;
  return {
    list: (fullName) =>
      world.shelf.pulls.filter(
        (one) => fullName === undefined || tools.owner(one).fullName.toLowerCase() === fullName.toLowerCase(),
      ),
    get: (number, where) => tools.pull(number, where),
    comments: (number, where) => {
      const { id } = tools.pull(number, where);
      return world.shelf.comments.filter((one) => one.pull === id);
    },
    open: (fullName, { by: login, body, ...rest }) =>
      world.exclusive(async () => {
        const { repository, folder } = await tools.repository(fullName);
        const wanted = { ...rest, body: body ?? null, draft: false, maintainerCanModify: true };
        const pull = await openPull(world, repository, folder, wanted, tools.person(login).login);
        if (!('number' in pull)) throw new Error(`no pull request: ${JSON.stringify(pull)}`);
        return pull;
      }),
  };
}

function merging(tools: Tools, { by }: Hand): Pick<PullPeople, 'merge' | 'reopen' | 'updateBranch'> {
  const { world } = tools;
  return {
    merge: (number, where) =>
      world.exclusive(async () => {
        const pull = tools.pull(number, where);
        mustBeOpen(pull);
        const login = by(pull, where);
        const squash = where?.method === 'squash';
        const head = pull.headSha;
        const form = {
          branch: pull.baseRef,
          parents: (base: string) => (squash ? [base] : [base, head]),
          message: squash
            ? `${pull.title} (#${number})`
            : `Merge pull request #${number} from ${pull.headRef}\n\n${pull.title}`,
        };
        const sha = await merged(tools, pull, login, form);
        // A merge commit is merged when it arrives in the base. A squash is not.
        if (pull.mergedAt === null) mergePull(world, pull, login, sha);
        if (where?.deleteBranch === true) {
          await move(tools, tools.owner(pull).fullName, pull.headRef, null, login);
        }
        return sha;
      }),
    reopen: (number, where) =>
      world.exclusive(async () => {
        const pull = tools.pull(number, where);
        const { repository, folder } = await tools.repository(tools.owner(pull).fullName);
        const reason = await reopenPull(world, repository, folder, pull, by(pull, where));
        if (reason !== undefined) throw new Error(reason['message'] ?? 'it cannot be opened again');
      }),
    updateBranch: (number, where) =>
      world.exclusive(async () => {
        const pull = tools.pull(number, where);
        mustBeOpen(pull);
        const { headSha, baseRef, headRef } = pull;
        const message = `Merge branch '${baseRef}' into ${headRef}`;
        const parents = (base: string): readonly string[] => [headSha, base];
        return merged(tools, pull, by(pull, where), { branch: headRef, parents, message });
      }),
  };
}

function reviewing(
  tools: Tools,
  { change }: Hand,
): Pick<PullPeople, 'approve' | 'requestChanges' | 'queue' | 'dequeue' | 'armAutoMerge' | 'close'> {
  const { world } = tools;
  const review = (state: ReviewRecord['state']) =>
    change((pull, login) => {
      const common = { id: world.shelf.nextId(), login, state, body: '', commit: pull.headSha };
      pull.reviews.push({ ...common, submittedAt: now(world) });
      pull.requestedReviewers = pull.requestedReviewers.filter((one) => one !== login);
    });
  return {
    approve: (number, where) => review('APPROVED')(number, where),
    requestChanges: (number, where) => review('CHANGES_REQUESTED')(number, where),
    queue: (number, where) =>
      change((pull) => {
        mustBeOpen(pull);
        pull.queuedAt = now(world);
      })(number, where),
    dequeue: (number, where) =>
      change((pull) => {
        pull.queuedAt = null;
      })(number, where),
    armAutoMerge: (number, where) =>
      change((pull, login) => {
        mustBeOpen(pull);
        pull.autoMerge = { login, method: 'merge' };
      })(number, where),
    close: (number, where) =>
      change((pull, login) => {
        mustBeOpen(pull);
        closePull(world, pull, login, false);
      })(number, where),
  };
}

function editing(
  tools: Tools,
  { by, change }: Hand,
): Pick<PullPeople, 'edit' | 'comment' | 'label' | 'unlabel'> {
  const { world } = tools;
  return {
    edit: (number, text, where) => change((pull, login) => editPull(world, pull, text, login))(number, where),
    comment(number, body, where) {
      const pull = tools.pull(number, where);
      const date = now(world);
      const one = {
        id: world.shelf.nextId(),
        pull: pull.id,
        body,
        login: by(pull, where),
        createdAt: date,
        updatedAt: date,
      };
      world.shelf.comments.push(one);
      pull.updatedAt = date;
      return one;
    },
    label: (number, names, where) =>
      change((pull, login) => {
        addLabels(world, pull, names, login);
      })(number, where),
    unlabel: (number, names, where) =>
      change((pull, login) => {
        for (const label of names.filter((one) => pull.labels.includes(one))) {
          pull.labels = pull.labels.filter((one) => one !== label);
          tellOfPull(world, pull, 'unlabeled', login, { label });
        }
      })(number, where),
  };
}
