/**
 * `node dist/scripts/bench/app/kills.js [--kills 100] [--lists 60]` kills the server on the embedded store with SIGKILL
 * many times, each time after some more requests, while it visits its lists and people push to them. After that, no
 * accepted webhook may be lost, and no list may have two pull requests.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { acceptedOf, checkData, type DeliveryOfStandin, lostOf } from './data.ts';
import { installAll } from './installs.ts';
import { createPushers } from './pushes.ts';
import { numbersOf, openBench, pause, quantile, until } from './report.ts';
import { type ServerProcess, startServer, webhooksOf } from './server.ts';
import { startStandinProcess } from './standin.ts';

const { kills, lists, latency } = numbersOf({ kills: 100, lists: 60, latency: 10 });
const world = { installations: lists, entries: lists * 40, repositories: lists * 20, latencyMs: latency };
const bench = openBench(`The server killed ${kills} times, ${lists} lists, the embedded store`);
const dataDir = await mkdtemp(join(tmpdir(), 'firekeeper-kills-'));
const standin = await startStandinProcess(world);
const people = createPushers(standin, world);
const starts: number[] = [];
let server: ServerProcess | undefined;

async function start(): Promise<ServerProcess> {
  const from = performance.now();
  const started = await startServer({ standin, dataDir });
  starts.push(performance.now() - from);
  await standin.call('apps.pointWebhooksAt', webhooksOf(started.url));
  return started;
}

/** Waits until the stand-in got this many more requests, or for a limited time if there is nothing to do. */
async function work(requests: number, mostMs: number): Promise<void> {
  const before = (await standin.counts()).requests;
  const end = performance.now() + mostMs;
  while (performance.now() < end && (await standin.counts()).requests < before + requests) await pause(10);
}

const settled = async (from: ServerProcess): Promise<boolean> => {
  const jobs = await from.figure('firekeeper_jobs', 'kind="tend"');
  return jobs + (await from.figure('firekeeper_jobs', 'kind="sync"')) === 0;
};

try {
  server = await start();
  await installAll(server.url, standin.app, lists);
  for (let killed = 1; killed <= kills; killed += 1) {
    for (let push = 0; push < 2; push += 1) await people.push();
    await work(1 + ((killed * 37) % 400), 12_000);
    await server.kill();
    server = await start();
    if (killed % 10 === 0) {
      const { pulls, requests } = await standin.counts();
      bench.say(`${killed} times killed, ${pulls} pull requests, ${requests} requests`);
    }
  }
  const from = performance.now();
  const last = server;
  await until(() => settled(last), 'the end of all work', { withinMs: 15 * 60_000, everyMs: 1000 });
  const recovered = (performance.now() - from) / 1000;
  await standin.call('deliveriesSettled');
  const deliveries = await standin.view<DeliveryOfStandin>('deliveries', 1_000_000);
  await until(() => settled(last), 'the end of all work', { withinMs: 60_000 });
  await server.end();
  const accepted = acceptedOf(people.pushes, deliveries);
  const kept = await checkData(dataDir);
  const lost = lostOf(accepted, kept.lastVisits);
  for (const line of kept.troubles) bench.say(line);
  const { violations, requests } = await standin.counts();
  starts.sort((a, b) => a - b);

  bench.row('times killed', kills);
  bench.row('pushes of people, and those accepted', `${people.pushes.length}, ${accepted.length}`);
  bench.row(
    'from the start of the process to its address, s: median, longest',
    [0.5, 1].map((part) => (quantile(starts, part) / 1000).toFixed(1)).join(', '),
  );
  bench.row('all work done after the last kill, s', recovered.toFixed(0));
  bench.row('requests, per list', `${requests}, ${(requests / lists).toFixed(0)}`);
  bench.row('newest results', [...kept.results].map(([name, count]) => `${name} ${count}`).join(', '));
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
  for (const line of await standin.view<string>('violations', 5)) bench.say(`violation: ${line}`);
} catch (error) {
  bench.say(`the server's last lines:\n${server?.lines.slice(-15).join('\n') ?? ''}`);
  throw error;
} finally {
  await server?.kill();
  await standin.stop();
  await rm(dataDir, { recursive: true, force: true });
}
bench.end();
