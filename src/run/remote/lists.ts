/** The lists of a remote run: read at a commit, asked about, tended. Every list goes its way; a bad one is told. */
import type { Config, ListConfig } from '../../core/config/index.ts';
import { FirekeeperError } from '../../core/text/errors.ts';
import type { List } from '../../core/list/list.ts';
import type { Observation, Snapshot } from '../../core/facts/observation.ts';
import { type KeptSnapshot, recognised } from '../../core/facts/snapshot.ts';
import type { Journal } from '../../ports/journal.ts';
import type { FileText, ListHost } from '../../ports/list-host.ts';
import type { Source } from '../../ports/source.ts';
import type { Pipeline } from '../tend.ts';
import type { ListInput, Tending } from '../tend-types.ts';

export interface ReadList {
  readonly file: FileText;
  readonly input: ListInput;
  readonly list: List;
}

export interface TendedFile {
  readonly file: FileText;
  readonly tending: Tending;
}

/** What a run's lists need: how to read them, where to tell. */
export interface ListTools {
  readonly pipeline: Pipeline;
  readonly journal: Journal;
}

/** The lists that `configs` name, as they stand at a commit. What cannot be read is told and left out. */
export async function readLists(
  host: ListHost,
  commit: string,
  configs: readonly ListConfig[],
  tools: ListTools,
): Promise<ReadList[]> {
  const lists: ReadList[] = [];
  const seen = new Set<string>();
  for (const options of configs) {
    for (const file of await host.readFiles(commit, [options.path])) {
      if ('refused' in file) {
        tools.journal.warn(`${file.path} is not read: ${file.refused}`);
        continue;
      }
      if (seen.has(file.path)) continue;
      seen.add(file.path);
      const read = await readOne(file, options, tools);
      if (read !== null) lists.push(read);
    }
  }
  return lists;
}

async function readOne(
  file: FileText,
  options: ListConfig,
  { pipeline, journal }: ListTools,
): Promise<ReadList | null> {
  const input = { path: file.path, bytes: file.bytes, options };
  try {
    return { file, input, list: await pipeline.inspectList(input) };
  } catch (error) {
    if (!(error instanceof FirekeeperError)) throw error;
    journal.warn(`${file.path} is not tended: ${error.message}. ${error.help}.`);
    return null;
  }
}

/** Keys of everything that the lists name, asked about or not. */
export function namedIn(lists: readonly ReadList[]): ReadonlySet<string> {
  const subjects = lists.flatMap(({ list }) =>
    list.entries.flatMap((entry) => [entry.subject, ...entry.markers.map(({ subject }) => subject)]),
  );
  return new Set(subjects.map(({ key }) => key));
}

/** Asks each subject of all lists once, and sees the answers in the light of what was known. */
export async function askAbout(
  lists: readonly ReadList[],
  config: Config,
  state: KeptSnapshot,
  sources: readonly Source[],
  { pipeline }: ListTools,
): Promise<readonly Observation[]> {
  const observations = await pipeline.observeSubjects(
    lists.map(({ list }) => list),
    sources,
    config,
  );
  return observations.map((seen) => recognised(state, seen));
}

export async function tendAll(
  lists: readonly ReadList[],
  snapshot: Snapshot,
  config: Config,
  now: string,
  tools: ListTools,
): Promise<TendedFile[]> {
  const tended: TendedFile[] = [];
  for (const { file, input, list } of lists) {
    tended.push({ file, tending: await tools.pipeline.tendList(input, list, snapshot, config, now) });
  }
  return tended;
}
