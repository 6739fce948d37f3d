/**
 * A cache in front of a slower source: recent observations of any list and machine are not asked for again. A machine
 * claims keys before it asks, so that two machines never ask the same. Claims expire, because machines can die. The cache
 * keeps only answers, never missing answers.
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
  /** The name under which this process claims keys. */
  readonly owner: string;
  /** Whether answers to others may be used here. */
  readonly accepts: (observation: Observation) => boolean;
  /** An answer older than this many milliseconds is asked for again. */
  readonly maxAgeMs: number;
  readonly signal: AbortSignal;
  /** Gets how many subjects came from the cache and how many were asked. */
  readonly count: (hits: number, asked: number) => void;
  readonly progress: (done: number, total: number) => void;
}

/** Longer than the longest batch; an older claim belongs to a dead machine. */
const claimMs = 60_000;
/** How often the claim of another machine is checked, and for how long at most. */
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

/** Asks for keys that nobody has claimed, and waits for the others; after a while it asks for those too. */
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
