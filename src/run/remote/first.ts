/** The list of a repository that nobody has set up yet: its README, whatever its case, when that is a list. */
import type { Config } from '../../core/config/index.ts';
import { recogniseList } from '../../core/proposal/recognise-list.ts';
import type { ListHost } from '../../ports/list-host.ts';
import { type ListTools, type ReadList, readLists } from './lists.ts';

/** As GitHub shows them on the page of a repository, the usual ones first. */
const names = ['README.md', 'readme.md', 'Readme.md', 'README.markdown', 'readme.markdown'];

export interface FirstLists {
  readonly config: Config;
  readonly lists: readonly ReadList[];
  /** Why nothing is taken for a list; null when something is. */
  readonly notRecognised: string | null;
}

export async function readFirstLists(
  host: ListHost,
  commit: string,
  config: Config,
  tools: ListTools,
): Promise<FirstLists> {
  const [first] = config.lists;
  if (first === undefined) throw new Error('a configuration names at least one list');
  const warnings: string[] = [];
  const journal = { ...tools.journal, warn: (line: string) => void warnings.push(line) };
  const found = await readLists(
    host,
    commit,
    names.map((path) => ({ ...first, path })),
    { ...tools, journal },
  );
  const [list] = found;
  // Only one of the names is expected to be there.
  const real = warnings.filter((line) => !line.endsWith(': missing'));
  for (const line of real) tools.journal.warn(line);
  if (list === undefined) {
    const why = real[0]?.replace(/\.$/, '') ?? 'there is no README.md';
    return { config, lists: [], notRecognised: `no list to set up: ${why}` };
  }
  const { path } = list.file;
  const recognition = recogniseList(list.list);
  if (!recognition.recognised) {
    const line = `${path} is not taken for a list: ${recognition.why}; a configuration in .github says otherwise`;
    return { config, lists: [], notRecognised: line };
  }
  return { config: { ...config, lists: [{ ...first, path }] }, lists: [list], notRecognised: null };
}
