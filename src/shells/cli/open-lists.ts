/** Reads the files of a run and has the engine look at each; a bad one is told and left out. */
import type { NamedFile, ReadRule } from '../../adapters/files/files.ts';
import { readBytes } from '../../adapters/files/files.ts';
import { FirekeeperError } from '../../core/text/errors.ts';
import { limits } from '../../core/list/limits.ts';
import type { List } from '../../core/list/list.ts';
import type { ListInput } from '../../run/tend-types.ts';
import type { ListFile } from './find-lists.ts';
import { standardInput } from './find-lists.ts';
import type { Session } from './session.ts';

export interface OpenList {
  readonly file: NamedFile;
  readonly input: ListInput;
  readonly list: List;
}

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

export async function openLists(session: Session, files: readonly ListFile[]): Promise<readonly OpenList[]> {
  const lists: OpenList[] = [];
  for (const { file, options } of files) {
    const bytes = await readList(session, file);
    if (bytes === null) continue;
    const input = { path: file.name, bytes, options };
    try {
      lists.push({ file, input, list: await session.engine.inspectList(input) });
    } catch (error) {
      session.failures.add(listName(file.name), error);
    }
  }
  return lists;
}

async function readList(session: Session, file: NamedFile): Promise<Uint8Array | null> {
  try {
    return file.name === standardInput ? await readStdin(session, rule.most) : await readBytes(file, rule);
  } catch (error) {
    session.failures.add(listName(file.name), error, 'named');
    return null;
  }
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
