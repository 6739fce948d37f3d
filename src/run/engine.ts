/**
 * The ports that a shell uses, as one object. `compose/engine.ts` makes the real one, tests make their own. Its methods
 * return promises, because the real one loads its parts when they are needed. Shells decide what is read, written and
 * shown; they never join parts themselves.
 */
import type { Config } from '../core/config/index.ts';
import type { FoundFor } from '../core/newcomers/found.ts';
import type { Clock } from '../ports/clock.ts';
import type { Environment } from '../ports/environment.ts';
import type { Journal } from '../ports/journal.ts';
import type { PaperSearch, RepositoryReader, RepositorySearch } from '../ports/search.ts';
import type { Publications } from '../ports/paper-index.ts';
import type { Source } from '../ports/source.ts';
import type { Writer } from '../ports/writer.ts';
import type { Propose } from './remote/types.ts';
import type { ServiceSettings } from './services.ts';
import type { Middle } from './tend.ts';

export interface EngineTools {
  readonly clock: Clock;
  readonly journal: Journal;
  readonly signal?: AbortSignal;
}

/** Searches for subjects that a list does not have, and the sources that verify them. */
export interface Searches {
  readonly repositories: RepositorySearch;
  readonly reader: RepositoryReader;
  readonly papers: PaperSearch;
  readonly sources: readonly Source[];
  readonly publications: Publications;
}

/** The ports of a shell that asks services. Shells import pure functions of the core directly. */
export interface Engine {
  readonly middle: Middle;
  /** The sources that ask services. Throws `config` or `credentials` for settings that cannot be used. */
  openSources(settings: ServiceSettings, tools: EngineTools, config: Config): Promise<readonly Source[]>;
  /** A recorded facts file as a source. Throws `facts`; `name` is the file's name in messages. */
  openFacts(
    text: string,
    name: string,
  ): Promise<{ readonly source: Source; readonly observedAt: string; readonly found: FoundFor }>;
  /** Searches and their sources, opened together so that they share limits. Throws as `openSources` does. */
  openSearches(settings: ServiceSettings, tools: EngineTools, config: Config): Promise<Searches>;
  /** The language model that the environment names. Throws `usage` if it names none. */
  openWriter(env: Environment, settings: ServiceSettings, tools: EngineTools): Promise<Writer>;
  /** The remote run. */
  openPropose(settings: ServiceSettings, tools: EngineTools): Promise<Propose>;
}
