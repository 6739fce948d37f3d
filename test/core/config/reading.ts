import { expect } from '@jest/globals';
import { parseConfig } from '../../../src/core/config/index.ts';
import { FirekeeperError } from '../../../src/core/text/errors.ts';

export const file = '.github/firekeeper.yml';
export const read = (text: string) => parseConfig(text, file);

/** The refusal of a configuration: it must be one, of the right kind, on one line. */
export function refused(text: string): { readonly message: string; readonly help: string } {
  try {
    read(text);
  } catch (error) {
    if (!(error instanceof FirekeeperError)) throw error;
    expect(error.code).toBe('config');
    expect(`${error.message}${error.help}`).not.toContain('\n');
    return { message: error.message, help: error.help };
  }
  throw new Error(`accepted: ${text}`);
}
