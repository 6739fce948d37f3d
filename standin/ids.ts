/**
 * Ids in GitHub's form: a number, and a node id that contains the number. If a seed gives no id, it is derived from the
 * name, so the same seed gives the same ids in every run.
 */

/** FNV-1a, 32 bits, over UTF-16 units. It spreads values and is not secret. */
export function hash32(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  }
  return hash >>> 0;
}

export type NodeKind = 'R' | 'U' | 'O' | 'B' | 'LI' | 'PR' | 'IC' | 'LA' | 'PRR' | 'CR' | 'MQE' | 'A' | 'CS';

/** `R_kgDO…`: the kind, then base64url of the MessagePack array [0, id] (GitHub's current form). */
export function nodeId(kind: NodeKind, id: number): string {
  const bytes = Buffer.alloc(7);
  bytes.set([0x92, 0x00, 0xce]);
  bytes.writeUInt32BE(id, 3);
  return `${kind === 'B' ? 'BOT' : kind}_${bytes.toString('base64url')}`;
}

/** The number in a node id of this kind; undefined if it is another kind or not a node id. */
export function idOfNode(kind: NodeKind, text: string): number | undefined {
  const prefix = `${kind === 'B' ? 'BOT' : kind}_`;
  if (!text.startsWith(prefix)) return undefined;
  const bytes = Buffer.from(text.slice(prefix.length), 'base64url');
  return bytes.length === 7 && bytes[0] === 0x92 ? bytes.readUInt32BE(3) : undefined;
}

/** The id of a ref contains the number of the repository and the full name of the ref. */
export const refId = (repository: number, ref: string): string =>
  `REF_${Buffer.from(`${repository} ${ref}`).toString('base64url')}`;

export function idOfRef(text: string): { readonly repository: number; readonly ref: string } | undefined {
  if (!text.startsWith('REF_')) return undefined;
  const [, repository, ref] =
    /^(\d+) (refs\/.+)$/.exec(Buffer.from(text.slice(4), 'base64url').toString()) ?? [];
  return repository === undefined || ref === undefined ? undefined : { repository: Number(repository), ref };
}
