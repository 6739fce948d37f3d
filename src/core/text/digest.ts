/** SHA-256 of a text, for digests and for the jitter of schedules; never for secrets. */
import { createHash } from 'node:crypto';

/** The digest of the text's UTF-8 bytes, as 64 hexadecimal digits. */
export function sha256(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}
