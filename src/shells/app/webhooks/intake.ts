/**
 * Turns webhooks from GitHub into rows and jobs, and does nothing else. It makes no request, so that the answer is
 * quick and nothing is lost when the process dies (rules APP-1, APP-2). It is called only after the signature was
 * checked. A webhook is only a hint; the sweep finds every change that no webhook reported.
 */
import type { Clock } from '../../../ports/clock.ts';
import type { Log } from '../log.ts';
import type { Queue } from '../queue/queue.ts';
import { type Access, servesAccount, servesRepository } from '../settings-access.ts';
import type { Store } from '../store/store.ts';
import { checks } from './checks.ts';
import { installation } from './installation.ts';
import { installationRepositories } from './installation-repositories.ts';
import type { Family } from './family.ts';
import { ping } from './ping.ts';
import { pullRequest } from './pull-request.ts';
import { push } from './push.ts';
import { repository } from './repository.ts';

export interface WebhookEvent {
  /** `X-GitHub-Delivery`; a redelivery has the same id. */
  readonly id: string;
  /** `X-GitHub-Event`. */
  readonly name: string;
  readonly payload: unknown;
}

/**
 * The result for a webhook. `done`: it changed rows or queued jobs; `idle`: it was read, and there is nothing to do;
 * `unknown`: we do not use this event; `refused`: this server does not serve the account; `off`: the kill switch is on.
 */
export type Outcome = 'done' | 'idle' | 'duplicate' | 'unknown' | 'refused' | 'malformed' | 'off' | 'failed';

export interface Intake {
  /** Rejects when the rows or jobs could not be written; then GitHub may deliver it again. */
  handle(event: WebhookEvent): Promise<Outcome>;
}

export interface IntakeParts {
  readonly store: Pick<Store, 'installations' | 'repositories' | 'views' | 'deliveries'>;
  readonly queue: Pick<Queue, 'send'>;
  readonly settings: Access & { readonly off: boolean };
  readonly log: Log;
  readonly clock: Clock;
  /** Counts the result. */
  readonly told?: (event: string, outcome: Outcome) => void;
}

const families = {
  installation,
  installation_repositories: installationRepositories,
  push,
  pull_request: pullRequest,
  repository,
  check_run: checks,
  check_suite: checks,
  ping,
} satisfies Record<string, Family>;

/** The events that we use; `app.yml` subscribes to them, or GitHub sends them without a subscription. */
export const eventNames = Object.keys(families) as readonly (keyof typeof families)[];

export function createIntake(parts: IntakeParts): Intake {
  const { log, told } = parts;
  return {
    async handle(event) {
      try {
        const outcome = await outcomeOf(event, parts);
        told?.(event.name, outcome);
        return outcome;
      } catch (error) {
        told?.(event.name, 'failed');
        log.error({ err: error, event: event.name, delivery: event.id }, 'webhook could not be handled');
        throw error;
      }
    },
  };
}

async function outcomeOf(event: WebhookEvent, parts: IntakeParts): Promise<Outcome> {
  const { store, settings, log, clock } = parts;
  const about = { event: event.name, delivery: event.id };
  const family: Family | undefined = Object.hasOwn(families, event.name)
    ? families[event.name as keyof typeof families]
    : undefined;
  if (family === undefined) return 'unknown';
  const read = family.read(event.payload);
  if (read === null) {
    log.warn(about, 'webhook does not have the fields it should have: left alone');
    return 'malformed';
  }
  // It is not claimed, so that a redelivery counts after the switch is off again.
  if (!read.always && settings.off) {
    log.debug(about, 'FIREKEEPER_OFF is set: webhook left alone');
    return 'off';
  }
  if (!read.always && !isServed(read.of, settings)) {
    log.debug({ ...about, of: read.of }, 'webhook of an account that is not served: left alone');
    return 'refused';
  }
  const now = new Date(clock.now()).toISOString();
  if (!(await store.deliveries.claim(event.id, event.name, now))) return 'duplicate';
  try {
    return await read.act({ store, queue: parts.queue, log, now });
  } catch (error) {
    // If the release fails as well, the sweep finds the change.
    await store.deliveries.release(event.id).catch(() => {});
    throw error;
  }
}

function isServed(of: string, access: Access): boolean {
  return of === '' || (of.includes('/') ? servesRepository(access, of) : servesAccount(access, of));
}
