/** The state that lives as long as a GitHub source: addresses, clients, and the limit of one query at a time. */
import pLimit from 'p-limit';
import { boundedFetch } from '../../adapters/http.ts';
import { createGitHubClient, type GitHubClient } from '../../adapters/octokit.ts';
import { redactor } from '../../adapters/secrets.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Journal } from '../../ports/journal.ts';
import type { SourceTools } from '../../ports/source.ts';
import { type ServiceAddresses, addressesOf } from './address.ts';
import { type EtagStore, memoryEtags } from './etags.ts';
import { createGitHubPatience, type GitHubPatience } from '../../adapters/manners/github-patience.ts';
import { type Faults, faultsOf } from './faults.ts';
import { type GitHubOptions, type Settings, settingsOf } from './settings.ts';

export interface SourceContext {
  readonly settings: Settings;
  readonly addresses: ServiceAddresses;
  readonly clock: Clock;
  readonly signal: AbortSignal | undefined;
  /** Removes the token from every message. */
  readonly journal: Journal;
  readonly redact: (text: string) => string;
  readonly faults: Faults;
  readonly contact: { made: boolean };
  /** Fields that this GitHub does not know. */
  readonly missing: Set<string>;
  readonly etags: EtagStore;
  /** GitHub's recommendation: one query at a time per token, even when several lists are observed at once. */
  readonly oneQuery: <T>(ask: () => Promise<T>) => Promise<T>;
  /** With the token, if there is one. */
  readonly client: GitHubClient;
  readonly anonymous: GitHubClient;
}

export function createContext(options: GitHubOptions, tools: SourceTools): SourceContext {
  const settings = settingsOf(options);
  const addresses = addressesOf(
    options.apiUrl ?? settings.host.api,
    options.graphqlUrl,
    settings.variables.apiUrl,
  );
  const redact = redactor(settings.token);
  const { clock, journal, signal } = tools;
  const stop = signal ? { signal } : {};
  const fetch = boundedFetch(tools.fetch, { timeoutMs: settings.timeoutMs, ...stop });
  const open = { fetch, apiUrl: addresses.api, ...stop };
  const limit = pLimit(1);
  return {
    settings,
    addresses,
    clock,
    signal,
    journal: {
      progress: (label, done, total) => journal.progress(label, done, total),
      warn: (line) => journal.warn(redact(line)),
      detail: (line) => journal.detail(redact(line)),
    },
    redact,
    faults: faultsOf(addresses.host, redact, settings.variables),
    contact: { made: false },
    missing: new Set(),
    etags: options.etags ?? memoryEtags(),
    oneQuery: (ask) => limit(ask),
    client: createGitHubClient(settings.token === undefined ? open : { ...open, token: settings.token }),
    anonymous: createGitHubClient(open),
  };
}

/** A new wait budget for one channel of one run. Without a token it does not wait for the hourly reset. */
export function patienceOf(context: SourceContext, waitForReset: boolean): GitHubPatience {
  const { settings, clock, journal, signal } = context;
  return createGitHubPatience({ ...settings, waitForReset }, { clock, journal, signal });
}
