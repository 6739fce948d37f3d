/** Git's own name for a file's content: what was read or stored is checked against it. */
import { createHash } from 'node:crypto';

/** Object id of a blob, 40 hex digits. */
export function blobId(bytes: Uint8Array): string {
  return createHash('sha1').update(`blob ${bytes.length}\0`).update(bytes).digest('hex');
}
