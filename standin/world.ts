/** Creates everything that outlives one request: GitHub's data, limits, git and Apps. */
import type { Clock } from '../src/ports/clock.ts';
import { createAppShelf } from './apps/shelf.ts';
import { createSignInDesk } from './apps/sign-in.ts';
import type { World } from './exchange.ts';
import { createFaultQueue } from './faults.ts';
import { createGitStore } from './git/store.ts';
import { createHub } from './hooks/hub.ts';
import { createLimits } from './limits.ts';
import { createPullShelf } from './pulls/records.ts';
import { iso } from './repository-facts.ts';
import { readSeed, type Seed } from './seed.ts';
import { createState } from './state.ts';

const systemClock: Clock = {
  now: () => Date.now(),
  sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
};

/** Runs one change after the other, even if the one before fails. */
function createQueue(): World['exclusive'] {
  let last: Promise<unknown> = Promise.resolve();
  return (change) => {
    const next = last.then(change, change);
    last = next.catch(() => undefined);
    return next;
  };
}

/** Makes the world of a seed. Links in webhooks start with the address `base`. */
export function createWorld(
  options: { readonly seed?: Seed | string; readonly clock?: Clock },
  outward: { readonly violation: (line: string) => void; readonly base: () => string },
): World {
  const clock = options.clock ?? systemClock;
  const seed = readSeed(options.seed);
  const state = createState(seed);
  const apps = createAppShelf(state, () => iso(new Date(clock.now()).toISOString()));
  for (const app of seed.apps ?? []) apps.addApp(app);
  for (const installation of seed.installations ?? []) apps.install(installation);
  const hub = createHub(() => world, outward.base);
  const world: World = {
    clock,
    state,
    apps,
    desk: createSignInDesk(() => world),
    limits: createLimits(clock),
    faults: createFaultQueue(),
    git: createGitStore(),
    shelf: createPullShelf(),
    switches: { updateRefs: 'served', staleType: 'STALE_DATA', search: 'complete' },
    exclusive: createQueue(),
    violation: outward.violation,
    hub,
    happened: (happening) => hub.happened(happening),
  };
  return world;
}
