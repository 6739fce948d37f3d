/**
 * One visit of one repository, with a token made for it alone: the remote run, then what only the App does with its
 * outcome (the check of the configuration, the views of the lists). Plans nothing and knows no queue.
 */
import type { WaitListener } from '../../../adapters/manners/limits.ts';
import { createGitHubHost } from '../../../adapters/github-host/index.ts';
import { refusal } from '../../../adapters/github-host/refusals.ts';
import { knownPaper } from '../../../core/facts/known-paper.ts';
import { defaultHosts } from '../../../core/hosts/index.ts';
import { HostRefused, type ListHost } from '../../../ports/list-host.ts';
import { createProposeRun } from '../../../run/remote/run.ts';
import type { ProposeOutcome, ProposeRequest } from '../../../run/remote/types.ts';
import type { RunReason, TendedRepository } from '../store/store.ts';
import { checkConfig } from './config-check.ts';
import type { Lease } from './lease.ts';
import { type VisitedLists, saveViews } from './list-views.ts';
import { isoOf, type WorkParts } from './parts.ts';
import type { RunLog } from './run-log.ts';

const configPath = '.github/firekeeper.yml';

/** A longer wait for a limit is no work: the visit ends and comes back. */
const longestWaitMs = 20_000;

export interface Visit {
  readonly repository: TendedRepository;
  readonly reason: RunReason;
  readonly log: RunLog;
  readonly limits: WaitListener;
  readonly lease: Lease;
  readonly signal: AbortSignal;
  /** Whether the newest visit that could tell found the configuration invalid. */
  readonly wasInvalid: boolean;
}

/** @throws HostRefused when GitHub will not, or does not, answer */
export async function visitRepository(parts: WorkParts, visit: Visit): Promise<ProposeOutcome> {
  const { repository, log, signal } = visit;
  const { id, installationId, isPrivate, fullName } = repository;
  const token = await parts.github.token(installationId, { purpose: 'work', repositoryIds: [id] });
  log.hide(token);
  const { journal } = log;
  let host: ListHost | undefined;
  let seen: VisitedLists | undefined;
  const run = createProposeRun({
    clock: parts.clock,
    journal,
    version: parts.version,
    middle: parts.middle,
    hosts: parts.settings.hosts ?? defaultHosts,
    openSources: (state, { citations }) =>
      parts.facts.sourcesFor(
        { installationId, repositoryId: id, token, isPrivate, journal, signal },
        { citations, known: (key) => knownPaper(state, key) },
      ),
    openHost: (request) => {
      host = hostFor(parts, visit, request, token);
      return host;
    },
    openStore: () => parts.store.snapshots(id),
    seen: (lists, snapshot) => {
      seen = { lists, snapshot };
    },
  });
  const [owner = '', name = ''] = fullName.split('/');
  const outcome = await run({
    owner,
    name,
    configPath,
    lists: [],
    dryRun: false,
    due: dueFor(visit.reason),
    shell: 'app',
    lastSuccess: repository.lastSuccessAt,
    firstContact: true,
  });
  if (seen !== undefined) await saveViews(parts.store.views, id, seen, isoOf(parts.clock.now()));
  if (outcome.met !== undefined && host !== undefined) {
    await checkConfig(host, outcome.met, configPath, visit.wasInvalid, journal);
  }
  for (const write of outcome.writes) log.say(`wrote: ${write}`);
  return outcome;
}

/**
 * What people just decided is acted on now; what merely happened waits for the schedule, unless the open proposal
 * cannot be merged any more, or a box asks for it (`core/proposal/decide.ts`).
 */
function dueFor(reason: RunReason): ProposeRequest['due'] {
  return reason === 'installed' || reason === 'config' || reason === 'reopened' ? 'now' : 'by-schedule';
}

function hostFor(
  { settings, clock, openHost = createGitHubHost }: WorkParts,
  { repository, log, limits, lease, signal }: Visit,
  { owner, name }: ProposeRequest,
  token: string,
): ListHost {
  const { apiUrl, graphqlUrl } = settings;
  const kept: typeof globalThis.fetch = async (input, init) => {
    await lease.touch();
    return limits.fetch(input, init);
  };
  const host = openHost(
    { owner, name, token, apiUrl, graphqlUrl, maxWaitMs: longestWaitMs },
    { fetch: kept, clock, journal: log.journal, signal },
  );
  return {
    ...host,
    async repository() {
      const info = await host.repository();
      if (info.id === repository.id) return info;
      throw new HostRefused(refusal('not-found', `${owner}/${name} is another repository by now`));
    },
  };
}
