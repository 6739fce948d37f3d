/**
 * The package as programs use it: `import { inspect, facts, plan, apply } from 'firekeeper'`. Text and values in, text
 * and values out; only `facts` asks anybody. The command line does the same with files.
 */

import { systemClock } from './adapters/system-clock.ts';
import { knownHosts } from './compose/hosts.ts';
import { openSources } from './compose/sources.ts';
import { unreadTemplate } from './core/care/template.ts';
import { defaultConfig } from './core/config/defaults.ts';
import { parseConfig } from './core/config/parse.ts';
import type { Config, ListConfig } from './core/config/types.ts';
import { type FactsFile, factsOf } from './core/facts/file.ts';
import type { Observation } from './core/facts/observation.ts';
import { github } from './core/hosts/github.ts';
import type { List } from './core/list/list.ts';
import { policyOf } from './core/plan/policy-of.ts';
import type { Plan } from './core/plan/types.ts';
import { readList, tendText } from './core/tend.ts';
import { encode } from './core/text/text.ts';
import { silentJournal } from './ports/journal.ts';
import { observe } from './run/observe.ts';
import type { ServiceSettings } from './run/services.ts';
import { createRecordedSource, parseFacts } from './sources/recorded.ts';

export type { Config, ListConfig } from './core/config/types.ts';
export type { FactsFile, PaperFacts, RepositoryFacts } from './core/facts/file.ts';
export type { Doubt, Entry, EntryLink, List, Marker, Notation, Section, Subject } from './core/list/list.ts';
export type { Change, Finding, Gate, Plan } from './core/plan/types.ts';
export { type ErrorCode, FirekeeperError } from './core/text/errors.ts';
export type { ServiceSettings } from './run/services.ts';

export interface LibraryOptions {
  /** Text of a `.github/firekeeper.yml`; the defaults without one. */
  readonly config?: string;
}

export interface FactsOptions extends LibraryOptions, ServiceSettings {
  /** Ends all requests. */
  readonly signal?: AbortSignal;
}

/** What a list becomes on given facts. `apply` gives its text. */
export interface Planned extends Plan {
  /** The decoded text before and after, a byte order mark included. */
  readonly before: string;
  readonly after: string;
  readonly changed: boolean;
}

/**
 * What is seen in a list: entries, markers with offsets, notations, tiers, orders, doubts.
 * @param source text, or bytes in UTF-8
 * @throws FirekeeperError `input`, `too-large`, `unparsable`, or `config` for a configuration that is not valid
 */
export function inspect(source: string | Uint8Array, options: LibraryOptions = {}): List {
  const config = configOf(options);
  const { tiers } = listConfigOf(config);
  const hosts = knownHosts(github, config.hosts);
  return readList(bytesOf(source), typeof tiers === 'string' ? [] : tiers, hosts);
}

/**
 * Asks the services about the subjects of lists, each once, in the form of the facts file.
 * @throws FirekeeperError `credentials`, `network` or `rate-limit` when nothing can be asked at all
 */
export async function facts(lists: List | readonly List[], options: FactsOptions = {}): Promise<FactsFile> {
  const config = configOf(options);
  const tools = { clock: systemClock, journal: silentJournal };
  const { signal } = options;
  const sources = openSources(options, signal === undefined ? tools : { ...tools, signal }, config);
  const all = 'text' in lists ? [lists] : lists;
  const now = new Date(systemClock.now()).toISOString();
  const read = all.map((list) => ({ list }));
  return factsOf(await observe(read, sources, config, { now }), now);
}

/**
 * Compares a list with facts and plans its edits; writes nothing.
 * @param known a facts file, as text or as a value; a subject that it does not hold keeps what the list shows
 * @throws FirekeeperError `facts` or `config`
 */
export async function plan(
  list: List,
  known: FactsFile | string,
  options: LibraryOptions = {},
): Promise<Planned> {
  const config = configOf(options);
  const recorded = parseFacts(typeof known === 'string' ? known : JSON.stringify(known), 'the facts');
  const { observedAt: now } = recorded;
  const observations = await observe([{ list }], [createRecordedSource(recorded)], config, { now });
  const snapshot = new Map(observations.map((one): [string, Observation] => [one.key, one]));
  const policy = policyOf(config, listConfigOf(config));
  const { plan: made, after } = tendText(list, snapshot, policy, now);
  return { ...made, before: list.text, after, changed: after !== list.text };
}

/** The text of the list after the plan; the very same text where nothing changes. */
export function apply({ after }: Planned): string {
  return after;
}

function configOf({ config }: LibraryOptions): Config {
  return config === undefined ? defaultConfig() : parseConfig(config, 'the configuration', unreadTemplate);
}

/** The options of the first list that the configuration names. */
function listConfigOf({ lists, order, tiers }: Config): ListConfig {
  return lists[0] ?? { path: '', order, tiers };
}

function bytesOf(source: string | Uint8Array): Uint8Array {
  return typeof source === 'string' ? encode(source) : source;
}
