/** What a remote run finds on our branch: its commits, whether people worked there, and what they set back. */
import { setBack } from '../../core/proposal/declined.ts';
import type { Situation } from '../../core/proposal/situation.ts';
import { isEdited } from '../../core/proposal/ownership.ts';
import { FirekeeperError } from '../../core/text/errors.ts';
import { mostSetBack } from '../../core/proposal/marker.ts';
import { defaultHosts } from '../../core/hosts/index.ts';
import type { List } from '../../core/list/list.ts';
import { type Head, HostRefused, type ListHost } from '../../ports/list-host.ts';
import type { ProposeParts } from './parts.ts';
import type { Ground } from './ground.ts';

export type BranchState = Pick<Situation, 'head' | 'commits' | 'filesAsWritten'> & {
  readonly at: Head | null;
};

/** What is on our branch: its commits, and whether the managed files are those we wrote last. */
export async function readBranch(host: ListHost, ground: Ground, configPath: string): Promise<BranchState> {
  const at = await host.head(ground.early.branch);
  if (at === null || ground.base === null)
    return { at, head: at?.commit ?? null, commits: [], filesAsWritten: false };
  const commits = await commitsOn(host, ground.base.commit, at);
  return { at, head: at.commit, commits, filesAsWritten: await isAsWritten(host, ground, at, configPath) };
}

/** Where the target was replaced by another history nothing is between the two: the newest commit has to speak for all. */
async function commitsOn(host: ListHost, base: string, at: Head): Promise<BranchState['commits']> {
  try {
    return await host.commitsBetween(base, at.commit);
  } catch (error) {
    if (!(error instanceof HostRefused) || error.refusal.refused !== 'not-found') throw error;
    return [{ sha: at.commit, authorLogin: null, parents: [], verified: false }];
  }
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

/**
 * What people set back on our branch since we wrote it, and what they set back before (`offerKey`). Empty while
 * nobody but us was there.
 */
export async function readSetBack(
  host: ListHost,
  ground: Ground,
  { at }: BranchState,
  { middle, hosts }: Pick<ProposeParts, 'middle' | 'hosts'>,
): Promise<readonly string[]> {
  const marker = ground.early.open?.marker;
  if (marker === undefined || at === null) return [];
  const paths = marker.lists.map(({ path }) => path);
  const read = (bytes: Uint8Array) => middle.read(bytes, [], hosts?.(ground.config) ?? defaultHosts);
  try {
    const ours = await listsIn(host, marker.head, paths, read);
    const theirs = await listsIn(host, at.commit, paths, read);
    return [...new Set([...marker.setBack, ...setBack(ours, theirs)])].slice(-mostSetBack);
  } catch (error) {
    // The commit we wrote is gone: what people changed in it cannot be told from what we wrote.
    if (error instanceof HostRefused && error.refusal.refused === 'not-found') return marker.setBack;
    throw error;
  }
}

/** The lists of a commit; what cannot be read says nothing. */
async function listsIn(
  host: ListHost,
  commit: string,
  paths: readonly string[],
  read: (bytes: Uint8Array) => List,
): Promise<readonly List[]> {
  const lists: List[] = [];
  for (const file of await host.readFiles(commit, paths)) {
    if ('refused' in file) continue;
    try {
      lists.push(read(file.bytes));
    } catch (error) {
      if (!(error instanceof FirekeeperError)) throw error;
    }
  }
  return lists;
}
