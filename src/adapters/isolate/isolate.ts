/**
 * Runs a task in a worker thread with a time and a heap limit: the guarantee that no text, however hostile,
 * holds up or brings down the process. Shells call it where a list comes from someone else; the tasks are in
 * `isolate-tasks.ts`. Knows nothing of what they do.
 */
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { type ErrorCode, FirekeeperError } from '../../core/text/errors.ts';

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
  /** Ends it while it waits. */
  retiring: NodeJS.Timeout | undefined;
}

/** Threads at once: more than the machine has processors would only take memory. */
const mostThreads = Math.min(4, availableParallelism());
/** A thread that had nothing to do for this long gives its memory back. */
const idleMs = 60_000;

/** Threads that wait for work, the last used at the end; starting one takes longer than most tasks. */
const idle: Thread[] = [];
let busy = 0;
/** Tasks that wait for a thread, the first come first. */
const line: (() => void)[] = [];

/**
 * Runs `tasks[task](payload)` in a thread, as soon as one is free. Payload and result are cloned.
 * @throws FirekeeperError `unparsable` when the task takes too long, needs too much memory or nests too deeply;
 *   the task's own FirekeeperError unchanged; any other error of the task as an `Error` with its stack
 */
export async function runIsolated<T>(task: string, payload: unknown, limits: IsolateLimits): Promise<T> {
  if (busy < mostThreads) busy += 1;
  else await new Promise<void>((resolve) => line.push(resolve));
  try {
    return await runIn<T>(takeThread(limits.heapMb), { task, payload }, limits);
  } finally {
    const next = line.shift();
    if (next === undefined) busy -= 1;
    else next();
  }
}

async function runIn<T>(thread: Thread, request: Request, limits: IsolateLimits): Promise<T> {
  const { worker } = thread;
  worker.ref();
  let reply: Reply;
  try {
    await thread.ready.catch((error: Error) => {
      throw crashed(error, limits.heapMb);
    });
    reply = await ask(worker, request, limits);
  } catch (error) {
    await worker.terminate();
    throw error;
  }
  park(thread);
  if ('failure' in reply) throw errorOf(reply.failure);
  return reply.value as T;
}

/** Ends the waiting threads. A process can also exit without this. */
export async function closeIsolate(): Promise<void> {
  await Promise.all(idle.splice(0).map(end));
}

/** Built and bundled code lies beside this file; from the source (jest) the built worker is taken: `npm test` builds first. */
function workerFile(): URL {
  return import.meta.url.endsWith('.ts')
    ? new URL('../../../dist/src/adapters/isolate/worker.js', import.meta.url)
    : new URL('./worker.js', import.meta.url);
}

function takeThread(heapMb: number): Thread {
  const at = idle.findLastIndex((one) => one.heapMb === heapMb);
  const [waiting] = at < 0 ? [] : idle.splice(at, 1);
  if (waiting !== undefined) {
    clearTimeout(waiting.retiring);
    return waiting;
  }
  // One of another size makes room.
  if (busy + idle.length > mostThreads) void end(idle.shift());
  return startThread(heapMb);
}

function startThread(heapMb: number): Thread {
  const worker = new Worker(workerFile(), {
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: heapMb },
  });
  const ready = new Promise<void>((resolve, reject) => {
    worker.once('message', () => resolve());
    worker.once('error', reject);
  });
  const thread: Thread = { worker, heapMb, ready, retiring: undefined };
  // A thread that dies while it waits or is being stopped must not take the process with it.
  worker.on('error', () => {});
  worker.once('exit', () => forget(thread));
  return thread;
}

function park(thread: Thread): void {
  idle.push(thread);
  thread.worker.unref();
  thread.retiring = setTimeout(() => {
    forget(thread);
    void end(thread);
  }, idleMs).unref();
}

function forget(thread: Thread): void {
  clearTimeout(thread.retiring);
  const at = idle.indexOf(thread);
  if (at >= 0) idle.splice(at, 1);
}

async function end(thread: Thread | undefined): Promise<void> {
  clearTimeout(thread?.retiring);
  await thread?.worker.terminate();
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
