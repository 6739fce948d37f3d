/**
 * The doorkeeper, top to bottom: reads the configuration of the default branch, the lists before and after a change,
 * and the facts, and finds what the change adds. It reads over the API, without a checkout, with a token that can only
 * read, and writes nothing (rules CARE-7, SAFE-9). The Action and the App show its result in their own ways.
 */
import type { Config } from '../../core/config/index.ts';
import { emptySnapshot } from '../../core/facts/snapshot.ts';
import { defaultHosts } from '../../core/hosts/index.ts';
import { doorText, doorTitle, isFine } from '../../core/review/door-text.ts';
import type { DoorReport } from '../../core/review/door.ts';
import type { ReviewFinding } from '../../core/review/types.ts';
import { type Journal, silentJournal } from '../../ports/journal.ts';
import type { ListHost } from '../../ports/list-host.ts';
import { reviewChange } from '../review.ts';
import { tend } from '../tend.ts';
import { findFirstList } from './first.ts';
import { listsAt, noting, type RemoteInput, tellFailed, withTargets } from './lists.ts';
import type { ProposeParts } from './parts.ts';
import { readConfig } from './read-config.ts';
import type { ConfigFault } from './types.ts';

export interface DoorRequest {
  readonly configPath: string;
  /** Overrides the configured lists when not empty. */
  readonly lists: readonly string[];
  /** The newest commit of the change; the repository also has the commit of a fork. */
  readonly head: string;
  /** The branch into which it will be merged. */
  readonly base: string;
  /**
   * True if a workflow asks for it. Otherwise the repository may not be set up: then only a file that looks like a list
   * counts as one, and `review.check` can switch it off.
   */
  readonly asked: boolean;
}

export type DoorOutcome =
  | {
      readonly result: 'reviewed';
      readonly config: Config;
      readonly findings: readonly ReviewFinding[];
      readonly door: DoorReport;
      readonly title: string;
      /** Markdown. */
      readonly text: string;
      readonly isFine: boolean;
      /** True if no source answered about any of the added entries. */
      readonly isSilent: boolean;
    }
  | {
      /** `untouched`: the change does not change the lists; `off`: the configuration switches it off. */
      readonly result: 'untouched' | 'no-list' | 'off';
      readonly config: Config;
      readonly line: string;
    }
  | { readonly result: 'config-invalid'; readonly fault: ConfigFault };

export type DoorParts = Pick<ProposeParts, 'middle' | 'hosts' | 'journal' | 'openSources' | 'clock'>;

/** @throws HostRefused if the host does not answer, FirekeeperError if no source does */
export async function keepDoor(parts: DoorParts, host: ListHost, request: DoorRequest): Promise<DoorOutcome> {
  const heard = noting(parts.journal);
  const known = noting(silentJournal);
  const told = { ...parts, journal: heard.journal };
  const { config, isGiven, fault } = await readSettings(host, request);
  if (fault !== null) return { result: 'config-invalid', fault };
  const off = whyOff(config, request);
  if (off !== null) return { result: 'off', config, line: off };
  const base = await host.mergeBase(request.base, request.head);
  const scope =
    !request.asked && !isGiven
      ? await findFirstList(host, base, config, told)
      : { config, notRecognised: null };
  if (scope.notRecognised !== null) return { result: 'no-list', config, line: scope.notRecognised };
  const read = (commit: string, journal: Journal) => readAt(host, commit, scope.config, journal);
  const [before, now] = [await read(base, known.journal), await read(request.head, heard.journal)];
  if (isSame(before, now))
    return { result: 'untouched', config, line: 'the change leaves the lists as they are' };
  if (now.length === 0)
    return { result: 'no-list', config, line: heard.warnings[0] ?? 'no list could be read' };
  // A file that could not be read before the change either is not a problem of the change.
  const left = () => heard.warnings.filter((line) => !known.warnings.includes(line));
  return look(told, scope.config, { before, now }, left);
}

async function look(
  parts: DoorParts,
  config: Config,
  { before, now }: { readonly before: readonly RemoteInput[]; readonly now: readonly RemoteInput[] },
  left: () => readonly string[],
): Promise<DoorOutcome> {
  const { middle, journal } = parts;
  const hosts = parts.hosts?.(config) ?? defaultHosts;
  const at = new Date(parts.clock.now()).toISOString();
  const sources = parts.openSources(emptySnapshot, config);
  const failed = tellFailed(journal);
  // The check speaks of what the change adds, and keeps no state: every push would look at the same old entries again.
  const run = await tend<RemoteInput>(now, config, {
    middle,
    hosts,
    sources,
    now: at,
    failed,
    closer: false,
  });
  const tools = { snapshot: run.snapshot, now: at, hosts };
  const { findings, door } = reviewChange(run.tended, run.again(before), config, tools, run.again);
  const { newcomers } = door;
  return {
    result: 'reviewed',
    config,
    findings,
    door,
    title: doorTitle(door),
    text: doorText(door, at, left()),
    isFine: isFine(door) && left().length === 0,
    isSilent: newcomers.length > 0 && newcomers.every(({ state }) => state === 'unknown'),
  };
}

function whyOff({ enabled, review }: Config, { asked }: DoorRequest): string | null {
  if (!enabled) return 'Firekeeper is switched off by `enabled: false`';
  return asked || review.check ? null : 'it is switched off by `review: {check: false}`';
}

/** Never uses settings that the change itself makes (rule SAFE-8). */
async function readSettings(host: ListHost, { configPath: path, lists }: DoorRequest) {
  const repository = await host.repository();
  const base = repository.empty ? null : await host.head(repository.defaultBranch);
  const { config, blob, fault } = await readConfig(host, { base, repository, path });
  const [first] = config.lists;
  const named =
    first === undefined || lists.length === 0 ? config.lists : lists.map((one) => ({ ...first, path: one }));
  return { config: { ...config, lists: named }, isGiven: blob !== '', fault };
}

/** The lists at a commit, and the files to which entries are moved, if they exist there. */
async function readAt(
  host: ListHost,
  commit: string,
  config: Config,
  journal: Journal,
): Promise<readonly RemoteInput[]> {
  const lists = await listsAt(host, commit, config.lists, journal);
  const all = await withTargets(host, commit, lists, config);
  return all.filter(({ bytes }) => bytes.length > 0);
}

function isSame(before: readonly RemoteInput[], now: readonly RemoteInput[]): boolean {
  const named = (inputs: readonly RemoteInput[]) =>
    inputs.map(({ path, file }) => `${path} ${file.blob}`).join('\n');
  return named(before) === named(now);
}
