/**
 * The work of the App, as handlers of the queue. `start` limits how many jobs of each kind run at once, and schedules
 * the regular ones.
 */
import type { Handler, JobKind, Queue } from '../queue/queue.ts';
import { createCheck } from './check.ts';
import { createClean } from './clean.ts';
import type { WorkParts } from './parts.ts';
import { createReconcile } from './reconcile.ts';
import { createSync } from './sync.ts';
import { createTend } from './tend.ts';
import { createTick } from './tick.ts';

export type { WorkParts } from './parts.ts';

export type Handlers = { readonly [Kind in JobKind]: Handler<Kind> };

export interface Visits {
  readonly handlers: Handlers;
  /** Starts to take jobs, and sets the schedule of the regular ones. */
  start(queue: Queue): Promise<void>;
}

/** Visits of one owner at the same time: GitHub advises this, and no owner can take all slots (rule APP-5). */
const perInstallation = 2;

export function createVisits(parts: WorkParts): Visits {
  const handlers: Handlers = {
    tend: createTend(parts),
    sync: createSync(parts),
    check: createCheck(parts),
    tick: createTick(parts),
    reconcile: createReconcile(parts),
    clean: createClean(parts),
  };
  return {
    handlers,
    async start(queue) {
      const { concurrency = 32 } = parts.settings;
      await queue.work('tend', { concurrency, perInstallation }, handlers.tend);
      await queue.work('sync', { concurrency: 2, perInstallation: 1 }, handlers.sync);
      await queue.work('check', { concurrency: 2, perInstallation: 1 }, handlers.check);
      await queue.work('tick', { concurrency: 1 }, handlers.tick);
      await queue.work('reconcile', { concurrency: 1 }, handlers.reconcile);
      await queue.work('clean', { concurrency: 1 }, handlers.clean);
      await queue.every('tick', '* * * * *');
      await queue.every('reconcile', '*/5 * * * *');
      await queue.every('clean', '17 3 * * *');
    },
  };
}
