/** People at work in the made-up world: they push to their lists, and GitHub tells the App. */
import { loadSeed } from '../standin/load.ts';
import type { RemoteStandin, World } from './bench-app-standin.ts';

export interface Pushers {
  /** The next list in turn gets a commit that changes its text. */
  push(): Promise<void>;
  readonly pushed: () => number;
}

export function createPushers(standin: RemoteStandin, world: World): Pushers {
  const { repositories = [] } = loadSeed(world);
  const lists = repositories.filter(({ fullName }) => fullName.startsWith('keeper-'));
  let count = 0;
  return {
    pushed: () => count,
    async push() {
      const { fullName, files } = lists[count % lists.length] as (typeof lists)[number];
      count += 1;
      const text = String(files?.['README.md']);
      await standin.call('push', fullName, {
        message: `Edit ${count}`,
        files: { 'README.md': text.replace('read by a program.', `read by a program, edit ${count}.`) },
      });
    },
  };
}
