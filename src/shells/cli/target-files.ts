/**
 * The files that entries are moved to (`{do: move, to: FILE}` under `status`). A run includes them, even when it does
 * not name them, and creates a file that does not exist yet.
 */
import { dirname, resolve } from 'node:path';
import { fileExists, identityOf, isInside } from '../../adapters/files/files.ts';
import type { Config } from '../../core/config/types.ts';
import { filesOf, pathOf } from '../../core/plan/policy-of.ts';
import { type ListFile, standardInput } from './find-lists.ts';
import type { Session } from './session.ts';

/** @param files the files that the run names */
export async function withTargets(
  { io }: Session,
  files: readonly ListFile[],
  config: Config,
): Promise<readonly ListFile[]> {
  if (files.some(({ file }) => file.name === standardInput)) return files;
  const known = new Set(await Promise.all(files.map(({ file }) => identityOf(file.path))));
  const named = new Set(files.map(({ file }) => pathOf(file.name)));
  const added: ListFile[] = [];
  for (const name of filesOf(config)) {
    const path = resolve(io.cwd, name);
    const exists = await fileExists(path);
    if (named.has(name) || (exists && known.has(await identityOf(path)))) continue;
    const folder = exists ? path : dirname(path);
    if ((await fileExists(folder)) && !(await isInside(folder, io.cwd))) continue;
    const options = { path: name, order: config.order, tiers: config.tiers };
    added.push({ file: { path, name }, options, ...(exists ? {} : { begun: true }) });
  }
  return [...files, ...added];
}
