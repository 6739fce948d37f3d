/**
 * `node dist/scripts/bench/app/sweep.js [--scale 0.05] [--latency 50]`: everybody installs the App at once. At full
 * scale, there are 2,000 installations with one list each, 500,000 entries of 60,000 distinct repositories, and one
 * server on the embedded store. Measures requests per repository, wall clock, processor time, and memory over time.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { installAll } from './installs.ts';
import { canMeter, memoryOverTime, meter, usageOf } from './meter.ts';
import { numbersOf, openBench, until } from './report.ts';
import { startServer } from './server.ts';
import { startStandinProcess } from './standin.ts';
import { checkData } from './data.ts';

const { scale, latency, minutes } = numbersOf({ scale: 1, latency: 50, minutes: 60 });
const installations = Math.max(7, Math.round(2000 * scale));
const entries = Math.round(500_000 * scale);
const repositories = Math.max(400, Math.round(60_000 * scale));

const bench = openBench(
  `One sweep: ${installations} lists, ${entries} entries, ${repositories} repositories`,
);
const dataDir = await mkdtemp(join(tmpdir(), 'firekeeper-sweep-'));
const standin = await startStandinProcess({ installations, entries, repositories, latencyMs: latency });
bench.say(`the stand-in listens, every answer ${latency} ms late`);
const server = await startServer({ standin, dataDir });
bench.say('the server listens');
try {
  await standin.call('apps.pointWebhooksAt', `${server.url}/api/github/webhooks`);
  const meters = { server: meter(server.pid), standin: meter(standin.pid) };
  const alone = await firstPull();
  bench.say('the first list has its pull request');
  const began = performance.now();
  const seconds = (): number => (performance.now() - began) / 1000;
  await installAll(server.url, standin.app, installations);
  bench.say(`${installations} installation webhooks are accepted`);
  let told = 0;
  let first = 0;
  /** Set when half of the lists are visited. The figures after it contain neither the start nor the warm-up. */
  let half: { readonly visits: number; readonly cpuSeconds: number } | undefined;
  await until(
    async () => {
      const done = await server.figure('firekeeper_run_seconds_count', 'reason="installed"');
      if (done > 0 && first === 0) first = seconds();
      if (half === undefined && done * 2 >= installations) {
        half = { visits: done, cpuSeconds: usageOf(server.pid)?.cpuSeconds ?? 0 };
      }
      if (done >= told + installations / 10) {
        told = done;
        const { requests, queries, pulls } = await standin.counts();
        bench.say(`${done} visits ended, ${pulls} pull requests, ${requests} requests, ${queries} queries`);
      }
      return done >= installations;
    },
    `the first visit of ${installations} lists`,
    { withinMs: minutes * 60_000, everyMs: 500 },
  );
  const wall = seconds();
  const [usage, standinUsage] = [meters.server.stop(), meters.standin.stop()];
  const counts = await standin.counts();
  const hits = await server.figure('firekeeper_facts_total', 'from="store"');
  await server.end();
  const kept = await checkData(dataDir);
  const memory = memoryOverTime(meters.server.samples);
  const asked = await standin.view<{ readonly aliases?: number; readonly path: string }>(
    'requests',
    1_000_000,
  );
  // The queries of a visit itself are about one repository; those for facts are about many.
  const queries = asked.filter(({ aliases = 0 }) => aliases > 1).length;
  const tokens = asked.filter(({ path }) => path.endsWith('/access_tokens')).length;

  bench.row('wall clock, s', wall.toFixed(0));
  bench.row('from an installation to its pull request, nobody else there, s', (alone / 1000).toFixed(1));
  bench.row('first visit of all ended after, s', first.toFixed(1));
  bench.row('visits a second', (installations / wall).toFixed(1));
  bench.row('batched queries, and distinct ÷ 50', `${queries}, ${Math.ceil(repositories / 50)}`);
  bench.row(
    'requests in all, per list',
    `${counts.requests}, ${(counts.requests / installations).toFixed(1)}`,
  );
  bench.row('tokens of installations, per list', (tokens / installations).toFixed(2));
  bench.row('facts that the store had', `${((100 * hits) / entries).toFixed(0)} % of ${entries}`);
  bench.row('pull requests', counts.pulls);
  bench.row('warnings of the server', server.warnings());
  if (canMeter) {
    bench.row('processor of the server, s (ms per list)', cpu(usage?.cpuSeconds, installations));
    if (half !== undefined && usage !== null) {
      const perVisit = (1000 * (usage.cpuSeconds - half.cpuSeconds)) / (installations - half.visits);
      bench.row('processor of the server for each visit of the second half, ms', perVisit.toFixed(0));
    }
    bench.row('processor of the stand-in, s (ms per list)', cpu(standinUsage?.cpuSeconds, installations));
    bench.row('memory of the server in each tenth, MB', memory.join(' '));
    bench.row(
      'most memory, MB',
      Math.max(...meters.server.samples.map(({ memoryMb }) => memoryMb)).toFixed(0),
    );
    const [early, late] = [Math.max(...memory.slice(0, 5)), Math.max(...memory.slice(5))];
    bench.holds(
      'memory is flat: the second half at most 1.3 times the first',
      late <= early * 1.3 + 50,
      `${late} MB to ${early} MB`,
    );
  }
  bench.holds(
    'batched queries at most 1.15 times distinct ÷ 50',
    queries <= (1.15 * repositories) / 50 + 10,
    (queries / repositories).toFixed(4),
  );
  bench.holds(
    'every list has a visit that succeeded',
    kept.unvisited === 0,
    `${kept.visited} of ${installations}`,
  );
  bench.holds('never two open pull requests of a list', kept.twice(await standin.call('pulls.list')) === 0);
  bench.holds('no violation', counts.violations === 0, counts.violations);
  for (const line of await standin.view<string>('violations', 3)) bench.say(`violation: ${line}`);
} catch (error) {
  bench.say(`the server's last lines:\n${server.lines.slice(-15).join('\n')}`);
  throw error;
} finally {
  await server.kill();
  await standin.stop();
  await rm(dataDir, { recursive: true, force: true });
}
bench.end();

/** One installation while nothing else happens. */
async function firstPull(): Promise<number> {
  const from = performance.now();
  await installAll(server.url, standin.app, 1);
  await until(async () => (await standin.counts()).pulls > 0, 'the first pull request', { everyMs: 50 });
  return performance.now() - from;
}

function cpu(seconds: number | undefined, lists: number): string {
  return seconds === undefined ? '?' : `${seconds.toFixed(0)} (${((1000 * seconds) / lists).toFixed(0)})`;
}
