/** Git's id for the content of a file, to check what was read or stored. */
import { createHash } from 'node:crypto';

/** Object id of a blob, 40 hex digits. */
export function blobId(bytes: Uint8Array): string {
  return createHash('sha1').update(`blob ${bytes.length}\0`).update(bytes).digest('hex');
}
