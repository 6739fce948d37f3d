/** Opens, changes, closes and comments on the pull request. After a lost answer it first checks whether it was done. */
import {
  type Account,
  HostRefused,
  type NewPull,
  type PullInfo,
  type Refusal,
} from '../../ports/list-host.ts';
import type { Answer } from '../octokit.ts';
import { bodyOf, commentsShape, graphqlFault, mergeMethodShape, pullShape, pullsShape } from './answers.ts';
import { ask, type Context, pages, unlessLost } from './context.ts';
import { pullInfo } from './pulls.ts';
import { refusalOf } from './refusals.ts';
import { isLost, type HostRequest } from './sender.ts';

/** Errors that GitHub gives for a moment after a push or a creation; a retry helps (rule API-29). */
const MOST_RETRIES: Readonly<Record<string, number>> = { 'no-difference': 1, 'unresolved-node': 3 };
const RETRY_MS = 2000;

export async function createPull(context: Context, pull: NewPull): Promise<PullInfo> {
  const { sender, routes } = context;
  const request = { route: routes.createPull(), parameters: { ...pull } };
  const look = () => findPull(context, pull);
  let lost = false;
  for (let tries = 0; ; tries += 1) {
    const outcome = await sender.persist<PullInfo | Refusal>(async () => {
      const answer = await sender.write(request);
      lost ||= isLost(answer);
      return unlessLost(answer, readCreated);
    }, look);
    if (!('refused' in outcome)) return outcome;
    // An answer was lost and the check came too early: the existing pull request may be the new one.
    const made = lost && outcome.refused === 'pull-exists' ? await look() : undefined;
    if (made !== undefined) return made;
    if (tries >= (MOST_RETRIES[outcome.refused] ?? 0)) throw new HostRefused(outcome);
    await sender.pause(RETRY_MS);
  }
}

function readCreated(answer: Answer): PullInfo | Refusal {
  return answer.status >= 400 ? refusalOf(answer) : pullInfo(bodyOf(answer, pullShape));
}

/** An open pull request between the same branches with exactly our text. */
async function findPull(context: Context, pull: NewPull): Promise<PullInfo | undefined> {
  const parameters = {
    head: `${context.place().owner}:${pull.head}`,
    base: pull.base,
    state: 'open',
    per_page: 100,
  };
  const answer = await context.sender.read({ route: context.routes.pulls(), parameters });
  const found = bodyOf(answer, pullsShape).find(
    ({ title, body }) => title === pull.title && settled(body ?? '') === settled(pull.body),
  );
  return found && pullInfo(found);
}

/** The host may change line endings and blanks at the end. */
const settled = (text: string): string => text.replace(/\r\n?/g, '\n').trim();

/** Sends a write that does no harm when it is sent twice. */
export async function put(context: Context, request: HostRequest): Promise<'done'> {
  return context.sender.persist(
    async () =>
      unlessLost(await context.sender.write(request), (answer) => {
        if (answer.status >= 300) throw new HostRefused(refusalOf(answer));
        return 'done' as const;
      }),
    async () => undefined,
  );
}

const METHOD =
  'query Method($owner: String!, $name: String!) { repository(owner: $owner, name: $name) { viewerDefaultMergeMethod } }';
const AUTO_MERGE =
  'mutation Arm($input: EnablePullRequestAutoMergeInput!) { enablePullRequestAutoMerge(input: $input) { clientMutationId } }';

/** Uses the merge method of the repository's own button. Enabling auto-merge twice does no harm. */
export async function enableAutoMerge(context: Context, { nodeId, number }: PullInfo): Promise<'done'> {
  const method = await ask(context, METHOD, { ...context.place() });
  if (method.fault !== undefined) throw new HostRefused(refusalOf(method.fault.answer));
  const mergeMethod = bodyOf(method.answer, mergeMethodShape).data.repository.viewerDefaultMergeMethod;
  const input = { pullRequestId: nodeId, mergeMethod };
  return context.sender.persist(
    async () => {
      const answer = await context.sender.write({
        route: `POST ${context.graphqlUrl}`,
        label: context.routes.enableAutoMerge(number),
        parameters: { query: AUTO_MERGE, variables: { input } },
      });
      if (isLost(answer)) return answer;
      const fault = graphqlFault(answer);
      if (fault !== undefined) throw new HostRefused(refusalOf(fault.answer));
      return 'done' as const;
    },
    async () => undefined,
  );
}

/** @param topic letters and hyphens; hidden in the comment, to find it again */
export async function comment(
  context: Context,
  me: Account | null,
  pull: number,
  topic: string,
  text: string,
): Promise<'done'> {
  const { sender, routes } = context;
  const mark = `<!-- firekeeper:${topic} -->`;
  const body = `${text}\n\n${mark}`;
  const look = async () => {
    const all = await pages(context, routes.comments(pull), {}, (answer) => bodyOf(answer, commentsShape));
    return all.find((one) => one.user?.id === me?.id && one.body?.includes(mark));
  };
  const earlier = await look();
  if (earlier !== undefined) {
    if (settled(earlier.body ?? '') === settled(body)) return 'done';
    return put(context, { route: routes.updateComment(earlier.id), parameters: { body } });
  }
  return sender.persist(
    async () =>
      unlessLost(
        await sender.write({ route: routes.createComment(pull), parameters: { body } }),
        (answer) => {
          if (answer.status >= 300) throw new HostRefused(refusalOf(answer));
          return 'done' as const;
        },
      ),
    async () => ((await look()) === undefined ? undefined : 'done'),
  );
}

/** `team_reviewers` are named without their organisation. */
export function reviewersOf(names: readonly string[]): Record<string, readonly string[]> {
  const teams = names.filter((name) => name.includes('/')).map((name) => name.slice(name.indexOf('/') + 1));
  const people = names.filter((name) => !name.includes('/'));
  return {
    ...(people.length > 0 ? { reviewers: people } : {}),
    ...(teams.length > 0 ? { team_reviewers: teams } : {}),
  };
}
