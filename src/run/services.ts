/** The addresses and keys of the services that a run asks. Every shell reads them from its environment. */
import type { Proxies } from '../ports/proxies.ts';

/** Addresses and credentials of services. Absent means the default of the service. */
export interface ServiceSettings {
  readonly token?: string;
  /** REST root without a final slash. */
  readonly apiUrl?: string;
  readonly graphqlUrl?: string;
  /** Tokens and addresses of the hosts other than the run's own, by the name of the host. */
  readonly hosts?: HostEnvironment;
  /** Folder in which a run without a token keeps GitHub's answers; absent: nothing is kept. */
  readonly cacheFolder?: string;
  /** Proxies from the environment; absent: every host is asked directly. */
  readonly proxies?: Proxies;
  /** Keys and addresses of the citation indexes, from the environment. */
  readonly papers?: PaperServices;
}

/** The settings of one host from the environment. Both may be absent. */
export interface HostAccess {
  readonly token?: string;
  /** Root of the API, for mirrors and stand-ins. */
  readonly apiUrl?: string;
}

/** By the name of the host. */
export type HostEnvironment = Readonly<Record<string, HostAccess>>;

/** All settings may be absent: a run needs no key to succeed. */
export interface PaperServices {
  /** `S2_API_KEY`, `OPENALEX_API_KEY`: sent as headers, never printed. */
  readonly s2Key?: string;
  readonly openAlexKey?: string;
  /** `FIREKEEPER_CONTACT`: an e-mail address to which Crossref may write. */
  readonly contact?: string;
  /** Base addresses, for stand-ins and mirrors: `S2_API_URL`, `OPENALEX_API_URL` and so on. */
  readonly s2Url?: string;
  readonly openAlexUrl?: string;
  readonly crossrefUrl?: string;
  readonly openCitationsUrl?: string;
  readonly arxivUrl?: string;
}
