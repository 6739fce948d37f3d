/** GitHub's own media types, and its form of base64. */
import type { Call } from '../exchange.ts';

const asked = (call: Call, kind: string): boolean =>
  new RegExp(`application/vnd\\.github(\\.v3)?\\.${kind}\\b`).test(call.headers.accept ?? '');

/** True if the caller wants the bytes of a file unchanged. */
export const wantsRaw = (call: Call): boolean => asked(call, 'raw');

/** True if the caller wants a directory in the same form as a file. */
export const wantsObject = (call: Call): boolean => asked(call, 'object');

/** Base64 in lines of 60 characters, each with a line end, as GitHub sends file contents. */
export function base64(bytes: Buffer): string {
  return bytes.toString('base64').replace(/.{1,60}/g, '$&\n');
}
