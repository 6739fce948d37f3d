/**
 * One visit of one repository, with a token made only for it: first the remote run, then the tasks that only the App
 * has (the check of the configuration, the views of the lists). It plans no visits and does not know the queue.
 */
import type { WaitListener } from '../../../adapters/manners/limits.ts';
import { knownPaper } from '../../../core/facts/known-paper.ts';
import { settlesAt } from '../../../core/facts/snapshot.ts';
import type { Config } from '../../../core/config/index.ts';
import { defaultHosts, type Host } from '../../../core/hosts/index.ts';
import { namedHosts } from '../../../core/hosts/kinds.ts';
import type { Journal } from '../../../ports/journal.ts';
import { HostRefused, type ListHost } from '../../../ports/list-host.ts';
import type { Refusal } from '../../../ports/refusal.ts';
import { createProposeRun } from '../../../run/remote/run.ts';
import type { ProposeOutcome, ProposeRequest, RunResult } from '../../../run/remote/types.ts';
import type { RunReason, TendedRepository } from '../store/store.ts';
import { checkConfig } from './config-check.ts';
import { boxesOf, readGlance } from './glance.ts';
import type { Lease } from './lease.ts';
import { saveViews, type VisitedLists } from './list-views.ts';
import { configPath, isoOf, type WorkParts } from './parts.ts';
import { type RunLog, writesInWords } from './run-log.ts';

/** A visit does not wait longer than this for a limit: it ends, and a later visit continues. */
const longestWaitMs = 20_000;

export interface Visit {
  readonly repository: TendedRepository;
  readonly reason: RunReason;
  /** The id of this visit in the store. */
  readonly runId: number;
  readonly log: RunLog;
  readonly limits: WaitListener;
  readonly lease: Lease;
  readonly signal: AbortSignal;
  /** True if the configuration was invalid in the newest visit that read it. */
  readonly wasInvalid: boolean;
}

export interface Visited {
  readonly outcome: ProposeOutcome;
  /** True if every list was read, nearly all of their subjects were answered, and the run could act on the result. */
  readonly looked: boolean;
  /** True if the run held the lists back because too many statuses changed at once. */
  readonly settling: boolean;
}

/** @throws HostRefused when GitHub refuses or does not answer */
export async function visitRepository(parts: WorkParts, visit: Visit): Promise<Visited> {
  const { repository, log, signal } = visit;
  const { id, installationId, isPrivate } = repository;
  const token = await parts.github.token(installationId, { purpose: 'work', repositoryIds: [id] });
  log.hide(token);
  const { journal } = log;
  let host: ListHost | undefined;
  let seen: VisitedLists | undefined;
  let blobs: readonly (readonly [string, string])[] = [];
  const page = parts.settings.pageOf?.(repository) ?? null;
  const run = createProposeRun({
    ...(page === null ? {} : { pages: { list: page, run: `${page}#run-${visit.runId}` } }),
    clock: parts.clock,
    journal,
    version: parts.version,
    middle: parts.middle,
    hosts: hostsOf(parts, journal),
    openSources: (state, { citations }) =>
      parts.facts.sourcesFor(
        { installationId, repositoryId: id, token, isPrivate, journal, signal },
        {
          citations,
          known: (key) => knownPaper(state, key),
          settlesAt: (key) => settlesAt(state, key),
        },
      ),
    openSearches: parts.openSearches(token, { journal, signal }),
    openHost: (request) => {
      host = hostFor(parts, visit, request, token);
      return host;
    },
    openStore: () => parts.store.snapshots(id),
    seen: (tended, snapshot, complete) => {
      const lists = tended.map(({ tending }) => tending);
      seen = { lists, snapshot, complete };
      blobs = tended.map(({ input: { file } }) => [file.path, file.blob]);
    },
  });
  const outcome = await run(requestOf(visit));
  if (visit.reason === 'preview') return { outcome, looked: false, settling: false };
  if (seen !== undefined)
    await saveViews(parts.store.views, id, seen, {
      seenAt: isoOf(parts.clock.now()),
      commit: outcome.met?.commit ?? null,
    });
  if (outcome.met !== undefined && host !== undefined) {
    await checkConfig(host, outcome.met, configPath, visit.wasInvalid, page, journal);
  }
  for (const done of writesInWords(outcome.writes)) log.say(done);
  await keepGlance(parts, visit, token, outcome, blobs);
  return { outcome, looked: hasLooked(outcome, seen), settling: isSettling(seen) };
}

/** The hosts that the operator allows. If a list names another server, the journal says that it is not asked. */
function hostsOf({ settings }: WorkParts, journal: Journal): (config: Config) => readonly Host[] {
  const { hosts = defaultHosts } = settings;
  const known = new Set(hosts.map(({ name }) => name));
  return ({ hosts: named }) => {
    for (const { host } of namedHosts(named)) {
      if (known.has(host.name)) continue;
      known.add(host.name);
      journal.warn(`${host.name} of hosts is not asked: the operator of this App has not named it`);
    }
    return hosts;
  };
}

function requestOf({ repository, reason }: Visit): ProposeRequest {
  const [owner = '', name = ''] = repository.fullName.split('/');
  return {
    owner,
    name,
    configPath,
    lists: [],
    dryRun: reason === 'preview',
    due: dueFor(reason),
    asked: reason === 'asked' || reason === 'preview',
    shell: 'app',
    lastSuccess: repository.lastSuccessAt,
    firstContact: true,
  };
}

/**
 * Saves what a later look is compared with. If GitHub does not answer, the old state stays: this causes one visit too
 * many at worst.
 */
async function keepGlance(
  { github, store }: WorkParts,
  { repository, log }: Visit,
  token: string,
  { met, pullRequest }: ProposeOutcome,
  blobs: readonly (readonly [path: string, blob: string])[],
): Promise<void> {
  if (met === undefined || met.commit === null) return;
  const number = pullRequest?.number ?? readGlance(repository.glance)?.pull?.number ?? null;
  const fullName = `${met.repository.owner}/${met.repository.name}`;
  try {
    const told = number === null ? null : await github.pullGlance(token, fullName, number);
    const pull =
      number === null || told === null ? null : { number, state: told.state, boxes: boxesOf(told.body) };
    // Without a list, any push may add one.
    const watched = blobs.length > 0 ? blobs : [['', met.commit] as const];
    const files = Object.fromEntries([[configPath, met.config === '' ? null : met.config], ...watched]);
    await store.repositories.setGlance(repository.id, JSON.stringify({ files, pull }));
  } catch (error) {
    if (!(error instanceof HostRefused)) throw error;
    log.say(`what was left behind is not noted: ${error.refusal.line}`);
  }
}

/** Results of runs that could not act on what they found. */
const held: readonly RunResult[] = ['refused', 'fetch-incomplete', 'branch-not-ours'];

function hasLooked({ result }: ProposeOutcome, seen: VisitedLists | undefined): boolean {
  if (seen === undefined || !seen.complete || held.includes(result)) return false;
  return seen.lists.every(({ plan }) => plan.gate.state === 'open');
}

/**
 * True if a run was held back although more than two thirds answered: the cause was too many changes, not too few
 * answers.
 */
function isSettling(seen: VisitedLists | undefined): boolean {
  const closed = seen?.lists.filter(({ plan }) => plan.gate.state === 'closed') ?? [];
  return closed.length > 0 && closed.every(({ plan: { gate } }) => gate.unknown * 3 <= gate.subjects);
}

/**
 * A decision of a person takes effect now. Other events wait for the schedule, unless the open proposal can no longer
 * be merged, or a box asks for it (`core/proposal/decide.ts`).
 */
const atOnce: readonly RunReason[] = ['installed', 'config', 'reopened', 'asked', 'preview'];

function dueFor(reason: RunReason): ProposeRequest['due'] {
  return atOnce.includes(reason) ? 'now' : 'by-schedule';
}

function hostFor(
  { clock, openHost }: WorkParts,
  { repository, log, limits, lease, signal }: Visit,
  { owner, name, dryRun }: ProposeRequest,
  token: string,
): ListHost {
  const kept: typeof globalThis.fetch = async (input, init) => {
    await lease.touch();
    return limits.fetch(input, init);
  };
  const host = openHost(
    { owner, name, token, maxWaitMs: longestWaitMs, isPreview: dryRun },
    { fetch: kept, clock, journal: log.journal, signal },
  );
  return {
    ...host,
    async repository() {
      const info = await host.repository();
      if (info.id === repository.id) return info;
      throw new HostRefused(isAnother(`${owner}/${name}`));
    },
  };
}

/** Another repository took over the old name: ours is no longer there. */
function isAnother(fullName: string): Refusal {
  const line = `GitHub does not find it, or hides it from this token: ${fullName} is another repository by now`;
  return {
    refused: 'not-found',
    line,
    help: 'Check owner and name, and that the token was given this repository',
    retry: false,
  };
}
