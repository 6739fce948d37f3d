/**
 * The ports that a shell works with, as one object: `compose/engine.ts` makes the real one, tests make their own.
 * They answer with promises because the real one loads what it joins when it is asked for it.
 * Shells decide what is read, written and shown; they never join parts themselves.
 */
import type { Config } from '../core/config/index.ts';
import type { Clock } from '../ports/clock.ts';
import type { Journal } from '../ports/journal.ts';
import type { Proxies } from '../ports/proxies.ts';
import type { Source } from '../ports/source.ts';
import type { Propose } from './remote/types.ts';
import type { Middle } from './tend.ts';

/** Where services are and who asks. Absent means the default of the service. */
export interface ServiceSettings {
  readonly token?: string;
  /** REST root without a final slash. */
  readonly apiUrl?: string;
  readonly graphqlUrl?: string;
  /** Tokens and addresses of the hosts that the run does not live on, by the name of the host. */
  readonly hosts?: HostEnvironment;
  /** Where a run without a token keeps what GitHub answered; absent: nothing is kept. */
  readonly cacheFolder?: string;
  /** Proxies that the environment names; absent: every host is asked directly. */
  readonly proxies?: Proxies;
  /** Keys and addresses of the citation indexes, as the environment names them. */
  readonly papers?: PaperServices;
}

/** What the environment says of one host. Both may be absent. */
export interface HostAccess {
  readonly token?: string;
  /** Root of the API, for mirrors and stand-ins. */
  readonly apiUrl?: string;
}

/** By the name of the host. */
export type HostEnvironment = Readonly<Record<string, HostAccess>>;

/** All of it may be absent: no key is needed for a run to succeed. */
export interface PaperServices {
  /** `S2_API_KEY`, `OPENALEX_API_KEY`: sent as headers, said nowhere. */
  readonly s2Key?: string;
  readonly openAlexKey?: string;
  /** `FIREKEEPER_CONTACT`: an address that Crossref may write to. */
  readonly contact?: string;
  /** Base addresses, for stand-ins and mirrors: `S2_API_URL`, `OPENALEX_API_URL` and so on. */
  readonly s2Url?: string;
  readonly openAlexUrl?: string;
  readonly crossrefUrl?: string;
  readonly openCitationsUrl?: string;
}

export interface EngineTools {
  readonly clock: Clock;
  readonly journal: Journal;
  readonly signal?: AbortSignal;
}

/** The ports of a shell that asks services: pure functions of the core are imported where they are needed. */
export interface Engine {
  readonly middle: Middle;
  /** The sources that ask the world. Throws `config` or `credentials` for settings that cannot be used. */
  openSources(settings: ServiceSettings, tools: EngineTools, config: Config): Promise<readonly Source[]>;
  /** A recorded facts file as a source. Throws `facts`; `name` is how messages call the file. */
  openFacts(text: string, name: string): Promise<{ readonly source: Source; readonly observedAt: string }>;
  /** The remote run. */
  openPropose(settings: ServiceSettings, tools: EngineTools): Promise<Propose>;
}
