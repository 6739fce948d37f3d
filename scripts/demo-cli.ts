/** The command line part of the demo: the built program on the seed list, as a user runs it. */
import { spawn } from 'node:child_process';
import { copyFile, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { projectRoot } from '../standin/root.ts';
import { first, title } from './demo-paint.ts';

const list = 'awesome-talking-head.md';
const root = projectRoot();

export interface Services {
  readonly apiUrl: string;
  /** Environment variables with the addresses of the stand-in citation indexes. */
  readonly papers: Readonly<Record<string, string>>;
}

interface Outcome {
  readonly code: number;
  readonly out: string;
}

/** Runs the built program. Its progress and messages go directly to the terminal. */
function firekeeper(args: readonly string[], folder: string, { apiUrl, papers }: Services): Promise<Outcome> {
  console.log(`\n$ firekeeper ${args.join(' ')}`);
  const env = { ...process.env, GITHUB_TOKEN: 'demo-token', GITHUB_API_URL: apiUrl, ...papers };
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

/** Inspect, facts, dry run, update, check. Throws if one of them does not end with the expected result. */
export async function demoCommands(folder: string, services: Services): Promise<void> {
  const run = async (...args: string[]): Promise<string> => {
    const { code, out } = await firekeeper(args, folder, services);
    if (code !== 0) throw new Error(`firekeeper ${args[0]} ended with ${code}\n${out}`);
    return out;
  };
  await copyFile(join(root, 'fixtures/lists', list), join(folder, list));
  title('1. What is seen in the list');
  console.log(first(await run('inspect', list), 14));

  title('2. What GitHub and the citation indexes say today (stand-ins answer over HTTP)');
  const facts = await run('facts', list);
  await writeFile(join(folder, 'facts.json'), facts);
  console.log(first(facts, 12));

  title('3. What would change, by these facts and without a network');
  console.log(first(await run('update', '--dry-run', '--facts', 'facts.json', list), 12));

  title('4. The update, and the report a maintainer reads');
  console.log(await run('update', list, '--report', 'report.md'));
  console.log(first(await readFile(join(folder, 'report.md'), 'utf8'), 40));

  title('5. Once more: the same facts change nothing');
  console.log(await run('update', '--check', '--facts', 'facts.json', list));
}
