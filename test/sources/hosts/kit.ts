/** A stand-in host, a clock that never really waits, and a source that uses the host: the world for the tests of this folder. */
import { expect } from '@jest/globals';
import type { CloserLook } from '../../../src/core/facts/closer-look.ts';
import type { RepositoryObservation } from '../../../src/core/facts/observation.ts';
import type { Host } from '../../../src/core/hosts/index.ts';
import { codeberg } from '../../../src/core/hosts/forgejo.ts';
import { gitlab } from '../../../src/core/hosts/gitlab.ts';
import { huggingFace } from '../../../src/core/hosts/huggingface.ts';
import { idOf } from '../../../src/core/hosts/index.ts';
import type { Clock } from '../../../src/ports/clock.ts';
import type { Source } from '../../../src/ports/source.ts';
import { createForgejoSource } from '../../../src/sources/forgejo.ts';
import { createGitLabSource } from '../../../src/sources/gitlab/index.ts';
import { createHuggingFaceSource } from '../../../src/sources/huggingface.ts';
import {
  type HostStandin,
  type HostStandinOptions,
  startHostStandin,
} from '../../../standin/hosts/server.ts';

const makers = {
  gitlab: [gitlab, createGitLabSource],
  forgejo: [codeberg, createForgejoSource],
  huggingface: [huggingFace, createHuggingFaceSource],
} as const;

export interface World {
  readonly standin: HostStandin;
  readonly source: Source;
  readonly host: Host;
  readonly warnings: string[];
  /** The length of each sleep, in milliseconds. */
  readonly slept: number[];
  /** Asks for these names, in their order. */
  readonly ask: (...names: string[]) => Promise<readonly RepositoryObservation[]>;
  /** Asks for these names, then looks closer at all of them. */
  readonly look: (...names: string[]) => Promise<readonly CloserLook[]>;
}

const opened: HostStandin[] = [];

/** Closes what was opened, and expects that no request broke the rules of the service. */
export async function closeWorlds(): Promise<void> {
  for (const standin of opened.splice(0)) {
    await standin.close();
    expect(standin.violations).toEqual([]);
  }
}

export async function worldOf(
  options: HostStandinOptions & { readonly sends?: string; readonly timeout?: boolean },
): Promise<World> {
  let now = Date.parse('2026-11-30T12:00:00Z');
  const slept: number[] = [];
  const clock: Clock = {
    now: () => now,
    async sleep(ms) {
      if (ms >= 1000) slept.push(ms);
      now += ms;
    },
  };
  const standin = await startHostStandin({ ...options, clock });
  opened.push(standin);
  const warnings: string[] = [];
  const journal = { progress() {}, detail() {}, warn: (line: string) => void warnings.push(line) };
  const [host, create] = makers[options.kind];
  const access = { apiUrl: standin.url, ...(options.sends === undefined ? {} : { token: options.sends }) };
  const source = create(
    { host, variables: { token: 'X_TOKEN', apiUrl: 'X_API_URL' }, ...access },
    { fetch: globalThis.fetch, clock, journal },
  );
  const world: World = {
    standin,
    source,
    host,
    warnings,
    slept,
    look: async (...names) => (await source.lookCloser?.(await world.ask(...names))) ?? [],
    async ask(...names) {
      const subjects = names.map((name) => {
        const id = idOf(host.name, name);
        return { kind: 'repository' as const, id, key: id.toLowerCase() };
      });
      const told = await source.observe(subjects);
      expect(told.map(({ key }) => key)).toEqual([...new Set(subjects.map(({ key }) => key))]);
      return told as readonly RepositoryObservation[];
    },
  };
  return world;
}

/** Fate, count and new name of each observation. */
export const seen = (told: readonly RepositoryObservation[]) =>
  told.map(({ fate, stars, fullName }) => [
    fate,
    stars ?? null,
    ...(fullName === undefined ? [] : [fullName]),
  ]);
