/**
 * Asks GitHub which webhooks did not arrive, and has them sent again: GitHub itself never does. A server that was away
 * gets what it missed within minutes, and what still does not arrive is left to the sweep.
 */
import { HostRefused } from '../../../ports/list-host.ts';
import { isoOf, type WorkParts } from './parts.ts';

/** GitHub keeps deliveries for three days; older news is found by the sweep. */
const longestMs = 3 * 86_400_000;
/** Looked at again each time: a delivery may still have been on its way. */
const overlapMs = 10 * 60_000;
/** One that was just sent may still arrive by itself. */
const youngMs = 60_000;
/** Sent again at most so often. */
const mostTries = 3;
/** In one sweep: what GitHub sends at once should not be more than it would on a busy day. */
const mostAtOnce = 200;

/** One look at the list of deliveries; keeps in memory what it has seen, so the first look reaches back furthest. */
export function createMissed({ github, clock, log, settings, found }: WorkParts): () => Promise<void> {
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
      // What is still missing is looked at again as long as it may be sent.
      const open = [...missed.values()].filter(({ guid }) => (tries.get(guid) ?? 0) < mostTries);
      const oldest = Math.min(now, ...open.map(({ deliveredAt }) => Date.parse(deliveredAt)));
      since = Math.max(now - longestMs, oldest - overlapMs);
    } catch (error) {
      if (!(error instanceof HostRefused)) throw error;
      log.warn(`missed webhooks are not known now: ${error.refusal.line}`);
    }
  };
}
