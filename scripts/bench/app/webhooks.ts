/**
 * `node dist/scripts/bench/app/webhooks.js [--rate 1000] [--seconds 10] [--lists 200] [--postgres 0] [--visits 0]`
 * sends signed webhooks at a steady rate and measures the time to the answer. By default the server only accepts
 * webhooks (`FIREKEEPER_ROLE=web`, as in a deployment with workers); with `--visits 1` it also visits lists. It uses
 * the embedded store or a PostgreSQL of its own.
 */
import { randomUUID } from 'node:crypto';
import { Agent, request } from 'node:http';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase } from '../../../src/adapters/db/open.ts';
import { silentJournal } from '../../../src/ports/journal.ts';
import { openStore } from '../../../src/shells/app/store/index.ts';
import { startPostgres } from '../../../test/support/postgres.ts';
import { canMeter, usageOf } from './meter.ts';
import { numbersOf, openBench, pause, quantile } from './report.ts';
import { signed, startServer, webhooksOf } from './server.ts';
import { startStandinProcess } from './standin.ts';

const { rate, seconds, lists, postgres, visits } = numbersOf({
  rate: 1000,
  seconds: 10,
  lists: 200,
  postgres: 0,
  visits: 0,
});
const total = Math.round(rate * seconds);
const engine = postgres > 0 ? 'PostgreSQL' : 'the embedded store';
const bench = openBench(
  `${total} webhooks at ${rate} a second, ${engine}${visits > 0 ? ', visits beside' : ''}`,
);
const dataDir = await mkdtemp(join(tmpdir(), 'firekeeper-webhooks-'));
const cluster = postgres > 0 ? await startPostgres() : null;
const standin = await startStandinProcess({
  installations: visits > 0 ? lists : 1,
  entries: lists * 50,
  repositories: lists * 20,
  latencyMs: 0,
});

interface Answered {
  readonly status: number;
  readonly ms: number;
}

const agent = new Agent({ keepAlive: true, maxSockets: 64 });

function post(url: string, hook: ReturnType<typeof signed>): Promise<Answered> {
  const began = performance.now();
  return new Promise((resolve) => {
    const sent = request(webhooksOf(url), { method: 'POST', headers: hook.headers, agent }, (response) => {
      response.resume();
      response.on('end', () => resolve({ status: response.statusCode ?? 0, ms: performance.now() - began }));
    });
    sent.on('error', () => resolve({ status: 0, ms: performance.now() - began }));
    sent.end(hook.body);
  });
}

/** A push to the list of one of the repositories, the most common webhook that causes work. */
function pushTo(at: number): unknown {
  const id = 100_000 + (at % lists);
  const name = `awesome-number-${at % lists}`;
  return {
    ref: 'refs/heads/main',
    installation: { id: 1_000_000 + (at % lists) },
    repository: {
      id,
      full_name: `keeper-${at % lists}/${name}`,
      private: false,
      archived: false,
      fork: false,
      default_branch: 'main',
      owner: { login: `keeper-${at % lists}` },
    },
    commits: [{ added: [], modified: ['README.md'], removed: [] }],
    // Other fields that GitHub sends and nobody here reads.
    head_commit: { message: 'Edit the list', url: 'https://github.com/'.repeat(40) },
    sender: { id: 7, login: 'somebody' },
  };
}

async function known(): Promise<void> {
  const db = await openDatabase({ url: cluster?.url ?? null, dataDir, journal: silentJournal });
  const store = await openStore(db);
  for (let at = 0; at < lists; at += 1) {
    const installationId = 1_000_000 + at;
    await store.installations.put({ id: installationId, account: `keeper-${at}`, suspended: false });
    const flags = { isPrivate: false, archived: false, fork: false };
    const fullName = `keeper-${at}/awesome-number-${at}`;
    await store.repositories.put({ id: 100_000 + at, installationId, fullName, ...flags }, null);
  }
  await db.close();
}

try {
  await known();
  const env = {
    FIREKEEPER_ROLE: visits > 0 ? 'all' : 'web',
    ...(cluster === null ? {} : { DATABASE_URL: cluster.url }),
  };
  const server = await startServer({ standin, dataDir, env });
  const hooks = Array.from({ length: total }, (_, at) =>
    signed(standin.app.webhookSecret, 'push', pushTo(at), randomUUID()),
  );
  for (const hook of hooks.slice(0, 50))
    await post(server.url, { ...hook, headers: { ...hook.headers, 'x-github-delivery': randomUUID() } });
  bench.say('warm');
  const before = usageOf(server.pid);
  const began = performance.now();
  const answers: Promise<Answered>[] = [];
  for (let sent = 0; sent < total; ) {
    const due = Math.min(total, Math.ceil(((performance.now() - began) / 1000) * rate));
    for (; sent < due; sent += 1) answers.push(post(server.url, hooks[sent] as ReturnType<typeof signed>));
    await pause(2);
  }
  const sentWithin = (performance.now() - began) / 1000;
  const all = await Promise.all(answers);
  const took = (performance.now() - began) / 1000;
  const after = usageOf(server.pid);
  const accepted = all.filter(({ status }) => status === 202);
  const times = accepted.map(({ ms }) => ms).sort((a, b) => a - b);
  // Sends the same webhooks again: the server accepts a redelivery and does nothing.
  const again = await Promise.all(hooks.slice(0, 500).map((hook) => post(server.url, hook)));
  const duplicates = await server.figure('firekeeper_webhooks_total', 'outcome="duplicate"');
  const done = await server.figure('firekeeper_webhooks_total', 'outcome="done"');
  const waiting = await server.figure('firekeeper_jobs', 'kind="tend",state="waiting"');
  await server.end();

  bench.row('sent within, s', sentWithin.toFixed(1));
  bench.row('accepted a second', (accepted.length / took).toFixed(0));
  bench.row(
    'time to the answer, ms: median, 99 of 100, longest',
    [0.5, 0.99, 1].map((part) => quantile(times, part).toFixed(0)).join(', '),
  );
  if (canMeter) {
    const cpu = (after?.cpuSeconds ?? 0) - (before?.cpuSeconds ?? 0);
    bench.row('processor of the server, ms per webhook', ((1000 * cpu) / total).toFixed(2));
    bench.row('most memory, MB', after?.memoryMb.toFixed(0) ?? '?');
  }
  bench.holds('every one was accepted', accepted.length === total, `${accepted.length} of ${total}`);
  bench.holds('every one became work', done === total + 50, done);
  if (visits === 0) bench.holds('one visit waits of each list', waiting === Math.min(lists, total), waiting);
  bench.holds('a delivery that comes again does nothing', duplicates === again.length, duplicates);
  bench.holds('99 of 100 are answered within the ten seconds of GitHub', quantile(times, 0.99) < 8000);
} finally {
  await standin.stop();
  await cluster?.stop();
  await rm(dataDir, { recursive: true, force: true });
}
bench.end();
