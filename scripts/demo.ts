/**
 * `npm run demo`: the whole main job at once, without a token or a network. Starts the stand-in GitHub with
 * plausible later figures, and runs the real program on the seed list as a user would: `facts`, then `update`.
 */
import { spawn } from 'node:child_process';
import { copyFile, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startStandin } from '../standin/server.ts';
import { projectRoot } from '../standin/root.ts';

const token = 'demo-token';
const root = projectRoot();
const list = 'awesome-talking-head.md';

interface Outcome {
  readonly code: number;
  readonly out: string;
}

/** Runs the built program; its progress and messages go straight to the terminal. */
function firekeeper(args: readonly string[], folder: string, apiUrl: string): Promise<Outcome> {
  console.log(`\n$ firekeeper ${args.join(' ')}`);
  const env = { ...process.env, GITHUB_TOKEN: token, GITHUB_API_URL: apiUrl };
  const child = spawn(process.execPath, [join(root, 'dist/src/bin.js'), ...args], {
    cwd: folder,
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.on('error', reject);
    child.on('close', (code) => resolve({ code: code ?? 4, out: Buffer.concat(chunks).toString('utf8') }));
  });
}

/** Escape codes only where the reader's terminal shows them. */
function paint(code: string): string {
  return process.stdout.isTTY && process.env['NO_COLOR'] === undefined ? code : '';
}

function title(text: string): void {
  console.log(`\n${paint('\u001b[1m')}${text}${paint('\u001b[0m')}`);
}

function expectCode(outcome: Outcome, code: number, what: string): Outcome {
  if (outcome.code === code) return outcome;
  throw new Error(`${what} ended with ${outcome.code}, not ${code}\n${outcome.out}`);
}

async function demo(folder: string): Promise<void> {
  const standin = await startStandin({ seed: join(root, 'fixtures/demo/later.json') });
  try {
    await copyFile(join(root, 'fixtures/lists', list), join(folder, list));
    title('1. What the bot sees in the list');
    const seen = expectCode(await firekeeper(['inspect', list], folder, standin.url), 0, 'inspect');
    console.log(seen.out.split('\n').slice(0, 14).join('\n'));

    title('2. What GitHub says today (the stand-in answers over HTTP)');
    const facts = expectCode(await firekeeper(['facts', list], folder, standin.url), 0, 'facts');
    console.log(facts.out.split('\n').slice(0, 16).join('\n'), '\n  …');

    title('3. What would change');
    const diff = expectCode(
      await firekeeper(['update', '--dry-run', list], folder, standin.url),
      0,
      'update --dry-run',
    );
    console.log(diff.out);

    title('4. The update, and the report a maintainer would read');
    const args = ['update', list, '--report', 'report.md'];
    console.log(expectCode(await firekeeper(args, folder, standin.url), 0, 'update').out);
    console.log(await readFile(join(folder, 'report.md'), 'utf8'));

    title('5. Once more: the same facts change nothing');
    console.log(
      expectCode(await firekeeper(['update', '--check', list], folder, standin.url), 0, 'update --check').out,
    );
    console.log(
      `The stand-in answered ${standin.requests.length} requests and noted ${standin.violations.length} violations.`,
    );
    if (standin.violations.length > 0) throw new Error(standin.violations.join('\n'));
  } finally {
    await standin.close();
  }
}

const folder = await mkdtemp(join(tmpdir(), 'firekeeper-demo-'));
try {
  await demo(folder);
} finally {
  await rm(folder, { recursive: true, force: true });
}
