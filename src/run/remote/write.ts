/** The writing half of a remote run: carries out a decision, write by write, and says what came of it. */
import { readBody, renderBody } from '../../core/proposal/body.ts';
import type { Decision, Write } from '../../core/proposal/decision.ts';
import type { ProposalMarker } from '../../core/proposal/marker.ts';
import { withMarker } from '../../core/proposal/rewrite.ts';
import { commitMessageOf, titleOf, titleToWrite } from '../../core/proposal/title.ts';
import { encode } from '../../core/text/text.ts';
import { type Head, isRefusal, type PullInfo, type Refusal } from '../../ports/list-host.ts';
import type { RemoteTended } from './lists.ts';
import { bodyOf, markerOf, reported, wordingOf } from './pull-text.ts';
import type { WriteSetting } from './write-setting.ts';

export interface Written {
  readonly pull: { readonly number: number; readonly url: string } | null;
  /** Why it ended early; null when every write was made. */
  readonly refusal: Refusal | null;
  /** True when the branch stands but the pull request does not. */
  readonly branchOnly: boolean;
  /** True when the branch was moved by somebody else after it was read. */
  readonly overtaken: boolean;
}

const stale: Refusal = {
  refused: 'conflict',
  line: 'the branch was moved by somebody else meanwhile; nothing of theirs was touched',
  help: 'The next run looks again',
  retry: true,
};

/** Makes the writes of a decision in order, and stops at the first that is refused. */
export async function carryOut(decision: Decision, setting: WriteSetting): Promise<Written> {
  let pull = pullOf(setting.ground.pull);
  for (const write of decision.writes) {
    const outcome = await carryOutOne(write, setting);
    if (isRefusal(outcome)) {
      return {
        pull,
        refusal: outcome,
        branchOnly: write.kind === 'create' && outcome.refused === 'actions-may-not-open-pulls',
        overtaken: outcome === stale,
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
  const { host, ground, config } = setting;
  const { branch, target } = ground.early;
  if (ground.base === null) throw new Error('an empty repository ends a run early');
  const commit = await makeCommit(setting, ground.base, setting.tended, setting.setUp);
  if (isRefusal(commit)) return commit;
  const moved = await host.moveBranch(branch, write.from, commit.sha, { force: write.from !== null });
  if (isRefusal(moved)) return moved;
  if (moved === 'stale') return stale;
  const title = titleOf(reported(setting.tended), wordingOf(setting, 'title'));
  const marker = markerOf(setting, commit.sha, title, write.closes);
  const pull = await host.createPull({
    title,
    body: renderBody(bodyOf(setting, marker)),
    head: branch,
    base: target,
  });
  if (isRefusal(pull)) return pull;
  const { labels, assignees, reviewers } = config.pullRequest;
  const extras = [
    await host.addLabels(pull.number, labels),
    await host.addAssignees(pull.number, assignees),
    await host.addReviewers(pull.number, reviewers),
  ];
  for (const extra of extras) if (isRefusal(extra)) setting.journal.warn(`${extra.line}. ${extra.help}.`);
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
  // On a branch that people worked on the configuration is theirs.
  const commit = await makeCommit(setting, onto, tended, appends ? null : setting.setUp);
  if (isRefusal(commit)) return commit;
  const from = appends ? write.onto : write.from;
  const moved = await host.moveBranch(ground.early.branch, from, commit.sha, { force: !appends });
  if (isRefusal(moved)) return moved;
  if (moved === 'stale') return stale;
  const { outside } = readBody(ground.pull.body);
  const written = ground.early.open?.marker.title ?? '';
  const title = titleOf(reported(setting.tended), wordingOf(setting, 'title'));
  const next = titleToWrite(ground.pull.title, written, title);
  const marker = markerOf(setting, commit.sha, next ?? written, write.closes);
  const body = renderBody({ ...bodyOf(setting, marker), outside });
  return host.updatePull(write.pull, next === null ? { body } : { title: next, body });
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
    commitMessageOf(reported(tended), { ...wordingOf(setting, 'commit'), firstContact: setUp !== null }),
  );
  if (!isRefusal(commit)) await setting.remember(commit.sha);
  return commit;
}

/** Rewrites nothing of a description but its marker and the boxes that were answered. */
async function remark(
  { host, ground }: WriteSetting,
  number: number,
  change: (marker: ProposalMarker) => ProposalMarker,
): Promise<'done' | Refusal> {
  const { open, last } = ground.early;
  const own = [open, last].find((one) => one?.pull.number === number) ?? null;
  if (own === null) return 'done';
  return host.updatePull(number, { body: withMarker(own.pull.body, change(own.marker)) });
}
