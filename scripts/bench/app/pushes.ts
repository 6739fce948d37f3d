/** People at work in the made-up world: they push to their lists, and GitHub tells the App. */
import { loadSeed } from '../../../standin/load.ts';
import type { RemoteStandin, World } from './standin.ts';

export interface Pushers {
  /** The next list in turn gets a commit that changes its text. */
  push(): Promise<void>;
  readonly pushes: readonly Push[];
}

export interface Push {
  readonly repositoryId: number;
  /** Milliseconds: it happened between these. */
  readonly from: number;
  readonly until: number;
}

export function createPushers(standin: RemoteStandin, world: World): Pushers {
  const { repositories = [] } = loadSeed(world);
  const lists = repositories.filter(({ fullName }) => fullName.startsWith('keeper-'));
  const pushes: Push[] = [];
  let count = 0;
  return {
    pushes,
    async push() {
      const { fullName, files, id = 0 } = lists[count % lists.length] as (typeof lists)[number];
      count += 1;
      const from = Date.now();
      const text = String(files?.['README.md']);
      await standin.call('push', fullName, {
        message: `Edit ${count}`,
        files: { 'README.md': text.replace('read by a program.', `read by a program, edit ${count}.`) },
      });
      pushes.push({ repositoryId: id, from, until: Date.now() + 500 });
    },
  };
}
