/**
 * Runs the stand-in as a separate process: `node dist/standin/main.js --seed FILE --port 0 [--latency MS]`, or with
 * `--load INSTALLATIONS,ENTRIES,REPOSITORIES` a generated world of that size. Writes its address as one line of JSON to
 * stdout. Requests to `/_standin/` control it (standin/README.md).
 */
import { resolve as absolute } from 'node:path';
import { parseArgs } from 'node:util';
import { loadSeed } from './load.ts';
import { startStandin } from './server.ts';

const usage =
  'usage: standin [--seed FILE_OR_FOLDER | --load INSTALLATIONS,ENTRIES,REPOSITORIES] [--port N] [--latency MS]\n';

/** A number of the command line. For anything else, the process ends with the usage text. */
function number(text: string, what: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 0) throw new Error(`${what} must be a whole number, not "${text}"`);
  return value;
}

function read(args: readonly string[]) {
  const { values } = parseArgs({
    args: [...args],
    options: {
      seed: { type: 'string' },
      load: { type: 'string' },
      port: { type: 'string', default: '0' },
      latency: { type: 'string', default: '0' },
    },
  });
  const { seed, load } = values;
  if (seed !== undefined && load !== undefined) throw new Error('--seed and --load exclude one another');
  const [installations, entries, repositories, ...more] =
    load?.split(',').map((one) => number(one, '--load')) ?? [];
  if (load !== undefined && (repositories === undefined || more.length > 0))
    throw new Error('--load takes three numbers');
  const size = { installations: installations ?? 0, entries: entries ?? 0, repositories: repositories ?? 0 };
  return {
    port: number(values.port, '--port'),
    latencyMs: number(values.latency, '--latency'),
    ...(load !== undefined ? { seed: loadSeed(size) } : seed === undefined ? {} : { seed: absolute(seed) }),
  };
}

async function main(): Promise<void> {
  let options: ReturnType<typeof read>;
  try {
    options = read(process.argv.slice(2));
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n${usage}`);
    process.exitCode = 2;
    return;
  }
  let ahead = 0;
  const clock = {
    now: () => Date.now() + ahead,
    sleep: (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms)),
  };
  const advance = (ms: number): void => {
    ahead += ms;
  };
  const standin = await startStandin({ ...options, clock, control: { advance } });
  const { url, graphqlUrl, enterpriseUrl } = standin;
  const apps = standin.apps.list().map(({ id, slug, clientId, webhookSecret, privateKeyPem }) => {
    return { id, slug, clientId, webhookSecret, privateKeyPem };
  });
  process.stdout.write(`${JSON.stringify({ url, graphqlUrl, enterpriseUrl, apps })}\n`);
  const stop = (): void => void standin.close().then(() => process.exit(0));
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
}

await main();
