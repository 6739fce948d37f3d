/**
 * The job `check`: reports on the newest commit of a pull request, before it is merged: whether its configuration is
 * valid, and what it adds to the lists. A pull request that changes neither gets no check.
 */
import { FirekeeperError } from '../../../core/text/errors.ts';
import { HostRefused, type ListHost } from '../../../ports/list-host.ts';
import { readConfigAt } from '../../../run/remote/read-config.ts';
import type { Handler } from '../queue/queue.ts';
import { sayConfig } from './config-check.ts';
import type { TendedRepository } from '../store/store.ts';
import { sayDoor } from './door-check.ts';
import { configPath, type WorkParts } from './parts.ts';

/** The job does not wait longer than this for a limit: the commit is checked again after the merge. */
const longestWaitMs = 20_000;

export function createCheck(parts: WorkParts): Handler<'check'> {
  const { store, github, clock, settings, log, fetch } = parts;
  return async ({ repositoryId, commit, pull, again = false }, signal) => {
    if (settings.off) return;
    const repository = await store.repositories.get(repositoryId);
    if (repository === null || repository.archived || repository.suspended) return;
    const { installationId, fullName } = repository;
    if (!settings.allow(fullName)) return;
    const [owner = '', name = ''] = fullName.split('/');
    try {
      const token = await github.token(installationId, { purpose: 'work', repositoryIds: [repositoryId] });
      const host = parts.openHost(
        { owner, name, token, maxWaitMs: longestWaitMs },
        { fetch, clock, journal: log, signal },
      );
      await sayOwnConfig(parts, host, repository, commit);
      await sayDoor(parts, { repository, token, host, commit, again, signal }, pull);
    } catch (error) {
      const refusal = error instanceof HostRefused ? error.refusal : null;
      // A failure that may be temporary is tried again.
      if (refusal?.retry === true || !(error instanceof FirekeeperError)) throw error;
      log.detail(`${fullName}: a pull request is not checked: ${refusal?.line ?? error.message}`);
    }
  };
}

async function sayOwnConfig(
  { settings, log }: WorkParts,
  host: ListHost,
  repository: TendedRepository,
  commit: string,
): Promise<void> {
  const { defaultBranch } = await host.repository();
  const base = await host.head(defaultBranch);
  const [before, now] = await Promise.all([
    base === null ? null : readConfigAt(host, base.commit, configPath),
    readConfigAt(host, commit, configPath),
  ]);
  if (now.blob === '' || now.blob === before?.blob) return;
  await sayConfig(host, commit, configPath, now.fault, settings.pageOf?.(repository) ?? null, log);
}
