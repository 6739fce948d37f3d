/**
 * One long-lived `git cat-file` per repository for requests about single objects, because a process for each request
 * would take most of the time of a test. It sees new objects and refs at once, because git reads them for every
 * request.
 */
import { spawn } from 'node:child_process';

export interface GitObject {
  readonly sha: string;
  readonly type: string;
  readonly data: Buffer;
}

export interface Batch {
  /** The object of a revision; undefined if there is none, or if the revision has more than one line. */
  ask(revision: string): Promise<GitObject | undefined>;
  close(): Promise<void>;
}

interface Waiting {
  readonly settle: (found: GitObject | undefined) => void;
  readonly fail: (error: Error) => void;
}

/** Starts the process. `close` ends it. */
export function createBatch(folder: string, environment: NodeJS.ProcessEnv): Batch {
  const child = spawn('git', ['cat-file', '--batch'], { cwd: folder, env: environment });
  const waiting: Waiting[] = [];
  let parts: Buffer[] = [];
  let length = 0;
  let wanted = 0;
  /** Takes answers from the front: `sha type size\n`, the bytes, `\n`; or one line that ends in "missing". */
  const read = (): void => {
    if (length < wanted) return;
    let text = Buffer.concat(parts);
    for (;;) {
      const end = text.indexOf(10);
      if (end < 0) break;
      const [sha = '', type = '', size = ''] = text.subarray(0, end).toString().split(' ');
      const found = /^[0-9a-f]{40}$/.test(sha) && /^\d+$/.test(size);
      const last = end + 1 + (found ? Number(size) + 1 : 0);
      if (text.length < last) {
        wanted = last;
        break;
      }
      wanted = 0;
      const data = Buffer.from(text.subarray(end + 1, Math.max(end + 1, last - 1)));
      waiting.shift()?.settle(found ? { sha, type, data } : undefined);
      text = text.subarray(last);
    }
    parts = [text];
    length = text.length;
  };
  child.stdout.on('data', (chunk: Buffer) => {
    parts.push(chunk);
    length += chunk.length;
    read();
  });
  child.stdin.on('error', () => undefined);
  const ended = new Promise<void>((resolve) => {
    child.once('close', () => {
      for (const one of waiting.splice(0)) one.fail(new Error('git cat-file ended early'));
      resolve();
    });
  });
  return {
    ask: (revision) =>
      new Promise((settle, fail) => {
        if (revision === '' || /[\n\0]/.test(revision)) return settle(undefined);
        waiting.push({ settle, fail });
        child.stdin.write(`${revision}\n`);
      }),
    close() {
      child.stdin.end();
      return ended;
    },
  };
}
