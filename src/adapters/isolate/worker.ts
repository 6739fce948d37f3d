/**
 * Entry of the worker thread that `isolate.ts` starts: runs one task at a time and sends back its result, or
 * its error as a plain value (a thrown error loses its class on the way).
 */
import { parentPort } from 'node:worker_threads';
import { FirekeeperError } from '../../core/text/errors.ts';
import type { IsolateFailure, IsolateReply, IsolateRequest } from './isolate.ts';
import { tasks } from './tasks.ts';

function run({ task, payload }: IsolateRequest): IsolateReply {
  try {
    const work = tasks[task];
    if (work === undefined) throw new Error(`there is no isolated task "${task}"`);
    return { value: work(payload) };
  } catch (error) {
    return { failure: failureOf(error) };
  }
}

function failureOf(error: unknown): IsolateFailure {
  if (error instanceof FirekeeperError) {
    return { name: error.name, message: error.message, code: error.code, help: error.help };
  }
  if (error instanceof Error) return { name: error.name, message: error.message, stack: error.stack };
  return { name: 'Error', message: String(error) };
}

parentPort?.on('message', (request: IsolateRequest) => {
  const reply = run(request);
  try {
    parentPort?.postMessage(reply);
  } catch (error) {
    parentPort?.postMessage({ failure: failureOf(error) });
  }
});
parentPort?.postMessage('ready');
