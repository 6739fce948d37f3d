/**
 * `node dist/scripts/bench-app-workers.js [--lists 200] [--restarts 1]`: one machine that answers and three that work,
 * on one PostgreSQL (a temporary cluster, or FIREKEEPER_TEST_DATABASE_URL). One worker is killed with SIGKILL in the
 * middle, and the database is restarted under all of them.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPostgres, withoutPostgres } from '../test/support/postgres.ts';
import { checkData, type PullOfStandin } from './bench-app-data.ts';
import { installAll } from './bench-app-installs.ts';
import { numbersOf, openBench, until } from './bench-app-report.ts';
import { type ServerProcess, startServer } from './bench-app-server.ts';
import { startStandinProcess } from './bench-app-standin.ts';

const { lists, latency, restarts } = numbersOf({ lists: 200, latency: 20, restarts: 1 });

if (withoutPostgres !== null) {
  console.log(`nothing measured: ${withoutPostgres}`);
  process.exit(0);
}
const bench = openBench(`Three workers on one PostgreSQL, one of them killed: ${lists} lists`);
const postgres = await startPostgres();
const dataDir = await mkdtemp(join(tmpdir(), 'firekeeper-workers-'));
const world = { installations: lists, entries: lists * 60, repositories: lists * 20, latencyMs: latency };
const standin = await startStandinProcess(world);
const start = (role: 'web' | 'worker'): Promise<ServerProcess> =>
  startServer({ standin, dataDir, env: { DATABASE_URL: postgres.url, FIREKEEPER_ROLE: role } });
const web = await start('web');
const workers = await Promise.all([start('worker'), start('worker'), start('worker')]);
try {
  await standin.call('apps.pointWebhooksAt', `${web.url}/api/github/webhooks`);
  const began = performance.now();
  await installAll(web.url, standin.app, lists);
  await until(async () => (await open()) >= lists / 4, 'a quarter of the pull requests', {
    withinMs: 600_000,
  });
  await workers[0]?.kill();
  bench.say('a worker is killed');
  for (let restart = 0; restart < restarts && postgres.restart !== null; restart += 1) {
    await postgres.restart();
    bench.say('PostgreSQL is restarted');
  }
  await until(async () => (await open()) >= lists, `a pull request for each of ${lists} lists`, {
    withinMs: 20 * 60_000,
    everyMs: 500,
  });
  const wall = (performance.now() - began) / 1000;
  const shares = await Promise.all(workers.slice(1).map((one) => one.figure('firekeeper_run_seconds_count')));
  bench.holds(
    'the others and the web machine are alive',
    [web, ...workers.slice(1)].every((one) => one.alive()),
  );
  await Promise.all([web, ...workers.slice(1)].map((one) => one.end()));
  const kept = await checkData(postgres.url);
  const { queries, violations } = await standin.counts();
  bench.row('wall clock with the kill and the restart, s', wall.toFixed(0));
  bench.row('visits of the two that were left', shares.join(', '));
  bench.row('batched queries, and distinct ÷ 50', `${queries}, ${Math.ceil((lists * 20) / 50)}`);
  bench.holds('every list has its pull request', (await open()) === lists);
  bench.holds('never two open pull requests of a list', kept.twice(await pulls()) === 0);
  bench.holds('no violation', violations === 0, violations);
} catch (error) {
  for (const one of [web, ...workers]) bench.say(`last lines:\n${one.lines.slice(-6).join('\n')}`);
  throw error;
} finally {
  await Promise.all([web, ...workers].map((one) => one.kill()));
  await standin.stop();
  await postgres.stop();
  await rm(dataDir, { recursive: true, force: true });
}
bench.end();

function pulls(): Promise<readonly PullOfStandin[]> {
  return standin.call('pulls.list');
}

/** Lists that have an open pull request. */
async function open(): Promise<number> {
  return new Set((await pulls()).filter(({ state }) => state === 'open').map((one) => one.repositoryId)).size;
}
