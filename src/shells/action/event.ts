/** The pull request that started a workflow, from the file in which the runner leaves the event. Read by `main.ts`. */
import { FirekeeperError } from '../../core/text/errors.ts';
import type { Inputs } from './inputs.ts';

export interface PullEvent {
  readonly number: number;
  readonly url: string;
  /** The newest commit of the pull request. */
  readonly head: string;
  /** The branch that it is to be merged into. */
  readonly base: string;
}

/**
 * @param read the text of a file
 * @throws FirekeeperError `usage` for any other event: `pull_request_target` would hand a token that may write to a run
 * about what strangers sent (rule SAFE-9)
 */
export async function readPullEvent(
  { event, eventPath }: Pick<Inputs, 'event' | 'eventPath'>,
  read: (path: string) => Promise<string>,
): Promise<PullEvent> {
  if (event === 'pull_request_target')
    throw usage(
      'mode: review does not run on pull_request_target',
      'run it on pull_request, which works for forks',
    );
  if (event !== 'pull_request')
    throw usage('mode: review needs the event pull_request', 'write `on: pull_request` in the workflow');
  const found = pullOf(await jsonOf(eventPath, read));
  if (found === null)
    throw usage('the event does not name a pull request', 'run this as a step of a GitHub workflow');
  return found;
}

async function jsonOf(path: string, read: (path: string) => Promise<string>): Promise<unknown> {
  try {
    return JSON.parse(await read(path)) as unknown;
  } catch {
    return null;
  }
}

function pullOf(event: unknown): PullEvent | null {
  const pull = at(event, 'pull_request');
  const [number, url, head, base] = [
    at(pull, 'number'),
    at(pull, 'html_url'),
    at(at(pull, 'head'), 'sha'),
    at(at(pull, 'base'), 'ref'),
  ];
  const isWhole = Number.isSafeInteger(number) && typeof base === 'string' && base !== '';
  if (!isWhole || typeof head !== 'string' || !/^[0-9a-f]{40}$/.test(head)) return null;
  return { number: number as number, url: typeof url === 'string' ? url : '', head, base };
}

function at(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined;
}

function usage(message: string, help: string): FirekeeperError {
  return new FirekeeperError('usage', message, help);
}
