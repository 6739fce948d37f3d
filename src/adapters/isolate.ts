/**
 * Runs a task in a worker thread with a time and a heap limit: the guarantee that no text, however hostile,
 * holds up or brings down the process. Shells call it where a list comes from someone else; the tasks are in
 * `isolate-tasks.ts`. Knows nothing of what they do.
 */
import { Worker } from 'node:worker_threads';
import { type ErrorCode, FirekeeperError } from '../core/errors.ts';

export interface IsolateLimits {
  /** Wall-clock time of the task, in milliseconds; starting the thread is not counted. */
  readonly timeMs: number;
  /** Heap of the thread, in megabytes. */
  readonly heapMb: number;
}

export interface Request {
  readonly task: string;
  readonly payload: unknown;
}

/** An error as it crosses the thread border. `code` and `help` are those of a FirekeeperError. */
export interface Failure {
  readonly name: string;
  readonly message: string;
  readonly stack?: string | undefined;
  readonly code?: ErrorCode;
  readonly help?: string;
}

export type Reply = { readonly value: unknown } | { readonly failure: Failure };

interface Thread {
  readonly worker: Worker;
  readonly heapMb: number;
  /** Resolves when the code is loaded; rejects when that fails. */
  readonly ready: Promise<void>;
}

/** A thread that has done its work and waits for more; starting one takes longer than most tasks. */
let idle: Thread | undefined;

/**
 * Runs `tasks[task](payload)` in a thread. Payload and result are cloned.
 * @throws FirekeeperError `unparsable` when the task takes too long, needs too much memory or nests too deeply;
 *   the task's own FirekeeperError unchanged; any other error of the task as an `Error` with its stack
 */
export async function runIsolated<T>(task: string, payload: unknown, limits: IsolateLimits): Promise<T> {
  const thread = takeThread(limits.heapMb);
  const { worker } = thread;
  worker.ref();
  try {
    await thread.ready.catch((error: Error) => {
      throw crashed(error, limits.heapMb);
    });
    const reply = await ask(worker, { task, payload }, limits);
    park(thread);
    if ('failure' in reply) throw errorOf(reply.failure);
    return reply.value as T;
  } catch (error) {
    if (idle !== thread) await worker.terminate();
    throw error;
  }
}

/** Ends the waiting thread, if there is one. A process can also exit without this. */
export async function closeIsolate(): Promise<void> {
  const thread = idle;
  idle = undefined;
  await thread?.worker.terminate();
}

/** Where threads start, when a shell said so. */
let threadFile: URL | undefined;

/** Makes threads start from `file`: a bundle holds the worker's code in its own file (`shells/action/index.ts`). */
export function startThreadsFrom(file: URL): void {
  threadFile = file;
}

/** Built code lies beside this file; from the source (jest) the built worker is taken: `npm test` builds first. */
function workerFile(): URL {
  if (threadFile !== undefined) return threadFile;
  return import.meta.url.endsWith('.ts')
    ? new URL('../../dist/src/adapters/isolate-worker.js', import.meta.url)
    : new URL('./isolate-worker.js', import.meta.url);
}

function takeThread(heapMb: number): Thread {
  const waiting = idle;
  if (waiting !== undefined && waiting.heapMb === heapMb) {
    idle = undefined;
    return waiting;
  }
  const worker = new Worker(workerFile(), {
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: heapMb },
  });
  const ready = new Promise<void>((resolve, reject) => {
    worker.once('message', () => resolve());
    worker.once('error', reject);
  });
  // A thread that dies while it waits or is being stopped must not take the process with it.
  worker.on('error', () => {});
  worker.once('exit', () => {
    if (idle?.worker === worker) idle = undefined;
  });
  return { worker, heapMb, ready };
}

function park(thread: Thread): void {
  const before = idle;
  idle = thread;
  thread.worker.unref();
  if (before !== undefined) void before.worker.terminate();
}

function ask(worker: Worker, request: Request, limits: IsolateLimits): Promise<Reply> {
  return new Promise((resolve, reject) => {
    // First, because a payload that cannot be cloned throws here and must leave nothing behind.
    worker.postMessage(request);
    const timer = setTimeout(() => finish(() => reject(tooLong(limits.timeMs))), limits.timeMs);
    const onMessage = (reply: Reply): void => finish(() => resolve(reply));
    const onError = (error: Error): void => finish(() => reject(crashed(error, limits.heapMb)));
    const onExit = (): void => finish(() => reject(new Error('the worker thread ended without an answer')));
    const finish = (settle: () => void): void => {
      clearTimeout(timer);
      worker.off('message', onMessage).off('error', onError).off('exit', onExit);
      settle();
    };
    worker.on('message', onMessage).on('error', onError).on('exit', onExit);
  });
}

const help = 'look for a very long line, deep nesting or a huge table, or split the list';

function tooLong(timeMs: number): FirekeeperError {
  return new FirekeeperError(
    'unparsable',
    `reading the list took longer than ${timeMs / 1000} s and was stopped`,
    help,
  );
}

function crashed(error: Error, heapMb: number): Error {
  if ((error as NodeJS.ErrnoException).code !== 'ERR_WORKER_OUT_OF_MEMORY') return error;
  return new FirekeeperError(
    'unparsable',
    `reading the list needed more than ${heapMb} MB of memory and was stopped`,
    help,
  );
}

/** The error that a failure stands for: a RangeError is the parser running out of stack, anything unknown is ours. */
export function errorOf(failure: Failure): Error {
  if (failure.code !== undefined)
    return new FirekeeperError(failure.code, failure.message, failure.help ?? '');
  if (failure.name === 'RangeError') {
    return new FirekeeperError('unparsable', `the list cannot be read: ${failure.message}`, help);
  }
  const error = new Error(failure.message);
  error.name = failure.name;
  if (failure.stack !== undefined) error.stack = failure.stack;
  return error;
}
