/** An entry like `src/shells/action/index.ts`, for `action-bundle.test.ts`: the main thread asks its own file. */
import { isMainThread } from 'node:worker_threads';
import { runIsolated, startThreadsFrom } from '../../../src/adapters/isolate/isolate.ts';
import '../../../src/adapters/isolate/worker.ts';

async function start(): Promise<void> {
  startThreadsFrom(new URL(import.meta.url));
  const limits = { timeMs: 20_000, heapMb: 256 };
  process.stdout.write(JSON.stringify(await runIsolated('parse', '# a\n\n- b\n', limits)));
  const endless = `|${'a|'.repeat(200_000)}\n|${'-|'.repeat(200_000)}\n`;
  const refused = await runIsolated('parse', endless, { timeMs: 1, heapMb: 256 }).catch(
    (error: Error) => error,
  );
  process.stdout.write(` ${refused instanceof Error ? refused.message : 'was read'}`);
}

if (isMainThread) void start();
