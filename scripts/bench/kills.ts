/**
 * `node dist/scripts/bench/kills.js [kills]` kills a remote run with SIGKILL after every possible number of requests,
 * many times, while people push in between. It checks that the next run converges: one pull request, and no lost commit
 * of a person. The default is 200 kills.
 */
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../../standin/root.ts';
import type { Seed } from '../../standin/seed.ts';
import { type Standin, startStandin } from '../../standin/server.ts';

const kills = Number(process.argv[2] ?? 200);
const place = 'maintainer/awesome-talking-head';
const branch = 'firekeeper/refresh';
/** The token of a job has 1,000 requests, so every ten rounds use a new job. */
const jobs = Array.from({ length: 400 }, (_, index) => `ghs_killed_job_${index}`);
const root = projectRoot();

function seed(): Seed {
  const demo = JSON.parse(readFileSync(join(root, 'fixtures/demo/later.json'), 'utf8')) as Seed;
  const list = readFileSync(join(root, 'fixtures/lists/awesome-talking-head.md'), 'utf8');
  const job = {
    kind: 'actions',
    login: 'github-actions[bot]',
    repositories: [place],
    permissions: { contents: 'write', pull_requests: 'write' },
  } as const;
  return {
    ...demo,
    users: [
      ...(demo.users ?? []),
      { login: 'maintainer', id: 501 },
      { login: 'helper', id: 502 },
      { login: 'github-actions[bot]', id: 41898282 },
    ],
    repositories: [
      ...(demo.repositories ?? []),
      {
        fullName: place,
        id: 77,
        collaborators: ['helper'],
        actionsMayCreatePullRequests: true,
        files: { 'README.md': list },
      },
    ],
    tokens: { ...demo.tokens, ...Object.fromEntries(jobs.map((token) => [token, job])) },
  };
}

/** Runs once. Kills the process after `after` requests, or lets it end. */
function once(standin: Standin, token: string, after: number): Promise<{ killed: boolean; out: string }> {
  const script = join(root, 'dist/scripts/bench/propose-once.js');
  const child = spawn(process.execPath, [script, place, standin.url, token], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const start = standin.requests.length;
  let killed = false;
  const watch = setInterval(() => {
    if (standin.requests.length - start < after) return;
    killed = child.kill('SIGKILL');
    clearInterval(watch);
  }, 1);
  return new Promise((resolve, reject) => {
    let out = '';
    child.stdout.on('data', (chunk: Buffer) => (out += String(chunk)));
    child.on('error', reject);
    child.on('close', () => {
      clearInterval(watch);
      resolve({ killed: killed && out === '', out: out.trim() });
    });
  });
}

async function messages(standin: Standin): Promise<string> {
  const repository = standin.state.find(place)?.repository;
  const folder = repository === undefined ? undefined : await standin.git.folder(repository);
  return String(await standin.git.read(folder ?? '', ['log', '--format=%s', '--all']));
}

const settled = /^(?:created|refreshed|same-digest|no-change|closed-no-change)/;
const standin = await startStandin({ seed: seed(), latencyMs: 3 });
const people: string[] = [];
let done = 0;
let round = 0;
const results = new Map<string, number>();
const started = performance.now();
try {
  while (done < kills) {
    round += 1;
    const token = jobs[Math.floor(round / 10)] ?? '';
    const found = standin.state.find('OpenTalker/SadTalker');
    standin.state.update(found?.repository.fullName ?? '', { stars: 14_000 + round * 10 });
    const { killed } = await once(standin, token, 4 + (round % 34));
    if (killed) done += 1;
    if (round % 25 === 0) console.log(`round ${round}: ${done} killed so far`);
    const open = standin.pulls.list(place).filter((pull) => pull.state === 'open');
    if (round % 12 === 0 && open.length === 1) {
      const message = `Work of a person ${round}`;
      people.push(message);
      await standin.push(place, { by: 'helper', branch, message, files: { 'NOTES.md': `${round}\n` } });
    }
    const { out } = await once(standin, token, Number.POSITIVE_INFINITY);
    const result = out.split(':')[0] ?? '';
    results.set(result, (results.get(result) ?? 0) + 1);
    const now = standin.pulls.list(place).filter((pull) => pull.state === 'open');
    if (!settled.test(out) || now.length !== 1) throw new Error(`round ${round}: ${out}, ${now.length} open`);
    const log = await messages(standin);
    const lost = people.filter((message) => !log.includes(message));
    if (lost.length > 0) throw new Error(`round ${round}: lost ${lost.join(', ')}`);
    const [pull] = now;
    if (round % 40 === 0 && pull !== undefined) {
      await standin.pulls.merge(pull.number, { in: place, deleteBranch: round % 80 === 0 });
    }
  }
} finally {
  await standin.close();
}
const seconds = ((performance.now() - started) / 1000).toFixed(0);
console.log(
  `${done} runs killed in ${round} rounds, ${people.length} commits of people, none lost, never two pull requests.`,
);
console.log(
  `The runs after them ended as ${[...results].map(([name, count]) => `${name} ${count}`).join(', ')}.`,
);
console.log(`Violations: ${standin.violations.length}. ${seconds} s.`);
for (const violation of new Set(standin.violations)) console.log(`- ${violation}`);
