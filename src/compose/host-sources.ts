/**
 * The source of each host. The run's own host gets the shell's token. Every other host has its own address and token, and
 * answers only for its own repositories.
 */
import type { Observation } from '../core/facts/observation.ts';
import { type Host, partsOf } from '../core/hosts/index.ts';
import type { NamedHosts } from '../core/hosts/kinds.ts';
import type { Subject } from '../core/list/list.ts';
import { FirekeeperError } from '../core/text/errors.ts';
import type { Source, SourceTools } from '../ports/source.ts';
import type { HostEnvironment, ServiceSettings } from '../run/services.ts';
import { createGitHubSource, type GitHubOptions } from '../sources/github/index.ts';
import { othersThan, ownHost } from './hosts.ts';

/**
 * The sources of all repositories: the run's own host first.
 * @param named servers in addition to the known ones
 * @throws FirekeeperError `config` or `credentials` for settings that cannot be used
 */
export function createRepositorySources(
  settings: ServiceSettings & Pick<GitHubOptions, 'topics'>,
  tools: SourceTools,
  named: NamedHosts = new Map(),
): readonly Source[] {
  const host = ownHost(settings.apiUrl);
  return [
    createGitHubSource({ ...settings, host }, tools),
    ...createOtherSources(host, settings.hosts, tools, named),
  ];
}

/** The sources of every host except the run's own. @param named servers in addition to the known ones */
export function createOtherSources(
  own: Host,
  access: HostEnvironment = {},
  tools: SourceTools,
  named: NamedHosts = new Map(),
): readonly Source[] {
  return othersThan(own, named).map(({ host, variables, source }) => {
    const open = async () => (await source())({ ...access[host.name], host, variables }, tools);
    return alone(host, open, tools);
  });
}

/**
 * A source that is opened at the first question. If it fails completely, only its own subjects get no answer, and the
 * journal says so.
 */
function alone({ name }: Host, open: () => Promise<Source>, { clock, journal }: SourceTools): Source {
  let opened: Promise<Source> | undefined;
  return {
    name,
    recognises: ({ kind, id }) => kind === 'repository' && partsOf(id).host === name,
    async observe(subjects) {
      // Settings that cannot be used end the run.
      const source = await (opened ??= open());
      try {
        return await source.observe(subjects);
      } catch (error) {
        if (!(error instanceof FirekeeperError)) throw error;
        journal.warn(`${error.message}. ${error.help}`);
        const observedAt = new Date(clock.now()).toISOString();
        return subjects.map((subject) => unanswered(subject, name, observedAt, error.message));
      }
    },
    async lookCloser(seen) {
      const source = await (opened ??= open());
      return (await source.lookCloser?.(seen)) ?? [];
    },
  };
}

function unanswered({ kind, key }: Subject, source: string, observedAt: string, reason: string): Observation {
  return { kind, key, fate: 'unknown', source, observedAt, reason };
}
