/**
 * The remote run, top to bottom: read the place, decide whether to go on, read and tend the lists, decide what to
 * propose, write it. `decide.ts` holds the rules; this file only fetches what it asks for and does what it says.
 */
import { type Config, renderConfig } from '../../core/config/index.ts';
import type { Snapshot } from '../../core/facts/observation.ts';
import { type Answers, rememberAnswers } from '../../core/proposal/answers.ts';
import { decide, decideEarly } from '../../core/proposal/decide.ts';
import type { Decision } from '../../core/proposal/decision.ts';
import { digestOf } from '../../core/proposal/digest.ts';
import type { Situation } from '../../core/proposal/situation.ts';
import { totalGrowth } from '../../core/facts/growth.ts';
import { defaultHosts, type Host } from '../../core/hosts/index.ts';
import { forget, type KeptSnapshot, mergeSnapshot } from '../../core/facts/snapshot.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Journal } from '../../ports/journal.ts';
import type { Head, ListHost } from '../../ports/list-host.ts';
import type { SnapshotStore } from '../../ports/snapshot-store.ts';
import type { Source } from '../../ports/source.ts';
import { type BranchState, type Ground, isBranchEdited, readBranch, readGround } from './ground.ts';
import { type Middle, tend, type Tending, type TendRun } from '../tend.ts';
import { findFirstList } from './first.ts';
import { listsAt, namedIn, type RemoteInput, type RemoteTended, tellFailed } from './lists.ts';
import { outcomeOf } from './outcome.ts';
import type { Propose, ProposeOutcome, ProposeRequest } from './types.ts';
import { carryOut } from './write.ts';
import type { WriteSetting } from './write-setting.ts';

/** What a run is made of; `compose/` joins it. */
export interface ProposeParts {
  readonly middle: Middle;
  /** Whose repositories are entries; github.com's by default. */
  readonly hosts?: readonly Host[];
  readonly journal: Journal;
  /** Whom to ask; what was kept spares questions that were answered before. */
  openSources(state: KeptSnapshot, config: Config): readonly Source[];
  readonly clock: Clock;
  readonly version: string;
  /** The repository; in a dry run one that holds every write back. */
  openHost(request: ProposeRequest): ListHost;
  openStore(host: ListHost): SnapshotStore<KeptSnapshot>;
  /** Shown what every list is and what is known of its subjects, whatever is decided then. */
  seen?(lists: readonly Tending[], snapshot: Snapshot): void;
}

export function createProposeRun(parts: ProposeParts): Propose {
  return async (request) => {
    // Somebody moved the branch while we worked: look again, and decide again, at most twice (rule PR-17).
    for (let again = 2; ; again -= 1) {
      const { outcome, overtaken } = await runOnce(parts, request);
      if (!overtaken || again === 0) return outcome;
      parts.journal.detail(`${outcome.line}; looking again`);
    }
  };
}

interface Once {
  readonly outcome: ProposeOutcome;
  /** A branch was not where it was read: nothing of this run was lost but its time. */
  readonly overtaken: boolean;
}

async function runOnce(parts: ProposeParts, request: ProposeRequest): Promise<Once> {
  const now = new Date(parts.clock.now()).toISOString();
  const host = parts.openHost(request);
  const store = parts.openStore(host);
  const state = await store.load();
  const ground = await readGround(host, request, state, now);
  const run: Run = { parts, request, now, host, store, state, ground };
  const early = decideEarly(ground.early);
  if (early.kind === 'end') return endEarly(run, early.decision);
  if (ground.base === null) throw new Error('an empty repository ends a run early');
  return proposeLists(run, ground.base, early.answers);
}

/** What all steps of one run share. */
interface Run {
  readonly parts: ProposeParts;
  readonly request: ProposeRequest;
  readonly now: string;
  readonly host: ListHost;
  readonly store: SnapshotStore<KeptSnapshot>;
  readonly state: KeptSnapshot;
  readonly ground: Ground;
}

async function endEarly(run: Run, decision: Decision): Promise<Once> {
  const written = await carryOut(decision, nothingTended(run));
  // A close is remembered in the run that meets it, so that reopening it counts as a change of mind.
  const answered = ['snoozed', 'paused', 'declined'].includes(decision.result);
  if (answered) await run.store.save({ ...run.state, proposal: rememberAnswers(run.ground.early) });
  return { outcome: outcomeOf(run, decision, written, []), overtaken: written.overtaken };
}

async function proposeLists(run: Run, base: Head, answers: Answers): Promise<Once> {
  const { now, host, store, state, ground } = run;
  const { config, inputs, notRecognised } = await readScope(run, base);
  const tending = await tendScope(run, config, inputs);
  const branch = await readBranch(host, ground, run.request.configPath);
  const onBranch = await tendBranch(run, branch, config, tending);
  const lists = tending.tended.map((one) => one.tending);
  const setUp = ground.early.firstContact
    ? { path: run.request.configPath, text: renderConfig(lists) }
    : null;
  const digest = digestOf(lists, setUp === null ? [] : [setUp.path]);
  const facts: Situation = {
    ...ground.early,
    ...branch,
    lists: lists.map(factsOfList),
    notRecognised,
    digest,
    onBranch: onBranch && { changes: changesIn(onBranch) },
  };
  const decision = decide(facts, answers);
  const named = namedIn(tending.lists.map(({ list }) => list));
  let kept: KeptSnapshot = {
    ...forget(mergeSnapshot(state, tending.observations, now), named, now),
    proposal: rememberAnswers(ground.early),
  };
  const written = await carryOut(decision, {
    ...nothingTended(run),
    config,
    digest,
    tended: tending.tended,
    onBranch: onBranch ?? [],
    branchHead: branch.at,
    growth: totalGrowth(state, tending.observations, now),
    setUp,
    async remember(commit) {
      kept = { ...kept, proposal: { ...kept.proposal, written: commit } };
      await store.save(kept);
    },
  });
  await store.save(kept);
  return { outcome: outcomeOf(run, decision, written, tending.tended), overtaken: written.overtaken };
}

interface Scope {
  readonly config: Config;
  readonly inputs: readonly RemoteInput[];
  readonly notRecognised: string | null;
}

/** The configured lists; in a repository that nobody has set up yet its README, when that is a list. */
async function readScope({ parts, request, host, ground }: Run, base: Head): Promise<Scope> {
  const config = configOf(ground.config, request);
  if (ground.early.firstContact) return findFirstList(host, base.commit, config, parts);
  const inputs = await listsAt(host, base.commit, config.lists, parts.journal);
  return { config, inputs, notRecognised: null };
}

async function tendScope(
  { parts, now, state }: Run,
  config: Config,
  inputs: readonly RemoteInput[],
): Promise<TendRun<RemoteInput>> {
  const { middle, journal, hosts = defaultHosts } = parts;
  const sources = parts.openSources(state, config);
  const run = await tend<RemoteInput>(inputs, config, {
    middle,
    hosts,
    sources,
    state,
    now,
    failed: tellFailed(journal),
  });
  parts.seen?.(
    run.tended.map(({ tending }) => tending),
    run.snapshot,
  );
  return run;
}

/** The branch's own files, tended on the same facts: what could be added on top of people's work. */
async function tendBranch(
  { parts, host, ground }: Run,
  branch: BranchState,
  config: Config,
  { again }: TendRun<RemoteInput>,
): Promise<readonly RemoteTended[] | null> {
  if (branch.at === null || !isBranchEdited(ground, branch)) return null;
  return again(await listsAt(host, branch.at.commit, config.lists, parts.journal));
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

/** `lists` of the request outranks the configuration's; each keeps the options of the first configured list. */
function configOf(config: Config, request: ProposeRequest): Config {
  const [first] = config.lists;
  if (request.lists.length === 0 || first === undefined) return config;
  return { ...config, lists: request.lists.map((path) => ({ ...first, path })) };
}

function nothingTended({ parts, request, host, ground, now }: Run): WriteSetting {
  const { journal, version } = parts;
  return {
    host,
    ground,
    config: ground.config,
    journal,
    now,
    version,
    shell: request.shell ?? 'command',
    digest: '',
    tended: [],
    onBranch: [],
    branchHead: null,
    growth: { sinceLastRun: null, since30Days: null },
    setUp: null,
    remember: async () => {},
  };
}
