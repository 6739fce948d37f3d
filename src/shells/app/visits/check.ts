/**
 * The work `check`: whether the configuration that a pull request would bring is valid, said beside its newest commit and
 * before it is merged. A pull request that leaves the configuration as it is gets no check.
 */
import { HostRefused } from '../../../ports/list-host.ts';
import { readConfigAt } from '../../../run/remote/read-config.ts';
import type { Handler } from '../queue/queue.ts';
import { sayConfig } from './config-check.ts';
import { configPath, type WorkParts } from './parts.ts';

/** A longer wait for a limit is not worth it: the merge is checked as well. */
const longestWaitMs = 20_000;

export function createCheck(parts: WorkParts): Handler<'check'> {
  const { store, github, clock, settings, log, fetch } = parts;
  return async ({ repositoryId, commit }, signal) => {
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
      const { defaultBranch } = await host.repository();
      const base = await host.head(defaultBranch);
      const [before, now] = await Promise.all([
        base === null ? null : readConfigAt(host, base.commit, configPath),
        readConfigAt(host, commit, configPath),
      ]);
      if (now.blob === '' || now.blob === before?.blob) return;
      await sayConfig(host, commit, configPath, now.fault, settings.pageOf?.(repository) ?? null, log);
    } catch (error) {
      if (!(error instanceof HostRefused)) throw error;
      log.detail(`${fullName}: the configuration of a pull request is not checked: ${error.refusal.line}`);
    }
  };
}
