/**
 * Joins cache, pool, payers and budgets into the facts that all visits share (contract: `shared-facts.ts`). It enforces
 * the important rule: facts that only the token of a private repository can see never reach the shared cache.
 */
import { randomUUID } from 'node:crypto';
import type { Subject } from '../../../core/list/list.ts';
import { partsOf } from '../../../core/hosts/index.ts';
import type { Source } from '../../../ports/source.ts';
import type { AppGitHub } from '../../../ports/app-github.ts';
import type { Store } from '../store/store.ts';
import { type Budgets, createBudgets } from './budget.ts';
import type { Observation } from '../../../core/facts/observation.ts';
import { type CachedOptions, createCachedSource } from './cached-source.ts';
import { type Ask, createPayer, type PayerTools, sourceWith } from './payer.ts';
import { createPayers, type Payers } from './payers.ts';
import { createPool, type Pool } from './pool.ts';
import type { FactsWanted, FactsRun, SharedFacts } from './shared-facts.ts';

export interface SharedFactsOptions extends Omit<PayerTools, 'budgets'> {
  readonly github: Pick<AppGitHub, 'token'>;
  readonly facts: Store['facts'];
  /** Milliseconds after which a repository is asked about again. Default 6 hours. */
  readonly maxAgeMs?: number;
  /** The sources of all other hosts: one set for all visits; no installation pays for them. */
  readonly others?: readonly Source[];
  /** The citation indexes, for one visit. */
  readonly openPapers: (papers: FactsWanted, run: FactsRun) => readonly Source[];
  readonly lingerMs?: number;
  readonly atOnce?: number;
  /** Gets how many subjects came from the cache and how many were asked, for the metrics. */
  readonly count?: (hits: number, asked: number) => void;
}

const hour = 3_600_000;
/** Indexes are asked about a paper at most weekly (rule CITE-12). */
const paperAgeMs = 7 * 24 * hour;
/** A host answers for its own repositories only. */
const isOn =
  (host: string) =>
  ({ kind, key }: Subject): boolean =>
    kind === 'repository' && partsOf(key).host === host.toLowerCase();

/** What all visits share. */
interface Shared {
  readonly options: SharedFactsOptions;
  readonly tools: PayerTools;
  readonly budgets: Budgets;
  readonly payers: Payers;
  readonly pool: Pool;
  /** The name under which this process claims keys. */
  readonly owner: string;
}

export function createSharedFacts(options: SharedFactsOptions): SharedFacts {
  const { clock, lingerMs, atOnce } = options;
  const budgets = createBudgets(clock);
  const tools: PayerTools = { ...options, budgets };
  const payers = createPayers(tools);
  const pool = createPool({
    payer: (id) => payers.of(id),
    budgets,
    clock,
    ...(lingerMs === undefined ? {} : { lingerMs }),
    ...(atOnce === undefined ? {} : { atOnce }),
  });
  const shared: Shared = { options, tools, budgets, payers, pool, owner: randomUUID() };
  return {
    sourcesFor: (run, papers) =>
      run.isPrivate
        ? [
            unsharedRepositories(shared, run),
            ...sharedOthers(shared, run, papers),
            ...options.openPapers(papers, run),
          ]
        : [
            sharedRepositories(shared, run, papers),
            ...sharedOthers(shared, run, papers),
            ...sharedPapers(shared, run, papers),
          ],
    budgets: () => budgets.all(),
    async close() {
      payers.clear();
    },
  };
}

/** Uses a token for all repositories of the installation, and keeps nothing. */
function unsharedRepositories({ tools, options }: Shared, run: FactsRun): Source {
  const { installationId, journal, signal } = run;
  let token: Promise<string> | undefined;
  const tokenOf = () => (token ??= options.github.token(installationId, { purpose: 'read' }));
  const ask = createPayer(installationId, tokenOf, { ...tools, journal, signal });
  const { name } = options.own;
  return { name, recognises: isOn(name), observe: ask, lookCloser: closer({ tools }, run) };
}

/**
 * A closer look is rare, and the state of the list keeps it, so the visit itself pays for it. Its token can read this
 * repository and public ones.
 */
function closer({ tools }: Pick<Shared, 'tools'>, run: FactsRun): NonNullable<Source['lookCloser']> {
  const { installationId, token, journal, signal } = run;
  return async (seen) => {
    if (!tools.budgets.canPay(installationId)) return [];
    return (await sourceWith(token, installationId, { ...tools, journal, signal }).lookCloser?.(seen)) ?? [];
  };
}

/** An observation from before the time when a status can be settled does not show whether the status is still true. */
function settling({ clock }: SharedFactsOptions, { settlesAt }: FactsWanted) {
  return ({ key, fate, observedAt }: Observation): boolean => {
    const from = fate === 'ok' ? null : settlesAt(key);
    return from === null || Date.parse(from) > clock.now() || observedAt >= from;
  };
}

function sharedRepositories(shared: Shared, run: FactsRun, wanted: FactsWanted): Source {
  const { payers, pool, options } = shared;
  payers.remember(run);
  const ask: Ask = (subjects) => pool.ask(subjects, run.installationId);
  const { maxAgeMs = 6 * hour, own: host } = options;
  const { name } = host;
  const own = { name, recognises: isOn(name), ask, accepts: settling(options, wanted), maxAgeMs };
  return { ...cached(shared, run, own, 'repositories'), lookCloser: closer(shared, run) };
}

/** Other hosts never get a token of a list, so their answers may be shared, also by private lists. */
function sharedOthers(shared: Shared, run: FactsRun, wanted: FactsWanted): readonly Source[] {
  const { others = [], maxAgeMs = 6 * hour } = shared.options;
  return others.map((source) => {
    const ask: Ask = (subjects) => source.observe(subjects);
    const own = { ...source, ask, accepts: settling(shared.options, wanted), maxAgeMs };
    return {
      ...cached(shared, run, own, 'repositories'),
      lookCloser: async (seen) => (await source.lookCloser?.(seen)) ?? [],
    };
  });
}

/** Each list has its own index for a paper, so a count of another index cannot be used. */
function sharedPapers(shared: Shared, run: FactsRun, papers: FactsWanted): readonly Source[] {
  const sources = shared.options.openPapers(papers, run);
  if (papers.citations.ids.size > 0) return sources;
  // A count that no second index could check is not kept for a week.
  const accepts = (one: Observation): boolean =>
    [undefined, one.source].includes(papers.known(one.key)?.source) &&
    !(one.kind === 'paper' && one.unchecked === true);
  return sources.map((source) => {
    const ask: Ask = (subjects) => source.observe(subjects);
    return cached(shared, run, { ...source, ask, accepts, maxAgeMs: paperAgeMs }, 'papers');
  });
}

type Own = Pick<CachedOptions, 'name' | 'recognises' | 'ask' | 'accepts' | 'maxAgeMs'>;

function cached({ options, owner }: Shared, run: FactsRun, own: Own, label: string): Source {
  const { facts, clock, count = () => {} } = options;
  const progress = (done: number, total: number): void => run.journal.progress(label, done, total);
  return createCachedSource({ ...own, facts, clock, owner, signal: run.signal, count, progress });
}
