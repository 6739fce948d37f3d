/**
 * `node dist/scripts/bench/app/outage.js [--lists 40]`: every list is due, and GitHub is down for an hour, then limits
 * everybody, then works again. The bench measures how much the App asks in that time, when every list is visited again,
 * and whether anything goes wrong. The App and the stand-in share one clock, which runs twenty times as fast.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Clock } from '../../../src/ports/clock.ts';
import { appParts } from '../../../src/compose/app.ts';
import { type App, openApp, type ReadySettings } from '../../../src/shells/app/app.ts';
import { readAppSettings } from '../../../src/shells/app/settings.ts';
import type { FaultRule } from '../../../standin/faults.ts';
import { loadSeed } from '../../../standin/load.ts';
import { startStandin } from '../../../standin/server.ts';
import { numbersOf, openBench, pause, until } from './report.ts';
import { noIndexes, webhooksOf } from './server.ts';

const { lists, speed } = numbersOf({ lists: 40, speed: 20 });
const minute = 60_000;
const began = Date.now();
let ahead = 0;
const clock: Clock = {
  now: () => began + (Date.now() - began) * speed + ahead,
  sleep: (ms, signal) => sleep(ms / speed, undefined, signal === undefined ? {} : { signal }),
};

const bench = openBench(`GitHub down for an hour, then limited: ${lists} lists`);
const seed = loadSeed({ installations: lists, entries: lists * 60, repositories: lists * 25 });
const standin = await startStandin({ seed, clock });
const dataDir = await mkdtemp(join(tmpdir(), 'firekeeper-outage-'));
const settings = readAppSettings({
  APP_ID: String(standin.apps.get().id),
  PRIVATE_KEY: standin.apps.privateKey(),
  WEBHOOK_SECRET: String(standin.apps.get().webhookSecret),
  GITHUB_API_URL: standin.url,
  FIREKEEPER_DATA_DIR: dataDir,
  PORT: '0',
  ...noIndexes,
});
const app = await openApp(settings as ReadySettings, { clock, fetch, write: () => {} }, appParts);

async function idle(app: App): Promise<boolean> {
  const { tend, sync, tick, reconcile } = await app.queue.depths();
  return [tend, sync, tick, reconcile].every(({ waiting, active }) => waiting + active === 0);
}

/** Lets this many minutes pass, with the work that the clock starts. */
async function goBy(minutes: number): Promise<void> {
  for (let gone = 0; gone < minutes; gone += 5) {
    ahead += 5 * minute;
    await app.queue.send('tick', {});
    if (gone % 15 === 0) await app.queue.send('reconcile', {});
    await until(() => idle(app), 'the end of what is due', { withinMs: 300_000, everyMs: 50 });
  }
}

/** Number of lists whose newest visit succeeded since then. */
async function seenSince(ms: number): Promise<number> {
  const all = await app.store.installations.all();
  const repositories = await Promise.all(all.map(({ id }) => app.store.repositories.ofInstallation(id)));
  return repositories.flat().filter(({ lastSuccessAt }) => Date.parse(lastSuccessAt ?? '') >= ms).length;
}

const away: FaultRule = { route: /^/, times: Number.POSITIVE_INFINITY, fault: { kind: 'dropped' } };
const limited: FaultRule = {
  route: /^/,
  times: Number.POSITIVE_INFINITY,
  fault: { kind: 'secondary-limit', status: 429, retryAfter: 600 },
};

try {
  standin.apps.pointWebhooksAt(webhooksOf(app.url));
  await app.queue.send('reconcile', {});
  await until(async () => (await seenSince(0)) === lists, 'the first visit of every list', {
    withinMs: 600_000,
  });
  await until(() => idle(app), 'quiet');
  bench.say(`every list was visited, ${standin.pulls.list().length} pull requests`);

  ahead += 32 * 24 * 60 * minute;
  for (const { fullName, stars = 0 } of (seed.repositories ?? []).slice(0, 50)) {
    standin.state.update(fullName, { stars: stars + 1000 });
  }
  const [writes, from] = [standin.writes.length, standin.requests.length];
  standin.faults.add(away);
  await goBy(60);
  const down = standin.requests.length - from;
  const written = standin.writes.slice(writes).filter(({ done }) => done).length;
  bench.say(`an hour is over: ${down} requests into the void`);
  standin.faults.clear();
  standin.faults.add(limited);
  await goBy(30);
  const waiting = standin.requests.length - from - down;
  const tooSoon = standin.requests.filter(({ tooSoon: early }) => early === true).length;
  bench.say(`half an hour of limits is over: ${waiting} requests, ${tooSoon} of them before a wait was over`);
  standin.faults.clear();
  const well = clock.now();
  const stars = new Map<number, number>();
  while ((await seenSince(well)) < lists && clock.now() < well + 26 * 60 * minute) {
    await goBy(5);
    stars.set(Math.round((clock.now() - well) / minute), await seenSince(well));
  }
  const seen = await seenSince(well);
  await pause(200);
  await standin.deliveriesSettled();
  const half = [...stars].find(([, count]) => count >= lists / 2)?.[0];
  const open = new Map<number, number>();
  for (const { state, repositoryId } of standin.pulls.list()) {
    if (state === 'open') open.set(repositoryId, (open.get(repositoryId) ?? 0) + 1);
  }

  bench.row('requests in the hour without GitHub, per list', `${down}, ${(down / lists).toFixed(1)}`);
  bench.row('requests in the half hour of limits, per list', `${waiting}, ${(waiting / lists).toFixed(1)}`);
  bench.row('half of the lists seen again after, minutes', half ?? '-');
  bench.row('all of the lists seen again after, minutes', [...stars.keys()].at(-1) ?? '-');
  bench.holds('nothing was written meanwhile', written === 0, written);
  bench.holds('every list was seen again', seen === lists, `${seen} of ${lists}`);
  bench.holds(
    'a list costs at most twelve requests in the hour: three visits, three tries each',
    down / lists <= 12,
  );
  bench.holds(
    'never two open pull requests of a list',
    [...open.values()].every((count) => count === 1),
  );
  bench.holds('no violation', standin.violations.length === 0, standin.violations.length);
  for (const line of standin.violations.slice(0, 5)) bench.say(`violation: ${line}`);
} finally {
  await app.close(1000);
  await standin.close();
  await rm(dataDir, { recursive: true, force: true });
}
bench.end();
