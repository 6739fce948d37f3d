/** The last part of a remote run: carries out a decision, write by write, and returns the result. */
import { readBody, renderBody } from '../../core/proposal/body.ts';
import type { Decision, Write } from '../../core/proposal/decision.ts';
import { ticksToKeep, ticksToLeave } from '../../core/proposal/late.ts';
import type { ProposalMarker } from '../../core/proposal/marker.ts';
import { withMarker } from '../../core/proposal/rewrite.ts';
import { commitMessageOf, signerOf, titleOf, titleToWrite } from '../../core/proposal/title.ts';
import { encode } from '../../core/text/text.ts';
import { type Head, isRefusal, type PullInfo, type Refusal } from '../../ports/list-host.ts';
import { dress } from './dress.ts';
import { isAnswered, lookAgain, type LateLook } from './late-look.ts';
import type { RemoteTended } from './lists.ts';
import { bodyOf, markerOf, reported, wordingOf } from './pull-text.ts';
import type { WriteSetting } from './write-setting.ts';

export interface Written {
  readonly pull: { readonly number: number; readonly url: string } | null;
  /** Why it ended early; null when all writes were made. */
  readonly refusal: Refusal | null;
  /** True when the branch was written but the pull request was not. */
  readonly branchOnly: boolean;
  /** True when somebody else moved the branch after it was read. */
  readonly overtaken: boolean;
}

const stale: Refusal = {
  refused: 'conflict',
  line: 'the branch was moved by somebody else during the run; their work was not touched',
  help: 'The next run tries again',
  retry: true,
};

const answered: Refusal = {
  refused: 'conflict',
  line: 'people answered the pull request during the run',
  help: 'The next run follows their answer',
  retry: true,
};

/** Makes the writes of a decision in order and stops at the first refusal. */
export async function carryOut(decision: Decision, setting: WriteSetting): Promise<Written> {
  let pull = pullOf(setting.ground.pull);
  for (const write of decision.writes) {
    const outcome = await carryOutOne(write, setting);
    if (isRefusal(outcome)) {
      return {
        pull,
        refusal: outcome,
        branchOnly:
          ['create', 'open'].includes(write.kind) && outcome.refused === 'actions-may-not-open-pulls',
        overtaken: outcome === stale || outcome === answered,
      };
    }
    if (outcome !== 'done') pull = pullOf(outcome);
  }
  return { pull, refusal: null, branchOnly: false, overtaken: false };
}

function pullOf(pull: PullInfo | null): Written['pull'] {
  return pull === null ? null : { number: pull.number, url: pull.url };
}

async function carryOutOne(write: Write, setting: WriteSetting): Promise<PullInfo | 'done' | Refusal> {
  const { host, ground } = setting;
  switch (write.kind) {
    case 'create':
      return create(write, setting);
    case 'open':
      return open(write, setting);
    case 'rebuild':
    case 'append':
      return refresh(write, setting);
    case 'rewrite':
      return remark(setting, write.pull, (marker) => ({
        ...marker,
        paused: write.paused,
        snoozedUntil: write.snoozedUntil,
      }));
    case 'close': {
      const marked = await remark(setting, write.pull, (marker) => ({ ...marker, retired: true }));
      if (isRefusal(marked)) return marked;
      const said = await host.comment(write.pull, 'closed', write.text);
      return isRefusal(said) ? said : host.closePull(write.pull);
    }
    case 'delete-branch': {
      const moved = await host.moveBranch(ground.early.branch, write.from, null, { force: true });
      return isRefusal(moved) ? moved : 'done';
    }
    case 'say':
      return host.comment(write.pull, write.topic, write.text);
  }
}

/** Commit first, then the branch in one step, then the pull request: the branch never equals its target. */
async function create(
  write: Extract<Write, { kind: 'create' }>,
  setting: WriteSetting,
): Promise<PullInfo | Refusal> {
  const { host, ground } = setting;
  if (ground.base === null) throw new Error('an empty repository ends a run early');
  const commit = await makeCommit(setting, ground.base, setting.tended, setting.setUp);
  if (isRefusal(commit)) return commit;
  const { branch } = ground.early;
  const moved = await host.moveBranch(branch, write.from, commit.sha, { force: write.from !== null });
  if (isRefusal(moved)) return moved;
  if (moved === 'stale') return stale;
  return open({ head: commit.sha, closes: write.closes }, setting);
}

/** Opens the pull request for an existing branch, with the configured labels and people. */
async function open(
  { head, closes }: { readonly head: string; readonly closes: number },
  setting: WriteSetting,
): Promise<PullInfo | Refusal> {
  const { host, ground, config } = setting;
  const { branch, target } = ground.early;
  const title = titleFor(setting);
  const marker = markerOf(setting, head, title, closes);
  const body = renderBody({ ...bodyOf(setting, marker), candidates: await setting.candidates(null) });
  const pull = await host.createPull({ title, body, head: branch, base: target });
  if (!isRefusal(pull)) await dress(host, pull, config.pullRequest, setting.journal);
  return pull;
}

async function refresh(
  write: Extract<Write, { kind: 'rebuild' | 'append' }>,
  setting: WriteSetting,
): Promise<'done' | Refusal> {
  const { host, ground, branchHead } = setting;
  const appends = write.kind === 'append';
  const onto = appends ? branchHead : ground.base;
  if (onto === null || ground.pull === null) throw new Error('there is nothing to refresh');
  const tended = appends ? setting.onBranch : setting.tended;
  // If people worked on the branch, the configuration there is theirs.
  const commit = await makeCommit(setting, onto, tended, appends ? null : setting.setUp);
  if (isRefusal(commit)) return commit;
  const before = await lookAgain(host, ground, ground.pull);
  if (isRefusal(before)) return before;
  if (isAnswered(before)) return answered;
  const from = appends ? write.onto : write.from;
  const moved = await host.moveBranch(ground.early.branch, from, commit.sha, { force: !appends });
  if (isRefusal(moved)) return moved;
  if (moved === 'stale') return stale;
  const now = await lookAgain(host, ground, ground.pull);
  if (isRefusal(now)) return now;
  return rewrite(setting, now, { head: commit.sha, closes: write.closes });
}

/** Writes title and description, keeping what people have changed in them. */
async function rewrite(
  setting: WriteSetting,
  { pull, ticks }: LateLook,
  { head, closes }: { readonly head: string; readonly closes: number },
): Promise<'done' | Refusal> {
  const { ours, outside, marker: known } = readBody(pull.body);
  // Somebody removed our part during the run: from now on the pull request is theirs.
  if (!ours) return 'done';
  const written = known?.title ?? '';
  const next = titleToWrite(pull.title, written, titleFor(setting));
  const marker = markerOf(setting, head, next ?? written, closes);
  const candidates = await setting.candidates(pull.body);
  const body = renderBody({
    ...bodyOf(setting, marker),
    candidates,
    outside,
    ticked: ticksToKeep(ticks),
  });
  return setting.host.updatePull(pull.number, next === null ? { body } : { title: next, body });
}

function titleFor(setting: WriteSetting): string {
  return titleOf(reported(setting.tended), wordingOf(setting, 'title'));
}

async function makeCommit(
  setting: WriteSetting,
  onto: Head,
  tended: readonly RemoteTended[],
  setUp: WriteSetting['setUp'],
) {
  const lists = tended
    .filter(({ tending }) => tending.after !== tending.before)
    .map(({ input: { file }, tending }) => ({
      path: file.path,
      mode: file.mode,
      content: encode(tending.after),
    }));
  const added =
    setUp === null ? [] : [{ path: setUp.path, mode: '100644' as const, content: encode(setUp.text) }];
  const commit = await setting.host.createCommit(
    onto.commit,
    onto.tree,
    [...lists, ...added],
    messageFor(setting, tended, setUp !== null),
  );
  if (!isRefusal(commit)) await setting.remember(commit.sha);
  return commit;
}

function messageFor(
  { config, ground }: WriteSetting,
  tended: readonly RemoteTended[],
  firstContact: boolean,
): string {
  const { commit: template, signOff } = config.pullRequest;
  const { me } = ground.early;
  const signer = signOff && me !== null ? signerOf(me, new URL(ground.repository.htmlUrl).hostname) : null;
  return commitMessageOf(reported(tended), { template, firstContact }, signer);
}

/** Rewrites only the marker and the answered boxes of the current description. */
async function remark(
  { host, ground }: WriteSetting,
  number: number,
  change: (marker: ProposalMarker) => ProposalMarker,
): Promise<'done' | Refusal> {
  const { open, last } = ground.early;
  const own = [open, last].find((one) => one?.pull.number === number) ?? null;
  if (own === null) return 'done';
  const now = await lookAgain(host, ground, own.pull);
  if (isRefusal(now)) return now;
  const { marker } = readBody(now.pull.body);
  if (marker === null) return 'done';
  const next = change(marker);
  const body = withMarker(now.pull.body, next, ticksToLeave(now.ticks, next.paused));
  return host.updatePull(number, { body });
}
