/**
 * The remote run, top to bottom: read the repository, decide whether to go on, read and tend the lists, decide what to
 * propose, write it. The rules are in `decide.ts`; this file fetches the facts for them and carries out the decision.
 */
import { type Config, renderConfig } from '../../core/config/index.ts';
import { type Answers, rememberAnswers } from '../../core/proposal/answers.ts';
import { decide, decideEarly } from '../../core/proposal/decide.ts';
import { type Decision, stop } from '../../core/proposal/decision.ts';
import { offersOf } from '../../core/proposal/declined.ts';
import { digestOf } from '../../core/proposal/digest.ts';
import { silenceOf } from '../../core/proposal/silence.ts';
import { restUntil, whyWaiting } from '../../core/proposal/worth.ts';
import { FirekeeperError } from '../../core/text/errors.ts';
import { totalGrowth } from '../../core/facts/growth.ts';
import { withPublished } from '../../core/facts/kept-published.ts';
import { defaultHosts } from '../../core/hosts/index.ts';
import type { Head } from '../../ports/list-host.ts';
import { isBranchEdited, readBranch, readSetBack } from './branch.ts';
import { type Ground, readGround } from './ground.ts';
import { candidatesText } from './candidates.ts';
import { type AnswersSoFar, answersSoFar, keptAfter, memoryAfter, withUnwanted } from './keep.ts';
import { tend, type Tending, type TendRun } from '../tend.ts';
import {
  isUnbegun,
  listsAt,
  noting,
  type RemoteInput,
  type RemoteTended,
  tellFailed,
  withTargets,
} from './lists.ts';
import { outcomeOf } from './outcome.ts';
import type { ProposeParts, RunContext } from './parts.ts';
import type { Propose, ProposeOutcome, ProposeRequest } from './types.ts';
import { readScope, type Scope } from './scope.ts';
import { carryOut } from './write.ts';
import type { WriteSetting } from './write-setting.ts';

export type { ProposeParts } from './parts.ts';

export function createProposeRun(parts: ProposeParts): Propose {
  return async (request) => {
    // Somebody moved the branch while we worked: read and decide again, at most twice (rule PR-17).
    for (let again = 2; ; again -= 1) {
      const { outcome, overtaken } = await runOnce(parts, request);
      if (!overtaken || again === 0) return outcome;
      parts.journal.detail(`${outcome.line}; looking again`);
    }
  };
}

interface Once {
  readonly outcome: ProposeOutcome;
  /** True if a branch has moved since it was read, so that nothing was written. */
  readonly overtaken: boolean;
}

async function runOnce(parts: ProposeParts, request: ProposeRequest): Promise<Once> {
  const now = new Date(parts.clock.now()).toISOString();
  const host = parts.openHost(request);
  const ground = await readGround(host, request, (...given) => parts.openStore(...given), now);
  const run: RunContext = { parts, request, now, host, ground };
  const early = decideEarly(ground.early);
  if (early.kind === 'end') return endEarly(run, early.decision);
  if (ground.base === null) throw new Error('an empty repository ends a run early');
  try {
    return await proposeLists(run, ground.base, early.answers);
  } catch (error) {
    if (!(error instanceof FirekeeperError) || error.code !== 'config') throw error;
    return refuseConfig(run, error);
  }
}

async function endEarly(run: RunContext, decision: Decision): Promise<Once> {
  const { state, store, early } = run.ground;
  const written = await carryOut(decision, nothingTended(run));
  // The run that finds a close records it, so that a later reopening counts as a change of mind.
  const answered = ['snoozed', 'paused', 'declined'].includes(decision.result);
  if (answered) await store.save({ ...state, proposal: withUnwanted(rememberAnswers(early), run.ground) });
  return { outcome: outcomeOf(run, decision, written, []), overtaken: written.overtaken };
}

/** The result for a configuration whose mistake shows only together with the files of the repository. */
async function refuseConfig(run: RunContext, { message, help }: FirekeeperError): Promise<Once> {
  const configFault = { path: run.request.configPath, message, help, place: null, mistakes: [] };
  const line = `the configuration cannot be followed: ${message}. ${help}`;
  return endEarly({ ...run, ground: { ...run.ground, configFault } }, stop('config-invalid', line));
}

async function proposeLists(run: RunContext, base: Head, early: Answers): Promise<Once> {
  const { now, host, ground, parts } = run;
  const { state, store } = ground;
  const heard = noting(parts.journal);
  const told: RunContext = { ...run, parts: { ...parts, journal: heard.journal } };
  const scope = await readScope(told, base);
  const { config, notRecognised } = scope;
  const branch = await readBranch(host, ground, run.request.configPath);
  const isEdited = isBranchEdited(ground, branch);
  const setBack = isEdited ? await readSetBack(host, ground, branch, parts) : [];
  const answers = answersSoFar(ground, setBack);
  const tending = await tendScope(told, { ...scope, answers, accept: early.accept });
  const onBranch = isEdited && branch.at !== null ? await tendBranch(told, branch.at, config, tending) : null;
  const lists = tending.tended.map((one) => one.tending);
  const setUp = setUpOf(run, lists);
  const digest = digestOf(lists, setUp === null ? [] : [setUp.path]);
  const judged = { config, tending, answers, digest };
  const plans = lists.map(({ plan }) => plan);
  const silence = silenceOf(plans, tending.observations, answers.memory.offered);
  const decision = decide(
    {
      ...ground.early,
      ...branch,
      memory: answers.memory,
      lists: lists.map(factsOfList),
      notRecognised,
      digest,
      silence,
      left: heard.warnings,
      withheld: Object.keys(answers.holding(tending, config)).length > 0,
      waiting: opensForAnything(run, config) ? null : waitingFor(lists, ground, now),
      onBranch: onBranch && { changes: changesIn(onBranch) },
    },
    early,
  );
  let kept = keptAfter(run, judged);
  const keep = (told: Parameters<typeof withPublished>[1]) => (kept = withPublished(kept, told, now));
  const written = await carryOut(decision, {
    ...nothingTended(run),
    config,
    digest,
    tended: tending.tended,
    onBranch: onBranch ?? [],
    branchHead: branch.at,
    growth: totalGrowth(state, tending.observations, now),
    setUp,
    setBack,
    candidates: candidatesText(told, config, tending, answers.memory.unwanted ?? [], keep),
    async remember(commit) {
      const offered = { digest, answered: false, offers: offersOf(plans) };
      kept = { ...kept, proposal: { ...memoryAfter(answers, tending, config), written: commit, offered } };
      await store.save(kept);
    },
  });
  // Without a list there is nothing to remember, so no state branch is made.
  if (decision.result !== 'no-list') await store.save(kept);
  if (silence !== null && decision.result !== 'fetch-incomplete') parts.journal.warn(silence.line);
  const outcome = outcomeOf(run, decision, written, tending.tended, silence);
  return { outcome, overtaken: written.overtaken };
}

function waitingFor(lists: readonly Tending[], { answeredAt, repository }: Ground, now: string) {
  return whyWaiting(lists, restUntil(answeredAt, repository.id), now);
}

/** Small changes do not wait if the configuration says so, or if a person started this run. */
function opensForAnything({ request }: RunContext, { quiet }: Config): boolean {
  return quiet.onlyIf === 'any' || request.asked === true;
}

/** The configuration that the first pull request adds. */
function setUpOf({ ground, request }: RunContext, lists: readonly Tending[]) {
  return ground.early.firstContact ? { path: request.configPath, text: renderConfig(lists) } : null;
}

async function tendScope(
  { parts, now, ground: { state } }: RunContext,
  {
    config: configured,
    inputs,
    complete,
    answers,
    accept,
  }: Omit<Scope, 'notRecognised'> & { readonly answers: AnswersSoFar; readonly accept: boolean },
): Promise<TendRun<RemoteInput>> {
  const { middle, journal } = parts;
  const config = { ...configured, settled: [...configured.settled, ...answers.memory.settled] };
  const sources = parts.openSources(state, config);
  const run = await tend<RemoteInput>(inputs, config, {
    middle,
    hosts: parts.hosts?.(config) ?? defaultHosts,
    sources,
    state,
    now,
    warn: (line) => journal.warn(line),
    failed: tellFailed(journal),
    declined: answers.declined,
    accept,
  });
  parts.seen?.(run.tended, run.snapshot, complete && run.tended.length === inputs.length);
  const unbegun = new Set(run.tended.filter(isUnbegun).map(({ input }) => input));
  const isThere = ({ input }: { readonly input: RemoteInput }) => !unbegun.has(input);
  return { ...run, lists: run.lists.filter(isThere), tended: run.tended.filter(isThere) };
}

/** Tends the branch's own files with the same facts, to see what can be added on top of people's commits. */
async function tendBranch(
  { parts, host }: RunContext,
  at: Head,
  config: Config,
  { again }: TendRun<RemoteInput>,
): Promise<readonly RemoteTended[]> {
  const lists = await listsAt(host, at.commit, config.lists, parts.journal);
  const tended = again(await withTargets(host, at.commit, lists, config));
  return tended.filter((one) => !isUnbegun(one));
}

function factsOfList({ path, plan, before, after }: Tending) {
  const { state: gate, why } = plan.gate;
  return {
    path,
    gate,
    ...(gate === 'closed' ? { why } : {}),
    changes: before === after ? 0 : Math.max(1, plan.changes.length),
  };
}

function changesIn(tended: readonly RemoteTended[]): number {
  return tended.reduce((sum, { tending }) => sum + factsOfList(tending).changes, 0);
}

function nothingTended({ parts, request, host, ground, now }: RunContext): WriteSetting {
  const { journal, version, pages } = parts;
  return {
    host,
    ground,
    config: ground.config,
    journal,
    now,
    version,
    pages,
    shell: request.shell ?? 'command',
    digest: '',
    tended: [],
    onBranch: [],
    branchHead: null,
    growth: { sinceLastRun: null, since30Days: null },
    setUp: null,
    setBack: [],
    candidates: async () => '',
    remember: async () => {},
  };
}
