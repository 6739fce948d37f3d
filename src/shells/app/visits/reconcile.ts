/**
 * Every few minutes: compares our installations with GitHub, so that a lost webhook costs minutes and no list is lost.
 * It deletes uninstalled ones, stops work for suspended ones and onboards new ones. Of the known ones, each sweep asks
 * a part for their repositories, in turns. It also asks GitHub to send missing webhooks again. Lost visits come back at
 * their due time.
 */
import { HostRefused } from '../../../ports/list-host.ts';
import type { InstallationInfo } from '../../../ports/app-github.ts';
import type { Handler } from '../queue/queue.ts';
import type { Installation } from '../store/store.ts';
import { createMissed } from './missed.ts';
import { isoOf, type WorkParts } from './parts.ts';

/** The fewest installations that one sweep asks for their repositories; if there are many, it asks more … */
const leastSynced = 50;
/** … so that all of them are asked within this number of sweeps. */
const sweeps = 6;
/** A repository without scheduled visits is still visited this often, because events can get lost. */
const restMs = 7 * 86_400_000;

export function createReconcile(parts: WorkParts): Handler<'reconcile'> {
  let turn = 0;
  const askForMissed = createMissed(parts);
  return async () => {
    if (parts.settings.off) return;
    const now = await installationsOf(parts);
    if (now === null) return;
    await askForMissed();
    const known = await parts.store.installations.all();
    const fresh = await takeOver(parts, now, known);
    const active = now.filter(({ suspended }) => !suspended).map(({ id }) => id);
    const old = active.filter((id) => !fresh.includes(id)).sort((a, b) => a - b);
    const share = Math.max(leastSynced, Math.ceil(old.length / sweeps));
    const mine = old.length <= share ? old : turned(old, turn).slice(0, share);
    turn = old.length === 0 ? 0 : (turn + share) % old.length;
    await parts.queue.sendAll(
      'sync',
      [...fresh, ...mine].map((installationId) => ({ installationId })),
    );
    for (const id of mine) await lookAtResting(parts, id);
    await parts.store.mark('sweep', isoOf(parts.clock.now()));
  };
}

/** Null when GitHub does not answer: then nothing changes. */
async function installationsOf({ github, log }: WorkParts): Promise<readonly InstallationInfo[] | null> {
  try {
    return await github.installations();
  } catch (error) {
    if (!(error instanceof HostRefused)) throw error;
    log.warn(`the installations are not known now: ${error.refusal.line}`);
    return null;
  }
}

/** Updates our rows to match GitHub. Returns the installations that are new or no longer suspended. */
async function takeOver(
  { store, log }: WorkParts,
  now: readonly InstallationInfo[],
  known: readonly Installation[],
): Promise<readonly number[]> {
  const there = new Set(now.map(({ id }) => id));
  for (const { id, account } of known) {
    if (there.has(id)) continue;
    log.detail(`${account} has uninstalled the App; it is forgotten`);
    await store.installations.remove(id);
  }
  const before = new Map(known.map((one) => [one.id, one]));
  const fresh: number[] = [];
  for (const { id, account, suspended } of now) {
    const old = before.get(id);
    if (old?.account === account && old.suspended === suspended) continue;
    await store.installations.put({ id, account, suspended });
    if (!suspended && (old === undefined || old.suspended)) fresh.push(id);
  }
  return fresh;
}

function turned<T>(items: readonly T[], by: number): readonly T[] {
  return [...items.slice(by), ...items.slice(0, by)];
}

/** Repositories that are switched off or without a list are due once, a week after their newest visit. */
async function lookAtResting({ store, clock }: WorkParts, installationId: number): Promise<void> {
  const before = clock.now() - restMs;
  for (const { id, dueAt, archived, visitedAt } of await store.repositories.ofInstallation(installationId)) {
    if (dueAt !== null || archived || visitedAt === null) continue;
    if (Date.parse(visitedAt) < before) await store.repositories.setDue(id, isoOf(clock.now()));
  }
}
