/** Where the services are that a run asks, and with which keys. Every shell reads it from its environment. */
import type { Proxies } from '../ports/proxies.ts';

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
