/** The list of a repository that nobody has set up yet: its README, whatever its case, when that is a list. */
import type { Config } from '../../core/config/index.ts';
import { recogniseList } from '../../core/proposal/recognise-list.ts';
import type { Journal } from '../../ports/journal.ts';
import type { ListHost } from '../../ports/list-host.ts';
import { type Middle, readLists } from '../tend.ts';
import { listsAt, type RemoteInput, tellFailed } from './lists.ts';

/** As GitHub shows them on the page of a repository, the usual ones first. */
const names = ['README.md', 'readme.md', 'Readme.md', 'README.markdown', 'readme.markdown'];

export interface FirstLists {
  readonly config: Config;
  readonly inputs: readonly RemoteInput[];
  /** Why nothing is taken for a list; null when something is. */
  readonly notRecognised: string | null;
}

export async function findFirstList(
  host: ListHost,
  commit: string,
  config: Config,
  { middle, journal }: { readonly middle: Middle; readonly journal: Journal },
): Promise<FirstLists> {
  const [first] = config.lists;
  if (first === undefined) throw new Error('a configuration names at least one list');
  const warnings: string[] = [];
  const quiet = { ...journal, warn: (line: string) => void warnings.push(line) };
  const configs = names.map((path) => ({ ...first, path }));
  const inputs = await listsAt(host, commit, configs, quiet);
  const [read] = await readLists<RemoteInput>(inputs, { middle, failed: tellFailed(quiet) });
  // Only one of the names is expected to be there.
  const real = warnings.filter((line) => !line.includes(' is missing; '));
  for (const line of real) journal.warn(line);
  if (read === undefined) {
    const why = real[0] ?? 'there is no README.md';
    return { config, inputs: [], notRecognised: `no list to set up: ${why}` };
  }
  const { path } = read.input;
  const recognition = recogniseList(read.list);
  if (!recognition.recognised) {
    const line = `${path} is not taken for a list: ${recognition.why}; a configuration in .github says otherwise`;
    return { config, inputs: [], notRecognised: line };
  }
  return { config: { ...config, lists: [{ ...first, path }] }, inputs: [read.input], notRecognised: null };
}
