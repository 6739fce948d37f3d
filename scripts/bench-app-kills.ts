/**
 * `node dist/scripts/bench-app-kills.js [--kills 100] [--lists 60]`: the server on the embedded store is killed with
 * SIGKILL and started again, so many times, while everybody's first visits go on. Then it is let finish.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkData, type PullOfStandin } from './bench-app-data.ts';
import { installAll } from './bench-app-installs.ts';
import { numbersOf, openBench, quantile, until } from './bench-app-report.ts';
import { type ServerProcess, startServer } from './bench-app-server.ts';
import { startStandinProcess } from './bench-app-standin.ts';

const { kills, lists, latency } = numbersOf({ kills: 100, lists: 60, latency: 10 });

const bench = openBench(`${kills} kills of the server during a sweep of ${lists} lists`);
const dataDir = await mkdtemp(join(tmpdir(), 'firekeeper-kills-'));
const world = { installations: lists, entries: lists * 60, repositories: lists * 20, latencyMs: latency };
const standin = await startStandinProcess(world);
const started: number[] = [];

async function start(): Promise<ServerProcess> {
  const began = performance.now();
  // A claim of a killed process ends by itself; the sweep that looks for lost work comes every five minutes.
  const server = await startServer({ standin, dataDir });
  started.push((performance.now() - began) / 1000);
  await standin.call('apps.pointWebhooksAt', `${server.url}/api/github/webhooks`);
  return server;
}

let server = await start();
try {
  await installAll(server.url, standin.app, lists);
  for (let kill = 1; kill <= kills; kill += 1) {
    // At every moment of a start and of a visit, in turns.
    await new Promise((resolve) => setTimeout(resolve, (kill * 137) % 1500));
    await server.kill();
    server = await start();
    if (kill % 10 === 0) bench.say(`${kill} kills, ${(await standin.counts()).pulls} pull requests`);
  }
  await until(async () => (await open()) >= lists, `a pull request for each of ${lists} lists`, {
    withinMs: 30 * 60_000,
    everyMs: 1000,
  });
  await server.end();
  const kept = await checkData(dataDir);
  const sorted = [...started].sort((a, b) => a - b);
  bench.row(
    'starts: median, longest, s',
    `${quantile(sorted, 0.5).toFixed(1)}, ${sorted.at(-1)?.toFixed(1)}`,
  );
  bench.row('pull requests', (await standin.counts()).pulls);
  bench.holds('the database opened after every kill', started.length === kills + 1);
  bench.holds('every list has its pull request', (await open()) === lists);
  bench.holds('never two open pull requests of a list', kept.twice(await pulls()) === 0);
  const { violations } = await standin.counts();
  bench.holds('no violation', violations === 0, violations);
} catch (error) {
  bench.say(`the server's last lines:\n${server.lines.slice(-15).join('\n')}`);
  throw error;
} finally {
  await server.kill();
  await standin.stop();
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
