/** The lists of a remote run as inputs of the pipeline: read at a commit. A bad one is told and left out. */
import type { ListConfig } from '../../core/config/index.ts';
import { FirekeeperError } from '../../core/text/errors.ts';
import type { Journal } from '../../ports/journal.ts';
import type { FileText, ListHost } from '../../ports/list-host.ts';
import type { ListInput, TendedList } from '../tend.ts';

export interface RemoteInput extends ListInput {
  readonly file: FileText;
}

export type RemoteTended = TendedList<RemoteInput>;

/** The files that `configs` name, as they stand at a commit. What cannot be read is told and left out. */
export async function listsAt(
  host: ListHost,
  commit: string,
  configs: readonly ListConfig[],
  journal: Journal,
): Promise<readonly RemoteInput[]> {
  const inputs = new Map<string, RemoteInput>();
  for (const options of configs) {
    for (const file of await host.readFiles(commit, [options.path])) {
      if ('refused' in file) journal.warn(`${file.path} is not read: ${file.refused}`);
      else if (!inputs.has(file.path)) {
        inputs.set(file.path, { path: file.path, bytes: file.bytes, options, file });
      }
    }
  }
  return [...inputs.values()];
}

/** What becomes of a list that the pipeline cannot take: a line in the log; a fault of ours ends the run. */
export function tellFailed(journal: Journal): (input: ListInput, error: unknown) => void {
  return ({ path }, error) => {
    if (!(error instanceof FirekeeperError)) throw error;
    journal.warn(`${path} is not tended: ${error.message}. ${error.help}.`);
  };
}
