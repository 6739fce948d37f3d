/**
 * The App part of the demo: the whole App in this process on the embedded database, against the stand-in GitHub over
 * HTTP. The App is installed, proposes, runs on schedule, gets its pull request merged, and shows its page. To let a
 * week pass, the demo moves the clock that both sides read.
 */
import { systemClock } from '../src/adapters/system-clock.ts';
import type { Clock } from '../src/ports/clock.ts';
import { appParts } from '../src/compose/app.ts';
import { type App, openApp, type ReadySettings } from '../src/shells/app/app.ts';
import { readAppSettings } from '../src/shells/app/settings.ts';
import type { RunRecord } from '../src/shells/app/store/store.ts';
import type { Standin } from '../standin/server.ts';
import { first, title, visible } from './demo-paint.ts';

const place = 'demo-keeper/awesome-talking-head';
const repositoryId = 5001;
const week = 7 * 86_400_000;

/** The system clock, which the demo can move forward. */
export function createMovedClock(): Clock & { advance(ms: number): void } {
  let ahead = 0;
  return {
    ...systemClock,
    now: () => systemClock.now() + ahead,
    advance: (ms) => void (ahead += ms),
  };
}

export interface AppDemo {
  readonly standin: Standin;
  readonly clock: ReturnType<typeof createMovedClock>;
  readonly dataDir: string;
  readonly papers: Readonly<Record<string, string>>;
}

/** Runs the whole cycle and returns the App, still open. Throws if a step does not happen within a minute. */
export async function demoApp({ standin, clock, dataDir, papers }: AppDemo): Promise<App> {
  const settings = readAppSettings({
    APP_ID: '4242',
    PRIVATE_KEY: standin.apps.privateKey(),
    WEBHOOK_SECRET: 'a secret of the demo',
    GITHUB_API_URL: standin.url,
    FIREKEEPER_DATA_DIR: dataDir,
    PORT: '0',
    ...papers,
  });
  title('6. The App starts, with an embedded database');
  const write = (line: string) => void process.stdout.write(`   ${line}`);
  const app = await openApp(settings as ReadySettings, { clock, fetch, write }, appParts);
  standin.apps.pointWebhooksAt(`${app.url}/api/github/webhooks`);

  title('7. Somebody installs it: a signed webhook arrives, and the first pull request appears');
  standin.apps.install('firekeeper', 'demo-keeper', ['awesome-talking-head']);
  tell(await visits(app, 1));
  const [pull] = standin.pulls.list(place);
  console.log(`\n${pull?.title ?? ''}\n\n${first(pull?.body ?? '', 26)}`);

  title('8. A week later stars have moved: a tick of its clock refreshes the same pull request');
  standin.state.update('OpenTalker/SadTalker', { stars: 14_321 });
  clock.advance(week + 3_600_000);
  await app.queue.send('tick', {});
  tell(await visits(app, 2));
  console.log(`pull requests: ${standin.pulls.list(place).length}`);

  title('9. The maintainer merges it: the circle is closed');
  await standin.pulls.merge(1, { in: place, by: 'demo-keeper', deleteBranch: true });
  tell(await visits(app, 3));

  title(`10. The page of the list: ${app.url}/${place}`);
  console.log(first(visible(await (await fetch(`${app.url}/${place}`)).text()), 32));
  return app;
}

/** Finished visits, newest first, when there are this many. */
async function visits(app: App, count: number): Promise<readonly RunRecord[]> {
  const end = Date.now() + 60_000;
  for (;;) {
    const all = await app.store.runs.ofRepository(repositoryId, 20);
    const ended = all.filter(({ endedAt }) => endedAt !== null);
    if (ended.length >= count) return ended;
    if (Date.now() > end) throw new Error(`visit ${count} of the list did not end within a minute`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

function tell([run]: readonly RunRecord[]): void {
  if (run === undefined) return;
  console.log(`visited because of "${run.reason}" → ${run.result}: ${run.line}`);
  for (const line of run.log.filter((one) => one.startsWith('wrote:'))) console.log(`  ${line}`);
}
