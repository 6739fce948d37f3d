/**
 * A source in front of a slower one: what was observed lately is not asked again, by whatever list or machine it was
 * observed. Keys are claimed before they are asked, so two machines never ask the same; claims end by themselves,
 * because machines die. Only answers are kept, never their absence.
 */
import type { Subject } from '../../../core/list/list.ts';
import type { Observation } from '../../../core/facts/observation.ts';
import type { Clock } from '../../../ports/clock.ts';
import type { Source } from '../../../ports/source.ts';
import type { Store } from '../store/store.ts';
import type { Ask } from './payer.ts';

export interface CachedOptions {
  readonly name: string;
  readonly recognises: (subject: Subject) => boolean;
  readonly ask: Ask;
  readonly facts: Pick<Store['facts'], 'fresh' | 'save' | 'claim' | 'unclaim'>;
  readonly clock: Clock;
  /** Who claims: one name per process. */
  readonly owner: string;
  /** Whether what others were answered serves here as well. */
  readonly accepts: (observation: Observation) => boolean;
  /** An answer older than this many milliseconds is asked for again. */
  readonly maxAgeMs: number;
  readonly signal: AbortSignal;
  /** Told how many subjects came from the cache and how many were asked. */
  readonly count: (hits: number, asked: number) => void;
  readonly progress: (done: number, total: number) => void;
}

/** Longer than the longest batch; after that a claim is a dead machine's. */
const claimMs = 60_000;
/** How often a claim of somebody else is looked at, and how long at most. */
const glanceMs = 400;
const longestWaitMs = 90_000;

export function createCachedSource(options: CachedOptions): Source {
  return {
    name: options.name,
    recognises: options.recognises,
    async observe(subjects) {
      const distinct = new Map(subjects.map((one) => [one.key, one]));
      const answers = new Map<string, Observation>();
      const run = { ...options, distinct, answers };
      await takeFresh(run, [...distinct.keys()]);
      const hits = answers.size;
      await askTheRest(run);
      options.count(hits, distinct.size - hits);
      return [...distinct.keys()].flatMap((key) => answers.get(key) ?? []);
    },
  };
}

interface Run extends CachedOptions {
  readonly distinct: ReadonlyMap<string, Subject>;
  readonly answers: Map<string, Observation>;
}

const iso = (ms: number): string => new Date(ms).toISOString();

async function takeFresh({ facts, clock, maxAgeMs, answers, ...run }: Run, keys: readonly string[]) {
  if (keys.length === 0) return;
  const fresh = await facts.fresh(keys, iso(clock.now() - maxAgeMs));
  for (const [key, { observation }] of fresh) {
    if (run.accepts(observation)) answers.set(key, observation);
  }
  run.progress(answers.size, run.distinct.size);
}

/** Asks what nobody asks, and waits for what others ask; after a while it asks that as well. */
async function askTheRest(run: Run): Promise<void> {
  const { facts, clock, owner, distinct, answers, signal } = run;
  const until = clock.now() + longestWaitMs;
  for (;;) {
    const missing = [...distinct.keys()].filter((key) => !answers.has(key));
    if (missing.length === 0) return;
    signal.throwIfAborted();
    const late = clock.now() >= until;
    const now = clock.now();
    const mine = late ? missing : await facts.claim(missing, owner, iso(now), iso(now + claimMs));
    if (mine.length > 0) await askThese(run, mine);
    else await clock.sleep(glanceMs, signal);
    await takeFresh(
      run,
      missing.filter((key) => !answers.has(key)),
    );
  }
}

async function askThese(run: Run, keys: readonly string[]): Promise<void> {
  const { facts, clock, owner, distinct, answers } = run;
  try {
    const found = await run.ask(keys.flatMap((key) => distinct.get(key) ?? []));
    for (const one of found) answers.set(one.key, one);
    const known = found.filter(({ fate }) => fate !== 'unknown');
    if (known.length > 0) await facts.save(known, iso(clock.now()));
    run.progress(answers.size, distinct.size);
  } finally {
    await facts.unclaim(keys, owner);
  }
}
