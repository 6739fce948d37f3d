/** The types that the stand-in hosts and their server share. Contains only types and small constructors of answers. */
import type { Clock } from '../../src/ports/clock.ts';

export type HostKind = 'gitlab' | 'forgejo' | 'huggingface';

/** A project, repository, model, data set (`datasets/…`) or space (`spaces/…`). */
export interface HostedProject {
  readonly fullName: string;
  readonly stars: number;
  readonly id?: number;
  readonly forks?: number;
  readonly archived?: boolean;
  /** ISO time. */
  readonly updatedAt?: string;
  /** Old names, which redirect. */
  readonly former?: readonly string[];
  /** `private` looks like a missing one to everybody else, `refused` is a 403 and `blocked` a 451. */
  readonly state?: 'private' | 'refused' | 'blocked' | 'disabled';
  readonly gated?: 'auto' | 'manual';
  readonly description?: string;
  /** The files of its folder, by name. */
  readonly files?: Readonly<Record<string, string>>;
}

export interface Asked {
  readonly method: string;
  /** As the client sent it, still escaped, without the query. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: Readonly<Record<string, string | undefined>>;
  /** Parsed JSON, or undefined. */
  readonly body: unknown;
  /** Whether the request has the right token. */
  readonly known: boolean;
}

export interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Text is sent unchanged, everything else as JSON. */
  readonly body: unknown;
  readonly type?: string;
}

export interface HostWorld {
  readonly clock: Pick<Clock, 'now'>;
  readonly projects: HostedProject[];
  /** Groups of GitLab that are not projects. */
  readonly groups: readonly string[];
  /** Records what the real service would not allow. */
  readonly violation: (line: string) => void;
}

export const json = (
  body: unknown,
  status = 200,
  headers: Readonly<Record<string, string>> = {},
): Answer => ({ status, headers, body });

export function idOf(world: HostWorld, project: HostedProject): number {
  return project.id ?? 1000 + world.projects.indexOf(project);
}

/** The project that has this name now. Case does not matter. */
export function projectNamed({ projects }: HostWorld, name: string): HostedProject | undefined {
  return projects.find(({ fullName }) => fullName.toLowerCase() === name.toLowerCase());
}

/** The project that had this name before. */
export function projectOnce({ projects }: HostWorld, name: string): HostedProject | undefined {
  return projects.find(({ former = [] }) => former.some((one) => one.toLowerCase() === name.toLowerCase()));
}
