/**
 * Joins cache, pool, payers and budgets into the facts that all visits share (contract: `shared-facts.ts`). The one
 * rule that needs care is here: what only a private repository's token may see never reaches the shared cache.
 */
import { randomUUID } from 'node:crypto';
import type { Subject } from '../../../core/list.ts';
import { name, tells } from '../../../sources/github/index.ts';
import type { Source } from '../../../ports/source.ts';
import type { Store } from '../store/store.ts';
import { createBudgets } from './budget.ts';
import type { Observation } from '../../../core/observation.ts';
import { type CachedOptions, createCachedSource } from './cached-source.ts';
import { type Ask, createPayer, type PayerTools } from './payer.ts';
import { createPool } from './pool.ts';
import type { FactsOfPapers, FactsRun, SharedFacts } from './shared-facts.ts';

export interface SharedFactsOptions extends Omit<PayerTools, 'budgets'> {
  readonly facts: Store['facts'];
  /** Milliseconds after which a repository is asked about again. Default 6 hours. */
  readonly maxAgeMs?: number;
  /** The citation indexes, for one visit. */
  readonly openPapers: (papers: FactsOfPapers, run: FactsRun) => readonly Source[];
  readonly lingerMs?: number;
  readonly atOnce?: number;
  /** Told how many subjects came from the cache and how many were asked, for the metrics. */
  readonly count?: (hits: number, asked: number) => void;
}

const hour = 3_600_000;
/** Indexes are asked about a paper at most weekly (citations-and-discovery, section 6). */
const paperAgeMs = 7 * 24 * hour;
type Varying = 'name' | 'tells' | 'recognises' | 'ask' | 'accepts' | 'maxAgeMs';
const isRepository = ({ kind }: Subject): boolean => kind === 'repository';

export function createSharedFacts(options: SharedFactsOptions): SharedFacts {
  const { clock, facts, maxAgeMs = 6 * hour, count = () => {} } = options;
  const budgets = createBudgets(clock);
  const tools: PayerTools = { ...options, budgets };
  const owner = randomUUID();
  const payers = new Map<number, Ask>();
  /** The public repository of each installation that a visit was made to last: the next token is made for it. */
  const latest = new Map<number, number>();

  function remember({ installationId, repositoryId }: FactsRun): void {
    latest.set(installationId, repositoryId);
    if (payers.has(installationId)) return;
    const wish = () => ({ purpose: 'read', repositoryIds: [latest.get(installationId) as number] }) as const;
    payers.set(installationId, createPayer(installationId, wish, tools));
  }

  const pool = createPool({
    payer: (id) => payers.get(id) as Ask,
    budgets,
    clock,
    ...(options.lingerMs === undefined ? {} : { lingerMs: options.lingerMs }),
    ...(options.atOnce === undefined ? {} : { atOnce: options.atOnce }),
  });

  const cached = (run: FactsRun, more: Pick<CachedOptions, Varying>, label: string): Source =>
    createCachedSource({
      ...more,
      facts,
      clock,
      owner,
      signal: run.signal,
      count,
      progress: (done, total) => run.journal.progress(label, done, total),
    });

  function shared(run: FactsRun): Source {
    remember(run);
    const ask: Ask = (subjects) => pool.ask(subjects, run.installationId);
    return cached(
      run,
      { name, tells, recognises: isRepository, ask, accepts: () => true, maxAgeMs },
      'repositories',
    );
  }

  /** What a paper is counted by is settled per list: a count of another index does not serve. */
  function papersOf(run: FactsRun, papers: FactsOfPapers): readonly Source[] {
    const sources = options.openPapers(papers, run);
    if (papers.citations.ids.size > 0) return sources;
    const accepts = ({ key, source }: Observation): boolean =>
      [undefined, source].includes(papers.known(key)?.source);
    return sources.map((source) =>
      cached(run, { ...source, ask: (all) => source.observe(all), accepts, maxAgeMs: paperAgeMs }, 'papers'),
    );
  }

  /** Its own token, all of its repositories, and nothing kept. */
  function unshared({ installationId, journal, signal }: FactsRun): Source {
    const ask = createPayer(installationId, () => ({ purpose: 'read' }), { ...tools, journal, signal });
    return { name, tells, recognises: isRepository, observe: ask };
  }

  return {
    sourcesFor: (run, papers) => [
      run.isPrivate ? unshared(run) : shared(run),
      ...(run.isPrivate ? options.openPapers(papers, run) : papersOf(run, papers)),
    ],
    budgets: () => budgets.all(),
    async close() {
      payers.clear();
    },
  };
}
