/**
 * Reads and writes git objects without starting git: loose objects in git's own format, so that git and a person with
 * git see the same repository. It does not find objects that are not loose.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deflateSync, inflateSync } from 'node:zlib';
import type { GitObject } from './batch.ts';

export type ObjectType = 'blob' | 'tree' | 'commit';

export interface LooseObjects {
  /** Stores an object if it is not there, and returns its id. */
  write(folder: string, type: ObjectType, data: Buffer): string;
  read(folder: string, sha: string): GitObject | undefined;
}

/** Maximum number of bytes of objects in memory, over all repositories. */
const mostKept = 48 * 1024 * 1024;

const pathOf = (folder: string, sha: string): string =>
  join(folder, 'objects', sha.slice(0, 2), sha.slice(2));

/** The most recently used objects, by folder and id. Objects never change, so only the size limit removes them. */
function createCache() {
  const kept = new Map<string, GitObject>();
  let bytes = 0;
  return {
    get: (key: string): GitObject | undefined => kept.get(key),
    put(key: string, object: GitObject): void {
      if (kept.has(key) || object.data.length > mostKept / 8) return;
      kept.set(key, object);
      bytes += object.data.length + 200;
      for (const [oldest, { data }] of kept) {
        if (bytes <= mostKept) break;
        kept.delete(oldest);
        bytes -= data.length + 200;
      }
    },
  };
}

export function createLooseObjects(): LooseObjects {
  const cache = createCache();
  return {
    write(folder, type, data) {
      const whole = Buffer.concat([Buffer.from(`${type} ${data.length}\0`), data]);
      const sha = createHash('sha1').update(whole).digest('hex');
      const path = pathOf(folder, sha);
      if (!existsSync(path)) {
        mkdirSync(join(path, '..'), { recursive: true });
        writeFileSync(path, deflateSync(whole, { level: 1 }), { mode: 0o444 });
      }
      cache.put(`${folder} ${sha}`, { sha, type, data });
      return sha;
    },
    read(folder, sha) {
      const key = `${folder} ${sha}`;
      const known = cache.get(key);
      if (known !== undefined) return known;
      let packed: Buffer;
      try {
        packed = readFileSync(pathOf(folder, sha));
      } catch {
        return undefined;
      }
      const whole = inflateSync(packed);
      const end = whole.indexOf(0);
      const [type = ''] = whole.subarray(0, end).toString().split(' ');
      const object = { sha, type, data: whole.subarray(end + 1) };
      cache.put(key, object);
      return object;
    },
  };
}
