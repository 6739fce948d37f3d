/** The files of a run as inputs of the pipeline. A bad one is told and left out. */
import type { NamedFile, ReadRule } from '../../adapters/files/files.ts';
import { isOrdinaryFile, readBytes } from '../../adapters/files/files.ts';
import type { Config } from '../../core/config/types.ts';
import { FirekeeperError } from '../../core/text/errors.ts';
import { limits } from '../../core/list/limits.ts';
import { isMarkdownName } from '../../core/list/readme.ts';
import { type ListInput, type ReadList, readLists } from '../../run/tend.ts';
import { hostsOf } from './env.ts';
import type { ListFile } from './find-lists.ts';
import { standardInput } from './find-lists.ts';
import type { Session } from './session.ts';

/** A list of the command line as an input of the pipeline. */
export interface CliInput extends ListInput {
  readonly file: NamedFile;
  /** True for a file that is not there yet. */
  readonly begun?: boolean;
}

export type OpenList = ReadList<CliInput>;

const rule: ReadRule = {
  most: limits.bytes,
  code: 'input',
  help: 'Name a markdown file, or - for standard input',
  folderHelp: (name) => `Name a file in it, or a pattern such as "${name.replace(/\/+$/, '')}/*.md"`,
};

/** How messages name a list. */
export function listName(name: string): string {
  return name === standardInput ? 'standard input' : name;
}

/** Reads the files of a run; one that cannot be read is told and left out. */
export async function readInputs(session: Session, files: readonly ListFile[]): Promise<readonly CliInput[]> {
  const inputs: CliInput[] = [];
  for (const { file, options, begun = false } of files) {
    const bytes = begun ? new Uint8Array() : await readFile(session, file);
    if (bytes !== null) inputs.push({ path: file.name, bytes, options, file, begun });
  }
  return inputs;
}

/** What becomes of a list that the pipeline cannot take: told as a failure of that list. */
export function toFailures({ failures }: Session): (input: CliInput, error: unknown) => void {
  return ({ file }, error) => failures.add(listName(file.name), error);
}

/** Reads the files of a run and what is in them; a bad one is told and left out. */
export async function openLists(
  session: Session,
  files: readonly ListFile[],
  config: Pick<Config, 'hosts'>,
): Promise<readonly OpenList[]> {
  const { middle } = session.engine;
  const hosts = hostsOf(session.io.env, config);
  return readLists(await readInputs(session, files), { middle, hosts, failed: toFailures(session) });
}

async function readFile(session: Session, file: NamedFile): Promise<Uint8Array | null> {
  try {
    if (file.name === standardInput) return await readStdin(session, rule.most);
    if (!isMarkdownName(file.path) && (await isOrdinaryFile(file.path))) throw noMarkdown(file.name);
    return await readBytes(file, rule);
  } catch (error) {
    session.failures.add(listName(file.name), error, 'named');
    return null;
  }
}

/** In another markup nothing would be found, and that must not look like a list that is up to date. */
function noMarkdown(name: string): FirekeeperError {
  const help = 'Name a markdown file, or pass its text on standard input with -';
  return new FirekeeperError('input', `${name} is no markdown (must end in .md or .markdown)`, help);
}

/** @throws FirekeeperError `too-large` as soon as more than `most` bytes have come in */
export async function readStdin({ io }: Session, most: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of io.stdin) {
    chunks.push(chunk);
    length += chunk.length;
    if (length > most) {
      const message = `standard input is larger than ${most / (1024 * 1024)} MB`;
      throw new FirekeeperError('too-large', message, 'Split it into several files');
    }
  }
  return Buffer.concat(chunks, length);
}
