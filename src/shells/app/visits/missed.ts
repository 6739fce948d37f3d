/**
 * Asks GitHub which webhooks did not arrive, and asks it to send them again, because GitHub does not do this on its
 * own. A server that was down gets them within minutes. The sweep finds what still does not arrive.
 */
import { HostRefused } from '../../../ports/list-host.ts';
import { isoOf, type WorkParts } from './parts.ts';

/** GitHub keeps deliveries for three days; the sweep finds older changes. */
const longestMs = 3 * 86_400_000;
/** Each look includes this much of the time before: a delivery may still have been in progress. */
const overlapMs = 10 * 60_000;
/** A younger delivery may still arrive without help. */
const youngMs = 60_000;
/** Most times that one delivery is sent again. */
const mostTries = 3;
/** Most deliveries in one sweep, so that GitHub does not send more at once than on a busy day. */
const mostAtOnce = 200;

interface Parts extends Pick<WorkParts, 'clock' | 'log' | 'found'> {
  readonly github: Pick<WorkParts['github'], 'deliveries' | 'redeliver'>;
  readonly settings: Pick<WorkParts['settings'], 'webhooks'>;
}

/**
 * One look at the list of deliveries. It remembers what it has seen, so only the first look goes back the full time.
 */
export function createMissed({ github, clock, log, settings, found }: Parts): () => Promise<void> {
  let since = clock.now() - longestMs;
  const tries = new Map<string, number>();
  return async () => {
    if (!settings.webhooks) return;
    const now = clock.now();
    try {
      const all = await github.deliveries(isoOf(since));
      const arrived = new Set(all.filter((one) => one.arrived).map(({ guid }) => guid));
      const missed = new Map(
        all.filter(({ guid }) => !arrived.has(guid)).map((one) => [one.guid, one] as const),
      );
      const again = [...missed.values()]
        .filter(({ deliveredAt }) => Date.parse(deliveredAt) < now - youngMs)
        .filter(({ guid }) => (tries.get(guid) ?? 0) < mostTries)
        .slice(0, mostAtOnce);
      for (const { id, guid } of again) {
        tries.set(guid, (tries.get(guid) ?? 0) + 1);
        await github.redeliver(id);
      }
      if (again.length > 0) found?.({ deliveries: again.length });
      for (const guid of tries.keys()) if (!missed.has(guid)) tries.delete(guid);
      // The next look includes missing deliveries until they have used all tries.
      const open = [...missed.values()].filter(({ guid }) => (tries.get(guid) ?? 0) < mostTries);
      const oldest = Math.min(now, ...open.map(({ deliveredAt }) => Date.parse(deliveredAt)));
      since = Math.max(now - longestMs, oldest - overlapMs);
    } catch (error) {
      if (!(error instanceof HostRefused)) throw error;
      log.warn(`missed webhooks are not known now: ${error.refusal.line}`);
    }
  };
}
