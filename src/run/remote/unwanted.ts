/** The candidates that people declined by the boxes of a pull request. Read with everything else that people answered. */
import { mostUnwanted } from '../../core/facts/memory.ts';
import { declinesIn } from '../../core/newcomers/section.ts';
import type { ListHost, PullInfo } from '../../ports/list-host.ts';

/**
 * What people do not want to be offered, the newest last: what is known, and the boxes that somebody with a say ticked.
 * @param pulls ours, whose descriptions may hold boxes
 */
export async function readUnwanted(
  host: ListHost,
  pulls: readonly (Pick<PullInfo, 'number' | 'body'> | null)[],
  known: readonly string[],
): Promise<readonly string[]> {
  const unwanted = new Set(known);
  for (const pull of pulls) {
    const declines = pull === null ? [] : declinesIn(pull.body).filter((key) => !unwanted.has(key));
    if (pull === null || declines.length === 0) continue;
    const editor = await host.lastEditor(pull.number);
    const may = editor === null ? null : await host.permissionOf(editor);
    if (may === 'admin' || may === 'write') for (const key of declines) unwanted.add(key);
  }
  return [...unwanted].slice(-mostUnwanted);
}
