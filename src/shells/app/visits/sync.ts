/**
 * Compares the rows of one installation with GitHub: it onboards new repositories, deletes those that are gone, updates
 * names and flags, and finds changes that no webhook reported. If GitHub does not answer, nothing changes.
 */
import { HostRefused } from '../../../ports/list-host.ts';
import type { RepositoryBrief } from '../../../ports/app-github.ts';
import type { Handler } from '../queue/queue.ts';
import type { TendedRepository } from '../store/store.ts';
import { isoOf, type WorkParts } from './parts.ts';
import { watchRepositories } from './watch.ts';

/** New repositories are visited in batches of this size … */
const batch = 30;
/** … with this much time between two batches (rule APP-3). */
const batchMs = 30_000;

export function createSync(parts: WorkParts): Handler<'sync'> {
  return async ({ installationId }) => {
    if (parts.settings.off) return;
    const installation = await parts.store.installations.get(installationId);
    if (installation === null || installation.suspended) return;
    const asked = await repositoriesOf(parts, installationId);
    if (asked === null) return;
    const { now, token } = asked;
    const known = await parts.store.repositories.ofInstallation(installationId);
    const names = new Set(now.map(({ id }) => id));
    for (const { id } of known) if (!names.has(id)) await parts.store.repositories.remove(id);
    await onboard(parts, installationId, now, new Map(known.map((one) => [one.id, one])));
    // Under their current names.
    const kept = await parts.store.repositories.ofInstallation(installationId);
    await watchRepositories(parts, token, kept);
  };
}

/** Null when GitHub gives no answer now: the sweep asks again. */
async function repositoriesOf(
  { store, github, log }: WorkParts,
  installationId: number,
): Promise<{ readonly now: readonly RepositoryBrief[]; readonly token: string } | null> {
  try {
    const token = await github.token(installationId, { purpose: 'watch' });
    return { now: await github.repositories(installationId, token), token };
  } catch (error) {
    if (!(error instanceof HostRefused)) throw error;
    if (error.refusal.refused === 'not-found') {
      log.detail(`installation ${installationId} is gone; it is forgotten`);
      await store.installations.remove(installationId);
      return null;
    }
    log.warn(`installation ${installationId} is not asked: ${error.refusal.line}`);
    return null;
  }
}

async function onboard(
  { store, queue, clock }: WorkParts,
  installationId: number,
  now: readonly RepositoryBrief[],
  known: ReadonlyMap<number, TendedRepository>,
): Promise<void> {
  let fresh = 0;
  for (const brief of now) {
    const at = clock.now();
    const before = known.get(brief.id);
    const wanted = !brief.archived;
    const put = await store.repositories.put({ ...brief, installationId }, wanted ? isoOf(at) : null);
    if (put === 'new' && wanted) {
      const delay = Math.floor(fresh / batch) * batchMs;
      fresh += 1;
      const when = delay === 0 ? {} : { notBefore: isoOf(at + delay) };
      // The schedule starts a visit only if this one is lost; until then it does not double it.
      await store.repositories.setDue(brief.id, isoOf(at + delay + 10 * 60_000));
      await queue.send('tend', { repositoryId: brief.id, installationId, reason: 'installed' }, when);
    } else if (before?.archived === true && wanted) {
      await store.repositories.setDue(brief.id, isoOf(at));
    } else if (brief.archived && before !== undefined && before.dueAt !== null) {
      await store.repositories.setDue(brief.id, null);
    }
  }
}
