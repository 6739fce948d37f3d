/** The reading half of a remote run: what the host, the configuration and the state say before any list is read. */
import { type Config, ConfigError, defaultConfig, parseConfig } from '../../core/config/index.ts';
import { FirekeeperError } from '../../core/text/errors.ts';
import type { EarlySituation, OwnedPull, PlaceSituation, Situation } from '../../core/proposal/situation.ts';
import { isEdited, owned, withOwn } from '../../core/proposal/ownership.ts';
import { isDue } from '../../core/proposal/period.ts';
import type { KeptSnapshot } from '../../core/facts/snapshot.ts';
import { decode } from '../../core/text/text.ts';
import {
  type Head,
  HostRefused,
  type ListHost,
  type PullInfo,
  type RepositoryInfo,
} from '../../ports/list-host.ts';
import type { ConfigFault, ProposeRequest } from './types.ts';

/** Everything a run knows about its place. */
export interface Ground {
  readonly repository: RepositoryInfo;
  /** Head of the branch that proposals are merged into; null in an empty repository. */
  readonly base: Head | null;
  readonly config: Config;
  readonly configFault: ConfigFault | null;
  readonly early: EarlySituation;
  readonly pull: PullInfo | null;
  readonly lastClosed: PullInfo | null;
}

/** @param now ISO time of the run */
export async function readGround(
  host: ListHost,
  request: ProposeRequest,
  state: KeptSnapshot,
  now: string,
): Promise<Ground> {
  const [repository, me] = [await host.repository(), await host.whoAmI()];
  const base = repository.empty ? null : await host.head(repository.defaultBranch);
  const read =
    base === null ? readConfigText(null, '') : await readConfig(host, base.commit, request.configPath);
  const { branch } = read.config.pullRequest;
  const pulls = base === null ? [] : await host.pulls(branch, 'all');
  const pull = pulls.find((one) => one.state === 'open') ?? null;
  const lastClosed = pulls.find((one) => one.state === 'closed') ?? null;
  const identity = { me, branch, repository };
  const newest = pulls.map((one) => owned(one, identity)).find((one) => one !== null) ?? null;
  const firstContact = request.firstContact === true && read.blob === '' && isUnanswered(newest);
  const due =
    request.due === 'now' ||
    (firstContact && newest === null) ||
    isDue(read.config.schedule, request.lastSuccess ?? null, now, repository.id);
  const fault = read.fault;
  const place: PlaceSituation = {
    now,
    due,
    repository: { ...repository, empty: base === null },
    // A fork that was only installed along with everything else did not ask.
    forkAllowed: read.blob !== '' || (request.due === 'now' && request.firstContact !== true),
    config:
      fault === null
        ? { enabled: read.config.enabled, schedule: read.config.schedule, blob: read.blob }
        : { problem: `${fault.message}. ${fault.help}` },
    branch,
    target: repository.defaultBranch,
    me,
    pull,
    lastClosed,
    tickedBy: null,
    firstContact,
    mergedHead: null,
    memory: state.proposal,
  };
  const own = withOwn(place);
  const early: EarlySituation = {
    ...own,
    tickedBy: await tickedBy(host, own.open ?? own.last, me),
    mergedHead: due ? null : await mergedHead(host, own.last),
  };
  return { repository, base, config: read.config, configFault: fault, early, pull, lastClosed };
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
 * What whoever changed the description last may do, asked only when a box is ticked. We tick no box that was not
 * ticked before, so our own edits say nothing; an editor who is not known has no say.
 */
async function tickedBy(
  host: ListHost,
  own: OwnedPull | null,
  me: { readonly login: string } | null,
): Promise<EarlySituation['tickedBy']> {
  if (own === null || !Object.values(own.checks).includes(true)) return null;
  const editor = await host.lastEditor(own.pull.number);
  if (editor === null || editor === me?.login) return null;
  return host.permissionOf(editor);
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

export type BranchState = Pick<Situation, 'head' | 'commits' | 'filesAsWritten'> & {
  readonly at: Head | null;
};

/** What is on our branch: its commits, and whether the managed files are those we wrote last. */
export async function readBranch(host: ListHost, ground: Ground, configPath: string): Promise<BranchState> {
  const at = await host.head(ground.early.branch);
  if (at === null || ground.base === null)
    return { at, head: at?.commit ?? null, commits: [], filesAsWritten: false };
  const commits = await host.commitsBetween(ground.base.commit, at.commit);
  return { at, head: at.commit, commits, filesAsWritten: await isAsWritten(host, ground, at, configPath) };
}

async function isAsWritten(
  host: ListHost,
  { early }: Ground,
  at: Head,
  configPath: string,
): Promise<boolean> {
  const marker = early.open?.marker;
  if (marker === undefined) return false;
  const paths = [...marker.lists.map((list) => list.path), ...(marker.firstContact ? [configPath] : [])];
  const blobs = async (commit: string): Promise<string> => {
    const files = await host.readFiles(commit, paths);
    return JSON.stringify(files.map((file) => ('blob' in file ? file.blob : file.refused)));
  };
  try {
    return marker.head === at.commit || (await blobs(marker.head)) === (await blobs(at.commit));
  } catch (error) {
    // The commit we wrote was pushed away and is gone: whatever stands there now is somebody else's.
    if (error instanceof HostRefused && error.refusal.refused === 'not-found') return false;
    throw error;
  }
}

/** Whether people pushed to the branch of our open pull request. */
export function isBranchEdited(ground: Ground, branch: BranchState): boolean {
  const { open, memory, me } = ground.early;
  return open !== null && isEdited(open.marker, { ...branch, memory, me });
}
