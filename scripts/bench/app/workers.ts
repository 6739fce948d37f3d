/**
 * `node dist/scripts/bench/app/workers.js [--lists 120] [--workers 3]` runs one server for webhooks and several workers
 * on one PostgreSQL. At a third of the work, it kills one worker with SIGKILL; at two thirds, it stops PostgreSQL and
 * starts it again. Nothing may be lost, and no list may have two pull requests.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase } from '../../../src/adapters/db/open.ts';
import { silentJournal } from '../../../src/ports/journal.ts';
import { startPostgres, withoutPostgres } from '../../../test/support/postgres.ts';
import { acceptedOf, checkData, type DeliveryOfStandin, lostOf } from './data.ts';
import { installAll } from './installs.ts';
import { createPushers } from './pushes.ts';
import { numbersOf, openBench, until } from './report.ts';
import { type ServerProcess, startServer, webhooksOf } from './server.ts';
import { startStandinProcess } from './standin.ts';

const { lists, workers, latency } = numbersOf({ lists: 120, workers: 3, latency: 20 });
if (withoutPostgres !== null) {
  console.error(withoutPostgres);
  process.exit(2);
}
const world = { installations: lists, entries: lists * 100, repositories: lists * 30, latencyMs: latency };
const bench = openBench(`${workers} workers on one PostgreSQL, ${lists} lists`);
const dataDir = await mkdtemp(join(tmpdir(), 'firekeeper-workers-'));
const postgres = await startPostgres();
const standin = await startStandinProcess(world);
const people = createPushers(standin, world);
const servers: ServerProcess[] = [];
const start = async (role: string): Promise<ServerProcess> => {
  const env = { FIREKEEPER_ROLE: role, DATABASE_URL: postgres.url };
  const server = await startServer({ standin, dataDir, env });
  servers.push(server);
  return server;
};

/** The progress according to the database; null while the database does not answer. */
async function progress(): Promise<{ readonly visited: number; readonly jobs: number } | null> {
  try {
    const db = await openDatabase({ url: postgres.url, dataDir: null, journal: silentJournal });
    try {
      const [row] = await db.query<{ visited: number; jobs: number }>(
        `select (select count(*) from repositories where last_success_at is not null)::int as visited,
           (select count(*) from queue.job where name in ('tend', 'sync') and state in ('created', 'retry', 'active'))::int as jobs`,
      );
      return row ?? null;
    } finally {
      await db.close();
    }
  } catch {
    return null;
  }
}

const reached = (part: number) => async (): Promise<boolean> =>
  ((await progress())?.visited ?? 0) >= Math.floor(lists * part);
const patience = { withinMs: 15 * 60_000, everyMs: 500 };

try {
  const web = await start('web');
  for (let worker = 0; worker < workers; worker += 1) await start('worker');
  await standin.call('apps.pointWebhooksAt', webhooksOf(web.url));
  const began = performance.now();
  await installAll(web.url, standin.app, lists);
  await until(reached(1 / 3), 'a third of the visits', patience);
  await servers[1]?.kill();
  bench.say('a third is done; one worker is killed');
  for (let push = 0; push < lists / 4; push += 1) await people.push();
  await until(reached(2 / 3), 'two thirds of the visits', patience);
  await postgres.restart?.();
  bench.say('two thirds are done; PostgreSQL was stopped at once and started again');
  for (let push = 0; push < lists / 4; push += 1) await people.push();
  await until(
    async () => (await reached(1)()) && (await progress())?.jobs === 0,
    'the end of all work',
    patience,
  );
  const wall = (performance.now() - began) / 1000;
  await standin.call('deliveriesSettled');
  await until(async () => (await progress())?.jobs === 0, 'the end of all work', patience);
  const alive = servers.filter((server) => server.alive()).length;
  for (const [at, server] of servers.entries()) {
    if (at !== 1 && !server.alive())
      bench.say(`last lines of a dead server:\n${server.lines.slice(-8).join('\n')}`);
  }
  const deliveries = await standin.view<DeliveryOfStandin>('deliveries', 1_000_000);
  for (const server of servers) await server.end();
  const accepted = acceptedOf(people.pushes, deliveries);
  const kept = await checkData(postgres.url);
  const lost = lostOf(accepted, kept.lastVisits);
  for (const line of kept.troubles) bench.say(line);
  const { violations, tooSoon } = await standin.counts();

  bench.row('wall clock, s', wall.toFixed(0));
  bench.row('pushes of people, and those accepted', `${people.pushes.length}, ${accepted.length}`);
  bench.row('newest results', [...kept.results].map(([name, count]) => `${name} ${count}`).join(', '));
  bench.holds('all that were not killed live', alive === workers, `${alive} of ${workers}`);
  bench.holds(
    'every list was visited',
    kept.unvisited === 0 && kept.visited + kept.held === lists,
    `${kept.visited} of ${lists}${kept.held > 0 ? `, ${kept.held} held back by the guard` : ''}`,
  );
  bench.holds(
    'every accepted push was followed by a visit',
    lost === 0,
    `${lost} of ${accepted.length} lost`,
  );
  bench.holds('never two open pull requests of a list', kept.twice(await standin.call('pulls.list')) === 0);
  bench.holds('no violation', violations === 0, violations);
  bench.row('requests that came before a wait was over', tooSoon);
  for (const line of await standin.view<string>('violations', 5)) bench.say(`violation: ${line}`);
} catch (error) {
  for (const server of servers) bench.say(`last lines of a server:\n${server.lines.slice(-8).join('\n')}`);
  throw error;
} finally {
  for (const server of servers) await server.kill();
  await standin.stop();
  await postgres.stop();
  await rm(dataDir, { recursive: true, force: true });
}
bench.end();
