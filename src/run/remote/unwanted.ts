/** The candidates that people declined with the boxes of a pull request. It is read together with all other answers. */
import { mostUnwanted } from '../../core/facts/memory.ts';
import { declinesIn } from '../../core/newcomers/section.ts';
import type { ListHost, PullInfo } from '../../ports/list-host.ts';

/**
 * The candidates that people declined, the newest last: the known ones, and boxes that a person with permission ticked.
 * @param pulls our pull requests, whose descriptions may contain boxes
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
