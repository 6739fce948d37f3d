/** The list of a repository that nobody has set up yet: its README, when that is a list. */
import type { Config } from '../../core/config/index.ts';
import { defaultList } from '../../core/list/readme.ts';
import { recogniseList } from '../../core/proposal/recognise-list.ts';
import { defaultHosts } from '../../core/hosts/index.ts';
import type { ListHost } from '../../ports/list-host.ts';
import { readLists } from '../tend.ts';
import { listsAt, type RemoteInput, tellFailed } from './lists.ts';
import type { ProposeParts } from './parts.ts';

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
  { middle, hosts: hostsOf, journal }: Pick<ProposeParts, 'middle' | 'hosts' | 'journal'>,
): Promise<FirstLists> {
  const [first] = config.lists;
  if (first === undefined) throw new Error('a configuration names at least one list');
  const warnings: string[] = [];
  const quiet = { ...journal, warn: (line: string) => void warnings.push(line) };
  const inputs = await listsAt(host, commit, [{ ...first, path: defaultList }], quiet);
  const hosts = hostsOf?.(config) ?? defaultHosts;
  const [read] = readLists<RemoteInput>(inputs, { middle, hosts, failed: tellFailed(quiet) });
  for (const line of warnings) journal.warn(line);
  if (read === undefined) {
    const why = warnings[0]?.replace(/\.$/, '') ?? 'there is no README';
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
