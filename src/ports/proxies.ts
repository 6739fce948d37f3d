/** The HTTP proxies of a machine. A shell reads them from its environment; `compose/` makes a fetch that uses them. */
export interface Proxies {
  /** Addresses; null: none. */
  readonly http: string | null;
  /** Falls back to `http`. */
  readonly https: string | null;
  /** Hosts that are asked directly, separated by commas. */
  readonly except: string;
}
