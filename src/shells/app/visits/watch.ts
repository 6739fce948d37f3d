/**
 * Looks for changes that no webhook reported. It compares files, state and boxes of every repository of an installation
 * with those after the newest visit. This costs a few points for twenty repositories.
 */
import { HostRefused } from '../../../ports/list-host.ts';
import type { RunReason, TendedRepository } from '../store/store.ts';
import { lookAt, newsBetween, readGlance } from './glance.ts';
import { configPath, type WorkParts } from './parts.ts';

const asked: readonly RunReason[] = ['box', 'reopened', 'config'];

/**
 * Queues a visit for each repository of the installation that has changed. A missing answer of GitHub means nothing.
 */
export async function watchRepositories(
  parts: WorkParts,
  token: string,
  repositories: readonly TendedRepository[],
): Promise<void> {
  const { github, queue, settings, log } = parts;
  const known = repositories.flatMap((repository) => {
    const glance = readGlance(repository.glance);
    const works = !repository.archived && settings.allow(repository.fullName);
    return glance === null || !works ? [] : [{ repository, glance }];
  });
  if (known.length === 0) return;
  try {
    const places = known.map(({ repository, glance }) => lookAt(glance, repository.fullName));
    const found = await github.glances(token, places);
    for (const [at, { repository, glance }] of known.entries()) {
      const now = found[at] ?? null;
      const reason = now === null ? null : newsBetween(glance, now, configPath);
      if (reason === null) continue;
      const { id: repositoryId, installationId, fullName } = repository;
      const priority = asked.includes(reason) ? 20 : 10;
      const sent = await queue.send('tend', { repositoryId, installationId, reason }, { priority });
      if (sent === 'queued') parts.found?.({ repository: fullName, reason });
    }
  } catch (error) {
    if (!(error instanceof HostRefused)) throw error;
    log.warn(`an installation is not looked at: ${error.refusal.line}`);
  }
}
