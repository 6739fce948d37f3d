/** A small text file that the user named, or that belongs to the configuration; every error names it. */
import { readBytes } from '../../adapters/files/files.ts';
import { FirekeeperError } from '../../core/text/errors.ts';
import { decode } from '../../core/text/text.ts';

type Limits = Parameters<typeof readBytes>[1];

/** @throws FirekeeperError with the code of `limits` */
export async function readText(
  file: { readonly path: string; readonly name: string },
  limits: Limits,
): Promise<string> {
  const bytes = await readBytes(file, limits);
  try {
    return decode(bytes);
  } catch (error) {
    if (!(error instanceof FirekeeperError)) throw error;
    throw new FirekeeperError(limits.code, `${file.name} is ${error.message}`, error.help);
  }
}
