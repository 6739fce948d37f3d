/** Opens the sources of a run: a facts file, or the services. */
import { resolve } from 'node:path';
import { readBytes } from '../../adapters/files/files.ts';
import type { Config } from '../../core/config/index.ts';
import { FirekeeperError } from '../../core/text/errors.ts';
import type { Source } from '../../ports/source.ts';
import { decode } from '../../core/text/text.ts';
import { serviceSettings } from './env.ts';
import { standardInput } from './find-lists.ts';
import { readStdin } from './open-lists.ts';
import type { Session } from './session.ts';

export interface Teachers {
  readonly sources: readonly Source[];
  /** ISO time that the run uses as "now": when the facts were recorded, or the current time. */
  readonly now: string;
  /** For the report: the names of the services, or the name of the facts file. */
  readonly name: string;
  /** True when the run asks services, so that a missing answer is their failure. */
  readonly live: boolean;
}

/** Facts of 10,000 entries take about 2 MB. */
const mostFactsBytes = 32 * 1024 * 1024;

/**
 * Makes the sources of a run before any list is read, so that the user hears of a bad facts file or address at once.
 * @param factsName `--facts`, or undefined to ask the services
 * @throws FirekeeperError `facts`, `usage`, `config` or `credentials`
 */
export async function openTeachers(
  session: Session,
  factsName: string | undefined,
  config: Config,
): Promise<Teachers> {
  const { engine, io, journal } = session;
  if (factsName !== undefined) {
    const name = factsName === standardInput ? 'standard input' : factsName;
    const { source, observedAt } = await engine.openFacts(await factsText(session, factsName, name), name);
    return { sources: [source], now: observedAt, name, live: false };
  }
  const sources = await engine.openSources(serviceSettings(io.env), { clock: io.clock, journal }, config);
  const now = new Date(io.clock.now()).toISOString();
  return { sources, now, name: sources.map((source) => source.name).join(', '), live: true };
}

/** The text of a facts file, or of standard input. */
export async function factsText(session: Session, factsName: string, name: string): Promise<string> {
  const help = 'Name a facts file, or write one with: firekeeper facts > FILE';
  const file = { path: resolve(session.io.cwd, factsName), name };
  const bytes =
    factsName === standardInput
      ? await readStdin(session, mostFactsBytes)
      : await readBytes(file, { most: mostFactsBytes, code: 'facts', help });
  try {
    return decode(bytes);
  } catch (cause) {
    if (!(cause instanceof FirekeeperError)) throw cause;
    throw new FirekeeperError('facts', `${name} is ${cause.message}`, cause.help, { cause });
  }
}
