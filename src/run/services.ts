/** Where the services are that a run asks, and with which keys. Every shell reads it from its environment. */

/** Where services are and who asks. Absent means the default of the service. */
export interface ServiceSettings {
  readonly token?: string;
  /** REST root without a final slash. */
  readonly apiUrl?: string;
  readonly graphqlUrl?: string;
  /** Keys and addresses of the citation indexes, as the environment names them. */
  readonly papers?: PaperServices;
}

/** All of it may be absent: no key is needed for a run to succeed. */
export interface PaperServices {
  readonly s2Key?: string;
  readonly openAlexKey?: string;
  /** An address that polite services are told. */
  readonly contact?: string;
  readonly s2Url?: string;
  readonly openAlexUrl?: string;
  readonly crossrefUrl?: string;
  readonly openCitationsUrl?: string;
}
