/** The first part of a remote run: reads the host, the configuration and the state before any list is read. */
import type { Config } from '../../core/config/index.ts';
import { readBody } from '../../core/proposal/body.ts';
import type { EarlySituation, KnownPull, OwnedPull, PlaceSituation } from '../../core/proposal/situation.ts';
import { owned, withOwn } from '../../core/proposal/ownership.ts';
import { isDue } from '../../core/proposal/period.ts';
import { emptySnapshot, type KeptSnapshot } from '../../core/facts/snapshot.ts';
import { type Head, type ListHost, type PullInfo, type RepositoryInfo } from '../../ports/list-host.ts';
import type { SnapshotStore } from '../../ports/snapshot-store.ts';
import { readConfig, type ReadConfig } from './read-config.ts';
import type { ConfigFault, ProposeRequest } from './types.ts';
import { readUnwanted } from './unwanted.ts';

/** Everything that a run knows about its repository. */
export interface Ground {
  readonly repository: RepositoryInfo;
  /** Head of the branch into which proposals are merged; null in an empty repository. */
  readonly base: Head | null;
  readonly config: Config;
  readonly configFault: ConfigFault | null;
  readonly early: EarlySituation;
  readonly pull: PullInfo | null;
  readonly lastClosed: PullInfo | null;
  /** ISO time at which people last merged or closed a proposal; null if they never did. */
  readonly answeredAt: string | null;
  /** What earlier runs kept, and where this run keeps it. */
  readonly store: SnapshotStore<KeptSnapshot>;
  readonly state: KeptSnapshot;
  /** Folded keys of candidates that people declined. */
  readonly unwanted: readonly string[];
}

/**
 * @param openStore opens the state of the repository, on the branch that the configuration names
 * @param now ISO time of the run
 */
export async function readGround(
  host: ListHost,
  request: ProposeRequest,
  openStore: (host: ListHost, config: Config) => SnapshotStore<KeptSnapshot>,
  now: string,
): Promise<Ground> {
  const [repository, me] = [await host.repository(), await host.whoAmI()];
  const base = repository.empty ? null : await host.head(repository.defaultBranch);
  const read = await readConfig(host, { base, repository, path: request.configPath });
  const store = openStore(host, read.config);
  const state = base === null || read.fault !== null ? emptySnapshot : await store.load();
  const pulls = base === null ? [] : await host.pulls(read.config.pullRequest.branch, 'all');
  const ours = ownedAmong(pulls, { me, branch: read.config.pullRequest.branch, repository });
  const unwanted = await readUnwanted(
    host,
    ours.slice(0, 2).map(({ pull }) => pull),
    state.proposal.unwanted ?? [],
  );
  const answered = ours.find((one) => one.pull.closedAt !== null && !one.marker.retired);
  const facts = { now, request, repository, me, base, read, memory: state.proposal };
  const own = withOwn(placeOf(facts, pulls, ours[0] ?? null));
  const early: EarlySituation = {
    ...own,
    tickedBy: await tickedBy(host, (own.open ?? own.last)?.pull ?? null, me),
    mergedHead: own.due ? null : await mergedHead(host, own.last),
  };
  return {
    repository,
    base,
    config: read.config,
    configFault: read.fault,
    early,
    ...newestOf(pulls),
    answeredAt: answered?.pull.closedAt ?? null,
    store,
    state,
    unwanted,
  };
}

function ownedAmong(pulls: readonly PullInfo[], identity: Parameters<typeof owned>[1]): readonly OwnedPull[] {
  return pulls.flatMap((one) => owned(one, identity) ?? []);
}

function newestOf(pulls: readonly PullInfo[]): Pick<Ground, 'pull' | 'lastClosed'> {
  const newest = (state: PullInfo['state']) => pulls.find((one) => one.state === state) ?? null;
  return { pull: newest('open'), lastClosed: newest('closed') };
}

interface ReadFacts extends Pick<PlaceSituation, 'now' | 'me' | 'memory'> {
  readonly request: ProposeRequest;
  readonly repository: RepositoryInfo;
  readonly base: Head | null;
  readonly read: ReadConfig;
}

/** @param newest our newest pull request, open or not */
function placeOf(
  { now, request, repository, me, base, read, memory }: ReadFacts,
  pulls: readonly PullInfo[],
  newest: OwnedPull | null,
): PlaceSituation {
  const { config, blob, fault } = read;
  const { schedule, enabled, pullRequest } = config;
  const firstContact = request.firstContact === true && blob === '' && isUnanswered(newest);
  const due =
    request.due === 'now' ||
    (firstContact && newest === null) ||
    isDue(schedule, request.lastSuccess ?? null, now, repository.id);
  return {
    now,
    due,
    repository: { ...repository, empty: base === null },
    // A fork that is only part of an installation on all repositories did not ask.
    forkAllowed: blob !== '' || (request.due === 'now' && request.firstContact !== true),
    config:
      fault === null
        ? { enabled, schedule, blob, automerge: pullRequest.automerge }
        : { problem: `${fault.message}. ${fault.help}` },
    branch: pullRequest.branch,
    target: repository.defaultBranch,
    me,
    ...newestOf(pulls),
    tickedBy: null,
    firstContact,
    mergedHead: null,
    memory,
  };
}

/** True if we have no pull request here, or only one that sets the repository up and is not merged. */
function isUnanswered(newest: OwnedPull | null): boolean {
  return newest === null || (newest.marker.firstContact && !newest.pull.merged);
}

/** The head of the branch if it is still the merged commit: then the branch is no longer needed. */
async function mergedHead(host: ListHost, last: OwnedPull | null): Promise<string | null> {
  if (last === null || !last.pull.merged) return null;
  const head = await host.head(last.pull.headRef);
  return head?.commit === last.pull.headSha ? head.commit : null;
}

/**
 * The permission of the person who ticked a box, asked only if there is a tick that we did not write. We never tick a box
 * ourselves. If our own account was the last editor, a person uses it too, or we kept a person's tick (`late.ts`). An
 * unknown editor has no permission.
 */
export async function tickedBy(
  host: ListHost,
  pull: Pick<KnownPull, 'number' | 'body'> | null,
  me: { readonly login: string } | null,
): Promise<EarlySituation['tickedBy']> {
  if (pull === null) return null;
  const { checks, marker } = readBody(pull.body);
  const { accept, rebuild, snooze, pause } = checks;
  if (!accept && !rebuild && !snooze && (!pause || marker?.paused === true)) return null;
  const editor = await host.lastEditor(pull.number);
  if (editor === null) return null;
  return me !== null && isSame(editor, me.login) ? 'write' : host.permissionOf(editor);
}

/** GraphQL gives the name of an App's account sometimes with `[bot]` and sometimes without. */
function isSame(editor: string, me: string): boolean {
  return editor === me || `${editor}[bot]` === me;
}
