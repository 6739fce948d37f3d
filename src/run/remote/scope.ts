/** The lists and the configuration of a remote run. */
import type { Config } from '../../core/config/index.ts';
import { unattendedBelow } from '../../core/proposal/worth.ts';
import type { FileRefusal, Head } from '../../ports/list-host.ts';
import { findFirstList } from './first.ts';
import { isDefault, listsAt, type RemoteInput, tellTranslations, withTargets } from './lists.ts';
import type { RunContext } from './parts.ts';
import type { ProposeRequest } from './types.ts';

export interface Scope {
  readonly config: Config;
  readonly inputs: readonly RemoteInput[];
  /** Only for the first contact: why no file counts as a list; null when one does. */
  readonly notRecognised: string | null;
  /** False when a list that the configuration names could not be read. */
  readonly complete: boolean;
}

/** The configured lists; in a repository that nobody has set up yet, its README, if the README is a list. */
export async function readScope({ parts, request, host, ground }: RunContext, base: Head): Promise<Scope> {
  const config = unattended(configOf(ground.config, request));
  const left: FileRefusal[] = [];
  const found = ground.early.firstContact
    ? await findFirstList(host, base.commit, config, parts)
    : {
        config,
        inputs: await withTargets(
          host,
          base.commit,
          await listsAt(host, base.commit, config.lists, parts.journal, left),
          config,
        ),
        notRecognised: null,
      };
  const scope = { ...found, complete: left.length === 0 };
  const [only, second] = scope.inputs;
  const isFirst = ground.state.repositories.size === 0 && isDefault(config.lists);
  if (isFirst && only !== undefined && second === undefined) {
    await tellTranslations(host, base.commit, only, parts.journal);
  }
  return scope;
}

/** Unattended runs have their own default threshold (rule PR-40); a configured threshold replaces it. */
function unattended(config: Config): Config {
  if (config.quiet.isGiven) return config;
  return { ...config, quiet: { ...config.quiet, below: unattendedBelow } };
}

/** `lists` of the request override those of the configuration; each gets the options of the first configured list. */
function configOf(config: Config, request: ProposeRequest): Config {
  const [first] = config.lists;
  if (request.lists.length === 0 || first === undefined) return config;
  return { ...config, lists: request.lists.map((path) => ({ ...first, path })) };
}
