/**
 * Candidates in the pull request of a remote run: the folded part of its description. The run looks for them only when
 * it writes a description and the configuration asks for candidates.
 */
import type { Config } from '../../core/config/index.ts';
import { defaultHosts } from '../../core/hosts/index.ts';
import { declinedFile, declinedKeys } from '../../core/newcomers/declined.ts';
import { candidatesSection, declinesIn } from '../../core/newcomers/section.ts';
import { endedEarly } from '../../core/newcomers/words.ts';
import { decode } from '../../core/text/text.ts';
import { FirekeeperError } from '../../core/text/errors.ts';
import { findCandidates, type ListCandidates } from '../candidates/index.ts';
import type { TendRun } from '../tend.ts';
import type { RemoteInput } from './lists.ts';
import type { RunContext } from './parts.ts';

export type CandidatesText = (body: string | null) => Promise<string>;

/**
 * The folded part for a new description. Boxes that people ticked in the meantime stay ticked, so that the next run
 * reads them.
 * @param keep gets answers about preprints, for the state
 */
export function candidatesText(
  run: RunContext,
  config: Config,
  tending: TendRun<RemoteInput>,
  unwanted: readonly string[],
  keep: (told: ListCandidates['told']) => void,
): CandidatesText {
  const { parts, now, ground, host } = run;
  const { openSearches, journal, middle } = parts;
  const hosts = parts.hosts?.(config) ?? defaultHosts;
  if (!config.candidates.report || openSearches === undefined) return async () => '';
  return async (body) => {
    const searches = await openSearches(config);
    const files = ground.base === null ? [] : await host.readFiles(ground.base.commit, [declinedFile]);
    const named = files.flatMap((file) => ('bytes' in file ? declinedKeys(textOf(file.bytes), hosts) : []));
    const { most, minStars } = config.candidates;
    const made = await findCandidates(
      tending.lists.map(({ input, list }) => ({ path: input.path, list, options: input.options })),
      {
        config,
        snapshot: tending.snapshot,
        middle,
        limit: most,
        minStars,
        declined: new Set([...config.ignore, ...unwanted, ...named].map((key) => key.toLowerCase())),
        now,
        host: searches.repositories.host,
        state: ground.state,
      },
      { ...searches, journal },
    );
    for (const { told } of made) keep(told);
    for (const { path, failures } of made)
      for (const { message } of failures) journal.warn(`${path}: candidates: ${message}`);
    const sections = made.map(({ failures, incomplete, ...one }) => ({
      ...one,
      hosts,
      silent: [...failures.map(({ message }) => message), ...(incomplete ? [endedEarly] : [])],
    }));
    return candidatesSection(sections, new Set(declinesIn(body)));
  };
}

function textOf(bytes: Uint8Array): string {
  try {
    return decode(bytes);
  } catch (error) {
    if (!(error instanceof FirekeeperError)) throw error;
    return '';
  }
}
