/**
 * Whether a pull request merges cleanly. GitHub computes it only after a request: the first request for a pair of head
 * and base gets "unknown", later ones get git's own answer.
 */
import type { World } from '../exchange.ts';
import { mergedTree } from '../git/history.ts';
import { resolve } from '../git/objects.ts';
import type { PullRecord } from './records.ts';

/** null while GitHub does not know yet, and for a pull request that is not open. */
export async function mergeable(world: World, folder: string, pull: PullRecord): Promise<boolean | null> {
  if (pull.state !== 'open') return null;
  const base = await resolve(world.git, folder, `refs/heads/${pull.baseRef}`);
  const pair = `${base ?? ''}:${pull.headSha}`;
  if (pull.mergeabilityOf !== pair) {
    pull.mergeabilityOf = pair;
    return null;
  }
  return base !== undefined && (await mergedTree(world.git, folder, base, pull.headSha)) !== undefined;
}
