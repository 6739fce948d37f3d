/**
 * One process per data folder (rule APP-9): two processes would destroy its data. The lock is a socket on which its
 * holder listens, so it ends with its holder in any case. A file with a process id does not work in containers, where
 * every process is process 1. A dead holder leaves its socket behind, on which nobody can listen again, so the next
 * process takes the next number.
 */
import { createHash } from 'node:crypto';
import { mkdtemp, readdir, realpath, rm, symlink } from 'node:fs/promises';
import { connect, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FirekeeperError } from '../../core/text/errors.ts';

/** Processes that try at the same moment have decided within this time. */
const recheckMs = 250;
/** All systems limit the length of socket addresses. */
const longestAddress = 90;
const deadCodes = new Set(['ECONNREFUSED', 'ENOENT', 'ENOTSOCK']);
const name = /^lock\.(\d{1,9})$/;

/**
 * Locks the folder and returns the function that unlocks it. Two processes can never both have the lock: each first
 * listens and then checks all others, so the later one sees the earlier one. If both are still checking, the higher
 * number wins.
 * @throws FirekeeperError `config` while another process has the lock
 */
export async function lockFolder(folder: string): Promise<() => Promise<void>> {
  const door = process.platform === 'win32' ? pipeDoor(folder) : await socketDoor(folder);
  try {
    const newest = (await door.numbers()).at(-1) ?? 0;
    if (newest > 0 && (await answers(door.address(newest)))) throw taken(folder);
    const mine = newest + 1;
    const server = await listen(door.address(mine), folder);
    await pause();
    if (!(await isAlone(door, mine))) {
      await close(server);
      throw taken(folder);
    }
    await sweep(door, mine);
    return () => close(server);
  } finally {
    await door.leave();
  }
}

async function isAlone(door: Door, mine: number): Promise<boolean> {
  const numbers = await door.numbers();
  if (numbers.some((one) => one > mine)) return false;
  const lower = numbers.filter((one) => one < mine);
  if (!(await anyAnswers(door, lower))) return true;
  // A process that was still checking has now seen the higher number and stopped.
  await pause();
  return !(await anyAnswers(door, lower)) && !(await door.numbers()).some((one) => one > mine);
}

/** Removes the sockets of dead holders. A live holder removes its own. */
async function sweep(door: Door, mine: number): Promise<void> {
  for (const one of (await door.numbers()).filter((number) => number < mine))
    if (!(await answers(door.address(one)))) await door.remove(one);
}

async function anyAnswers(door: Door, numbers: readonly number[]): Promise<boolean> {
  return (await Promise.all(numbers.map((one) => answers(door.address(one))))).includes(true);
}

const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, recheckMs));

interface Door {
  /** Ascending. */
  numbers(): Promise<readonly number[]>;
  address(number: number): string;
  remove(number: number): Promise<void>;
  /** Called once the lock is taken or refused; the holder keeps listening. */
  leave(): Promise<void>;
}

/** Sockets in the folder itself, through a short link if the path is too long for a socket address. */
async function socketDoor(folder: string): Promise<Door> {
  const real = await realpath(folder);
  const short = real.length + 'lock.999999999'.length < longestAddress;
  const own = short ? null : await mkdtemp(join(tmpdir(), 'firekeeper-'));
  if (own !== null) await symlink(real, join(own, 'd'));
  const place = own === null ? real : join(own, 'd');
  return {
    async numbers() {
      const found = (await readdir(real)).flatMap((file) => name.exec(file)?.[1] ?? []);
      return found.map(Number).sort((a, b) => a - b);
    },
    address: (number) => join(place, `lock.${number}`),
    remove: (number) => rm(join(real, `lock.${number}`), { force: true }),
    async leave() {
      if (own !== null) await rm(own, { recursive: true, force: true });
    },
  };
}

/** A named pipe ends with its holder, so one number is enough. */
function pipeDoor(folder: string): Door {
  const hash = createHash('sha256').update(folder.toLowerCase()).digest('hex').slice(0, 32);
  return {
    numbers: async () => [],
    address: (number) => `\\\\.\\pipe\\firekeeper-${hash}-${number}`,
    remove: async () => {},
    leave: async () => {},
  };
}

function answers(address: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(address);
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    // Only a clear "nobody listens" frees the lock; any other error counts as a holder.
    socket.once('error', ({ code }: NodeJS.ErrnoException) => resolve(!deadCodes.has(code ?? '')));
  });
}

function listen(address: string, folder: string): Promise<Server> {
  const server = createServer((socket) => socket.destroy());
  server.unref();
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(error.code === 'EADDRINUSE' ? taken(folder) : error),
    );
    server.listen(address, () => resolve(server));
  });
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => server.close(() => resolve()));
}

function taken(folder: string): FirekeeperError {
  return new FirekeeperError(
    'config',
    `another process uses ${folder}`,
    'Stop it, set FIREKEEPER_DATA_DIR to another folder, or set DATABASE_URL to run several on one PostgreSQL',
  );
}
