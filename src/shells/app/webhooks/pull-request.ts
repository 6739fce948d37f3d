/**
 * An event about the proposal: merged, closed, reopened, or a box of its description was ticked or cleared. The visit
 * decides whether it really is ours and whether the person has permission (`core/proposal/`). Here it only has to look
 * like ours, so that other pull requests cost nothing.
 */
import { z } from 'zod';
import { boxes, readBody } from '../../../core/proposal/body.ts';
import type { RunReason } from '../store/store.ts';
import { check, family, nothing, placeShape, type ReadEvent, visit } from './family.ts';

const shape = placeShape.extend({
  action: z.string(),
  pull_request: z.object({
    number: z.int().positive().optional(),
    body: z.string().nullish(),
    merged: z.boolean().nullish(),
    user: z.object({ id: z.number() }).nullish(),
    base: z.object({ ref: z.string() }).optional(),
    head: z.object({
      ref: z.string(),
      sha: z.string().optional(),
      repo: z.object({ id: z.number() }).nullish(),
    }),
  }),
  changes: z.object({ body: z.object({ from: z.string() }).nullish() }).nullish(),
  sender: z.object({ id: z.number(), type: z.string().optional() }).nullish(),
});

type PullEvent = z.infer<typeof shape>;

export const pullRequest = family(shape, (event) => {
  const { installation, repository } = event;
  const of = repository.full_name;
  const reason = looksOurs(event) ? reasonOf(event) : null;
  if (reason === null) return bringsCommits(event) ? checking(event) : nothing(of);
  return { of, always: false, act: (hands) => visit(hands, { installation, repository }, reason) };
});

/** Whether it may add other lists or another configuration to the default branch. Our own changes do not. */
function bringsCommits(event: PullEvent): boolean {
  const { action, pull_request: pull, repository } = event;
  if (!['opened', 'reopened', 'synchronize'].includes(action) || isOwnDoing(event)) return false;
  return pull.base?.ref === repository.default_branch;
}

function checking({ installation, repository, pull_request: pull }: PullEvent): ReadEvent {
  const { sha: commit = '' } = pull.head;
  return {
    of: repository.full_name,
    always: false,
    act: (hands) => check(hands, { installation, repository }, { commit, pull: pull.number ?? null }),
  };
}

/** A branch in this repository, recognised by its name or by our hidden lines. Forks may imitate both. */
function looksOurs({ pull_request: pull, repository }: PullEvent): boolean {
  if (pull.head.repo?.id !== repository.id) return false;
  return pull.head.ref.startsWith('firekeeper/') || (pull.body ?? '').includes('<!-- firekeeper:');
}

/** Our own actions start no visit; a merge always does, whoever pressed the button. */
function reasonOf(event: PullEvent): RunReason | null {
  const { action, pull_request: pull } = event;
  if (action === 'closed' && pull.merged === true) return 'merged';
  if (isOwnDoing(event)) return null;
  if (action === 'closed' || action === 'reopened') return action;
  return action === 'edited' && boxesChanged(event) ? 'box' : null;
}

/** True for the App that opened the pull request; false for a person who opened it with `propose`. */
function isOwnDoing({ sender, pull_request: pull }: PullEvent): boolean {
  return sender?.type === 'Bot' && sender.id === pull.user?.id;
}

/** To clear "pause" is an answer as well. */
function boxesChanged({ changes, pull_request: pull }: PullEvent): boolean {
  const before = changes?.body?.from;
  if (before === undefined) return false;
  const [was, is] = [readBody(before).checks, readBody(pull.body ?? '').checks];
  return boxes.some((box) => was[box] !== is[box]);
}
