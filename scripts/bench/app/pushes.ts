/** People at work in the generated world: they push to their lists, and GitHub sends webhooks to the App. */
import { loadSeed } from '../../../standin/load.ts';
import type { RemoteStandin, World } from './standin.ts';

export interface Pushers {
  /** Pushes a commit that changes the text of the next list in turn. */
  push(): Promise<void>;
  readonly pushes: readonly Push[];
}

export interface Push {
  readonly repositoryId: number;
  /** Milliseconds. The push happened between these two times. */
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
