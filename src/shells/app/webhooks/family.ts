/**
 * The contract of a family of events, one file each: read a payload without trusting it, then change rows and queue
 * jobs.
 */
import { z } from 'zod';
import type { Log } from '../log.ts';
import type { Jobs, Queue } from '../queue/queue.ts';
import type { RunReason, Store } from '../store/store.ts';

/** Everything that a family may use. */
export interface Hands {
  readonly store: Pick<Store, 'installations' | 'repositories' | 'views'>;
  readonly queue: Pick<Queue, 'send'>;
  readonly log: Log;
  /** ISO time of arrival. */
  readonly now: string;
}

export interface ReadEvent {
  /** The account or `owner/name` that the server must serve; empty when the event is about no account. */
  readonly of: string;
  /**
   * True for events that also count for accounts that are no longer served, and while the kill switch is on: what was
   * deleted is forgotten, what became private is hidden. They queue nothing.
   */
  readonly always: boolean;
  act(hands: Hands): Promise<'done' | 'idle'>;
}

export interface Family {
  /** Null when the payload lacks a required field. Never throws. */
  read(payload: unknown): ReadEvent | null;
}

/**
 * Makes a family from a shape. The shape has only the fields that are read, so that GitHub may add and remove others.
 */
export function family<Payload>(shape: z.ZodType<Payload>, read: (payload: Payload) => ReadEvent): Family {
  return {
    read(payload) {
      const known = shape.safeParse(payload);
      return known.success ? read(known.data) : null;
    },
  };
}

/** An event of the family that needs no action. */
export function nothing(of = ''): ReadEvent {
  return { of, always: false, act: async () => 'idle' };
}

const id = z.int().positive();

export const accountShape = z.object({ login: z.string().optional(), slug: z.string().optional() });
export const installationShape = z.object({ id });

/** A repository in the form of installation events. */
export const briefShape = z.object({
  id,
  full_name: z.string().regex(/^[^/]+\/[^/]+$/),
  private: z.boolean(),
});

const repositoryShape = briefShape.extend({
  archived: z.boolean().optional(),
  fork: z.boolean(),
  default_branch: z.string().min(1),
  owner: z.object({ login: z.string() }),
});

/** The fields that every event about one repository has. */
export const placeShape = z.object({ installation: installationShape, repository: repositoryShape });
export type EventPlace = z.infer<typeof placeShape>;

/** Requests of people come before new events, and both come before scheduled visits. */
const urgency = { asked: 20, happened: 10 } as const;

const asking: readonly RunReason[] = ['box', 'check', 'reopened', 'config'];

/**
 * Queues a visit, and updates names and flags. If the repository is unknown, the webhook that added it was lost: then
 * the whole installation is synced.
 */
export async function visit(hands: Hands, place: EventPlace, reason: RunReason): Promise<'done' | 'idle'> {
  const { queue } = hands;
  const installationId = place.installation.id;
  if (!(await refresh(hands, place))) return syncOf(hands, installationId, place.repository.owner.login);
  const priority = asking.includes(reason) ? urgency.asked : urgency.happened;
  await queue.send('tend', { repositoryId: place.repository.id, installationId, reason }, { priority });
  return 'done';
}

/** Queues a look at what a pull request would change, in a known repository. */
export async function check(
  { store, queue }: Hands,
  { installation, repository }: EventPlace,
  about: Pick<Jobs['check'], 'commit' | 'pull' | 'again'>,
): Promise<'done' | 'idle'> {
  if (!/^[0-9a-f]{40}$/.test(about.commit)) return 'idle';
  if ((await store.repositories.get(repository.id)) === null) return 'idle';
  const job = { repositoryId: repository.id, installationId: installation.id, ...about };
  await queue.send('check', job, { priority: urgency.asked });
  return 'done';
}

/** Updates the row of a known repository. Returns false, and writes nothing, when there is no row. */
export async function refresh({ store }: Hands, { installation, repository }: EventPlace): Promise<boolean> {
  const before = await store.repositories.get(repository.id);
  if (before === null) return false;
  const now = {
    id: repository.id,
    installationId: installation.id,
    fullName: repository.full_name,
    isPrivate: repository.private,
    archived: repository.archived === true,
    fork: repository.fork,
  };
  if (isSame(before, now)) return true;
  await ensureInstallation(store, installation.id, repository.owner.login);
  await store.repositories.put(now, null);
  return true;
}

/** Most webhooks change nothing about the repository, and then nothing is written. */
function isSame<Row extends object>(before: Row, now: { readonly [Key in keyof Row]?: Row[Key] }): boolean {
  return Object.entries(now).every(([name, value]) => before[name as keyof Row] === value);
}

/** If a visit is lost, a scheduled one replaces it after this time. */
const afterLost = 10 * 60_000;

/**
 * Queues the first visit of repositories that are named but not yet known; the visit finds everything else about them.
 */
export async function meet(
  { store, queue, now }: Hands,
  installationId: number,
  named: readonly z.infer<typeof briefShape>[],
): Promise<'done'> {
  const later = new Date(Date.parse(now) + afterLost).toISOString();
  for (const { id: repositoryId, full_name: fullName, private: isPrivate } of named) {
    const row = { id: repositoryId, installationId, fullName, isPrivate, archived: false, fork: false };
    if ((await store.repositories.put(row, later)) !== 'new') continue;
    await queue.send(
      'tend',
      { repositoryId, installationId, reason: 'installed' },
      { priority: urgency.asked },
    );
  }
  return 'done';
}

/** Queues a sync of the whole installation. */
export async function syncOf(
  { store, queue }: Hands,
  installationId: number,
  account: string,
): Promise<'done'> {
  await ensureInstallation(store, installationId, account);
  await queue.send('sync', { installationId }, { priority: urgency.asked });
  return 'done';
}

async function ensureInstallation(
  store: Hands['store'],
  installationId: number,
  account: string,
): Promise<void> {
  if ((await store.installations.get(installationId)) !== null) return;
  await store.installations.put({ id: installationId, account, suspended: false });
}
