/** GitHub's own media types, and its form of base64. */
import type { Call } from '../exchange.ts';

const asked = (call: Call, kind: string): boolean =>
  new RegExp(`application/vnd\\.github(\\.v3)?\\.${kind}\\b`).test(call.headers.accept ?? '');

/** The caller wants a file's bytes as they are. */
export const wantsRaw = (call: Call): boolean => asked(call, 'raw');

/** The caller wants a directory in the same form as a file. */
export const wantsObject = (call: Call): boolean => asked(call, 'object');

/** Broken into lines of 60, each ended: as GitHub sends file contents. */
export function base64(bytes: Buffer): string {
  return bytes.toString('base64').replace(/.{1,60}/g, '$&\n');
}
