/** Reads and writes the bytes of a tree object. */

export interface RawEntry {
  readonly mode: string;
  readonly name: string;
  readonly sha: string;
}

/** Entries of a tree, in stored order. */
export function parseTree(data: Buffer): readonly RawEntry[] {
  const entries: RawEntry[] = [];
  for (let at = 0; at < data.length; ) {
    const space = data.indexOf(32, at);
    const end = data.indexOf(0, space);
    entries.push({
      mode: data.toString('latin1', at, space).padStart(6, '0'),
      name: data.toString('utf8', space + 1, end),
      sha: data.toString('hex', end + 1, end + 21),
    });
    at = end + 21;
  }
  return entries;
}

/** Git sorts by bytes, and a folder as if its name ended in a slash. */
export function formatTree(entries: readonly RawEntry[]): Buffer {
  const keyed = entries.map((one) => ({
    one,
    key: Buffer.from(one.mode === '040000' ? `${one.name}/` : one.name, 'utf8'),
  }));
  keyed.sort((a, b) => Buffer.compare(a.key, b.key));
  return Buffer.concat(
    keyed.flatMap(({ one: { mode, name, sha } }) => [
      Buffer.from(`${mode.replace(/^0+/, '')} ${name}\0`, 'utf8'),
      Buffer.from(sha, 'hex'),
    ]),
  );
}

export const kindOfMode = (mode: string): 'blob' | 'tree' | 'commit' =>
  mode === '040000' ? 'tree' : mode === '160000' ? 'commit' : 'blob';
