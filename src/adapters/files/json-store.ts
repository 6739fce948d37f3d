/**
 * Small values by key, in one JSON file that may be lost at any time. A missing, damaged or read-only file costs requests
 * and never causes a failure. `compose/` keeps GitHub's answers in it for runs without a token.
 */
import { readFile } from 'node:fs/promises';
import type { z } from 'zod';
import { writeFileWhole } from './write.ts';

export interface JsonStore<T> {
  get(key: string): Promise<T | undefined>;
  set(key: string, value: T): Promise<void>;
  /** Writes the new values. Two processes at the same time both keep their values. */
  flush(): Promise<void>;
}

/** Most values: far more than the largest list needs; the newest stay. */
const mostEntries = 10_000;

export function createJsonStore<T>(path: string, shape: z.ZodType<T>): JsonStore<T> {
  const changed = new Map<string, T>();
  let reading: Promise<Map<string, T>> | undefined;
  const known = (): Promise<Map<string, T>> => (reading ??= readAll(path, shape));
  return {
    get: async (key) => changed.get(key) ?? (await known()).get(key),
    async set(key, value) {
      changed.delete(key);
      changed.set(key, value);
    },
    async flush() {
      if (changed.size === 0) return;
      const all = await readAll(path, shape);
      for (const [key, value] of changed) {
        // Delete and set again, so that the order is by age.
        all.delete(key);
        all.set(key, value);
      }
      const text = `${JSON.stringify(Object.fromEntries([...all].slice(-mostEntries)))}\n`;
      const bytes = new TextEncoder().encode(text);
      await writeFileWhole({ path, name: path }, bytes, { overwrite: true }).catch(() => undefined);
    },
  };
}

async function readAll<T>(path: string, shape: z.ZodType<T>): Promise<Map<string, T>> {
  const all = new Map<string, T>();
  try {
    const read: unknown = JSON.parse(await readFile(path, 'utf8'));
    if (typeof read !== 'object' || read === null || Array.isArray(read)) return all;
    for (const [key, value] of Object.entries(read)) {
      const one = shape.safeParse(value);
      if (one.success) all.set(key, one.data);
    }
  } catch {
    // The file does not exist yet, or is not ours.
  }
  return all;
}
