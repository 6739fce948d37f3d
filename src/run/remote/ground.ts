/** The reading half of a remote run: what the host, the configuration and the state say before any list is read. */
import { type Config, ConfigError, defaultConfig, parseConfig } from '../../core/config/index.ts';
import { FirekeeperError } from '../../core/text/errors.ts';
import { readBody } from '../../core/proposal/body.ts';
import type { EarlyFacts } from '../../core/proposal/facts.ts';
import { owned, type OwnedPull } from '../../core/proposal/ownership.ts';
import { isDue } from '../../core/proposal/period.ts';
import { emptySnapshot, type KeptSnapshot } from '../../core/facts/snapshot.ts';
import { decode } from '../../core/text/text.ts';
import { type Head, type ListHost, type PullInfo, type RepositoryInfo } from '../../ports/list-host.ts';
import type { SnapshotStore } from '../../ports/snapshot-store.ts';
import type { ConfigFault, ProposeRequest } from './types.ts';

/** Everything a run knows about its place. */
export interface Ground {
  readonly repository: RepositoryInfo;
  /** Head of the branch that proposals are merged into; null in an empty repository. */
  readonly base: Head | null;
  readonly config: Config;
  readonly configFault: ConfigFault | null;
  readonly early: EarlyFacts;
  readonly pull: PullInfo | null;
  readonly lastClosed: PullInfo | null;
  /** ISO time at which people merged or closed a proposal last; null when they never did. */
  readonly answeredAt: string | null;
  /** What earlier runs kept, and where this one keeps it. */
  readonly store: SnapshotStore<KeptSnapshot>;
  readonly state: KeptSnapshot;
}

/**
 * @param openStore the state of the repository; which branch holds it, the configuration says
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
  const read =
    base === null
      ? readConfigText(null, '')
      : checkBranches(await readConfig(host, base.commit, request.configPath), repository, request);
  const store = openStore(host, read.config);
  const state = base === null || read.fault !== null ? emptySnapshot : await store.load();
  const { branch } = read.config.pullRequest;
  const pulls = base === null ? [] : await host.pulls(branch, 'all');
  const pull = pulls.find((one) => one.state === 'open') ?? null;
  const lastClosed = pulls.find((one) => one.state === 'closed') ?? null;
  const identity = { me, branch, repository };
  const ours = pulls.flatMap((one) => owned(one, identity) ?? []);
  const newest = ours[0] ?? null;
  const answered = ours.find((one) => one.pull.closedAt !== null && !one.marker.retired);
  const firstContact = request.firstContact === true && read.blob === '' && isUnanswered(newest);
  const due =
    request.due === 'now' ||
    (firstContact && newest === null) ||
    isDue(read.config.schedule, request.lastSuccess ?? null, now, repository.id);
  const fault = read.fault;
  const early: EarlyFacts = {
    now,
    due,
    repository: { ...repository, empty: base === null },
    // A fork that was only installed along with everything else did not ask.
    forkAllowed: read.blob !== '' || (request.due === 'now' && request.firstContact !== true),
    config:
      fault === null
        ? {
            enabled: read.config.enabled,
            schedule: read.config.schedule,
            blob: read.blob,
            automerge: read.config.pullRequest.automerge,
          }
        : { problem: `${fault.message}. ${fault.help}` },
    branch,
    target: repository.defaultBranch,
    me,
    pull,
    lastClosed,
    tickedBy: await tickedBy(host, pull ?? lastClosed, me),
    firstContact,
    mergedHead: due || pull !== null ? null : await mergedHead(host, owned(lastClosed, identity)),
    memory: state.proposal,
  };
  const answeredAt = answered?.pull.closedAt ?? null;
  return {
    repository,
    base,
    config: read.config,
    configFault: fault,
    early,
    pull,
    lastClosed,
    answeredAt,
    store,
    state,
  };
}

/** Nothing of ours was merged or stands there for another reason than to set the repository up. */
function isUnanswered(newest: OwnedPull | null): boolean {
  return newest === null || (newest.marker.firstContact && !newest.pull.merged);
}

/** The branch, while it still is at what was merged: nobody needs it any more. */
async function mergedHead(host: ListHost, last: OwnedPull | null): Promise<string | null> {
  if (last === null || !last.pull.merged) return null;
  const head = await host.head(last.pull.headRef);
  return head?.commit === last.pull.headSha ? head.commit : null;
}

/**
 * What whoever ticked a box may do, asked only when one is ticked that we did not write so. We tick none by ourselves:
 * where the last editor is our own account, a person uses it too, or the tick of one was carried over (`late.ts`).
 * An editor who is not known has no say.
 */
export async function tickedBy(
  host: ListHost,
  pull: PullInfo | null,
  me: { readonly login: string } | null,
): Promise<EarlyFacts['tickedBy']> {
  if (pull === null) return null;
  const { checks, marker } = readBody(pull.body);
  const { rebuild, snooze, pause } = checks;
  if (!rebuild && !snooze && (!pause || marker?.paused === true)) return null;
  const editor = await host.lastEditor(pull.number);
  if (editor === null) return null;
  return me !== null && isSame(editor, me.login) ? 'write' : host.permissionOf(editor);
}

/** Of an App's account, GraphQL tells the name here with `[bot]` and there without. */
function isSame(editor: string, me: string): boolean {
  return editor === me || `${editor}[bot]` === me;
}

/** Branches that a configuration must not name, because they hold the lists. */
function checkBranches(
  read: ReadConfig,
  { defaultBranch }: RepositoryInfo,
  { configPath }: ProposeRequest,
): ReadConfig {
  const { branch, stateBranch } = read.config.pullRequest;
  const key = branch === defaultBranch ? 'branch' : stateBranch === defaultBranch ? 'stateBranch' : null;
  if (read.fault !== null || key === null) return read;
  const message = `${configPath}: pullRequest.${key} is the default branch, ${JSON.stringify(defaultBranch)}`;
  return unread(configPath, read.blob, message, 'Choose a branch that holds nothing else');
}

interface ReadConfig {
  readonly config: Config;
  readonly blob: string;
  readonly fault: ConfigFault | null;
}

async function readConfig(host: ListHost, commit: string, path: string): Promise<ReadConfig> {
  const [file] = await host.readFiles(commit, [path]);
  if (file === undefined || ('refused' in file && file.refused === 'missing'))
    return readConfigText(null, '');
  if ('refused' in file) return unread(path, 'refused', `${path} is refused: ${file.refused}`);
  try {
    return readConfigText(decode(file.bytes), file.blob, path);
  } catch (error) {
    if (!(error instanceof FirekeeperError)) throw error;
    const place = error instanceof ConfigError ? error.place : null;
    return unread(path, file.blob, error.message, error.help, place);
  }
}

function unread(
  path: string,
  blob: string,
  message: string,
  help = 'Make it a plain text file of at most 64 KB',
  place: ConfigFault['place'] = null,
): ReadConfig {
  return { config: defaultConfig(), blob, fault: { path, message, help, place } };
}

function readConfigText(text: string | null, blob: string, path = ''): ReadConfig {
  return { config: text === null ? defaultConfig() : parseConfig(text, path), blob, fault: null };
}
