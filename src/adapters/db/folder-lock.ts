/**
 * One process per data folder (stack.md, 2.1): two on one folder ruin it. The lock is a socket that its holder listens
 * on, so it ends with its holder, however that died; a file with a process id is wrong in containers, where everybody
 * is process 1. Each holder takes the next number: a name that was used is never removed while it may matter, because
 * between removing and making it again two could be first.
 */
import { createHash } from 'node:crypto';
import { readdir, realpath, rm, symlink } from 'node:fs/promises';
import { connect, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FirekeeperError } from '../../core/errors.ts';

/** Whoever bound a number later than we did shows within this time. */
const recheckMs = 250;
/** Socket addresses are short everywhere. */
const longestAddress = 90;
const name = /^lock\.(\d{1,9})$/;

/**
 * Takes the folder and gives the function that lets it go.
 * @throws FirekeeperError `config` while another process has it
 */
export async function lockFolder(folder: string): Promise<() => Promise<void>> {
  const door = process.platform === 'win32' ? pipeDoor(folder) : await socketDoor(folder);
  const newest = (await door.numbers()).at(-1) ?? 0;
  if (newest > 0 && (await answers(door.address(newest)))) throw taken(folder);
  const mine = newest + 1;
  const server = await listen(door.address(mine), folder);
  await new Promise((resolve) => setTimeout(resolve, recheckMs));
  const numbers = await door.numbers();
  if ((numbers.at(-1) ?? 0) > mine) {
    await close(server);
    throw taken(folder);
  }
  await Promise.all(numbers.filter((one) => one < mine).map((one) => door.remove(one)));
  return () => close(server);
}

interface Door {
  /** Ascending. */
  numbers(): Promise<readonly number[]>;
  address(number: number): string;
  remove(number: number): Promise<void>;
}

/** Sockets in the folder itself, through a short link where its own path is too long for an address. */
async function socketDoor(folder: string): Promise<Door> {
  const real = await realpath(folder);
  const place = real.length + 'lock.999999999'.length < longestAddress ? real : await shortLink(real);
  return {
    async numbers() {
      const found = (await readdir(real)).flatMap((file) => name.exec(file)?.[1] ?? []);
      return found.map(Number).sort((a, b) => a - b);
    },
    address: (number) => join(place, `lock.${number}`),
    remove: (number) => rm(join(real, `lock.${number}`), { force: true }),
  };
}

async function shortLink(folder: string): Promise<string> {
  const link = join(tmpdir(), `firekeeper-${createHash('sha256').update(folder).digest('hex').slice(0, 16)}`);
  await symlink(folder, link).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error;
  });
  return link;
}

/** A named pipe goes with its holder, so one number is enough. */
function pipeDoor(folder: string): Door {
  const hash = createHash('sha256').update(folder.toLowerCase()).digest('hex').slice(0, 32);
  return {
    numbers: async () => [],
    address: (number) => `\\\\.\\pipe\\firekeeper-${hash}-${number}`,
    remove: async () => {},
  };
}

function answers(address: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(address);
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
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
