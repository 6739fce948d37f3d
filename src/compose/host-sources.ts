/**
 * The source of each host. A run's own host is asked with the shell's token; every other host is asked at its own address
 * with its own token, and answers for itself only.
 */
import type { Observation } from '../core/facts/observation.ts';
import type { Host } from '../core/hosts/index.ts';
import type { Subject } from '../core/list/list.ts';
import { FirekeeperError } from '../core/text/errors.ts';
import type { Source, SourceTools } from '../ports/source.ts';
import type { HostAccess, HostEnvironment, ServiceSettings } from '../run/services.ts';
import { createGitHubSource } from '../sources/github/index.ts';
import { othersThan, ownHost, type RegisteredHost, type RegisteredName } from './hosts.ts';

/** One line a host, by its name. github.com is asked this way where the run lives on another host. */
const openers: Readonly<
  Record<RegisteredName, (options: HostAccess & RegisteredHost, tools: SourceTools) => Source>
> = {
  github: createGitHubSource,
};

/**
 * The sources of all repositories: the run's own host first.
 * @throws FirekeeperError `config` or `credentials` for settings that cannot be used
 */
export function createRepositorySources(settings: ServiceSettings, tools: SourceTools): readonly Source[] {
  const host = ownHost(settings.apiUrl);
  return [
    createGitHubSource({ ...settings, host }, tools),
    ...createOtherSources(host, settings.hosts, tools),
  ];
}

/** The sources of every host but the run's own. */
export function createOtherSources(
  own: Host,
  access: HostEnvironment = {},
  tools: SourceTools,
): readonly Source[] {
  return othersThan(own).map(({ name, host, variables }) =>
    alone(openers[name]({ ...access[host.name], host, variables }, tools), tools),
  );
}

/** A source whose failure as a whole leaves only its own subjects without an answer, and is told. */
function alone(source: Source, { clock, journal }: SourceTools): Source {
  return {
    ...source,
    async observe(subjects) {
      try {
        return await source.observe(subjects);
      } catch (error) {
        if (!(error instanceof FirekeeperError)) throw error;
        journal.warn(`${error.message}. ${error.help}`);
        const observedAt = new Date(clock.now()).toISOString();
        return subjects.map((subject) => unanswered(subject, source.name, observedAt, error.message));
      }
    },
  };
}

function unanswered({ kind, key }: Subject, source: string, observedAt: string, reason: string): Observation {
  return { kind, key, fate: 'unknown', source, observedAt, reason };
}
