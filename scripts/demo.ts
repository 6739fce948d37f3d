/**
 * `npm run demo` shows the whole product without a token or a network. It starts the stand-in GitHub with plausible
 * later figures and the stand-in citation indexes, runs the commands on the seed list as a user would, and then runs
 * the App from its installation to the merged pull request. `npm run demo -- --stay` keeps the App and its page open.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPapersStandin } from '../standin/papers/server.ts';
import { projectRoot } from '../standin/root.ts';
import { readSeed, type Seed } from '../standin/seed.ts';
import { startStandin } from '../standin/server.ts';
import { createMovedClock, demoApp } from './demo-app.ts';
import { demoCommands } from './demo-cli.ts';

/** The seed list in a repository of its own, all that GitHub knows of the projects in it, and the App. */
function demoSeed(): Seed {
  const parts = ['later.json', 'app.json'].map((name) =>
    readSeed(join(projectRoot(), 'fixtures/demo', name)),
  );
  return {
    users: parts.flatMap(({ users }) => users ?? []),
    repositories: parts.flatMap(({ repositories }) => repositories ?? []),
    tokens: Object.assign({}, ...parts.map(({ tokens }) => tokens)) as NonNullable<Seed['tokens']>,
    apps: parts.flatMap(({ apps }) => apps ?? []),
  };
}

async function demo(folder: string, stay: boolean): Promise<void> {
  const clock = createMovedClock();
  const standin = await startStandin({ seed: demoSeed(), clock });
  const indexes = await startPapersStandin({ clock });
  const { s2, openalex, crossref, opencitations, arxiv } = indexes.urls;
  const papers = {
    S2_API_URL: s2,
    OPENALEX_API_URL: openalex,
    CROSSREF_API_URL: crossref,
    OPENCITATIONS_API_URL: opencitations,
    ARXIV_API_URL: arxiv,
    FIREKEEPER_CONTACT: 'demo@example.org',
  };
  try {
    await demoCommands(folder, { apiUrl: standin.url, papers });
    const app = await demoApp({ standin, clock, dataDir: join(folder, 'data'), papers });
    const { requests, violations } = standin;
    const asked = `${requests.length} requests at GitHub, ${indexes.requests.length} at the citation indexes`;
    console.log(
      `\n${asked}; the stand-ins noted ${violations.length + indexes.violations.length} violations.`,
    );
    if (stay) {
      console.log(`\nThe App stays open at ${app.url}; end it with Ctrl-C.`);
      await new Promise<void>((resolve) => process.once('SIGINT', () => resolve()));
    }
    await app.close(2000);
    const wrong = [...violations, ...indexes.violations];
    if (wrong.length > 0) throw new Error(wrong.join('\n'));
  } finally {
    await indexes.close();
    await standin.close();
  }
}

const folder = await mkdtemp(join(tmpdir(), 'firekeeper-demo-'));
try {
  await demo(folder, process.argv.includes('--stay'));
} finally {
  await rm(folder, { recursive: true, force: true });
}
