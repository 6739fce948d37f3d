/**
 * One remote run without pauses between writes, in a process that `kills.ts` kills. Reads its target from the
 * environment.
 */
import { createBranchStore } from '../../src/adapters/branch-store.ts';
import { createGitHubHost } from '../../src/adapters/github-host/index.ts';
import { systemClock } from '../../src/adapters/system-clock.ts';
import { snapshotCodec } from '../../src/core/facts/snapshot-text.ts';
import { careForLists, readList, tendText } from '../../src/core/tend.ts';
import { silentJournal } from '../../src/ports/journal.ts';
import { createProposeRun } from '../../src/run/remote/run.ts';
import { createGitHubSource } from '../../src/sources/github/index.ts';

const [place = '', url = '', token = ''] = process.argv.slice(2);
const [owner = '', name = ''] = place.split('/');
const tools = { fetch: globalThis.fetch, clock: systemClock, journal: silentJournal };
const run = createProposeRun({
  clock: systemClock,
  journal: silentJournal,
  version: '0.0.0',
  middle: {
    read: (bytes, tiers) => readList(bytes, tiers),
    care: careForLists,
    tend: (...given) => tendText(...given),
  },
  openSources: () => [createGitHubSource({ token, apiUrl: url }, tools)],
  openHost: () =>
    createGitHubHost(
      { owner, name, token, apiUrl: url, graphqlUrl: `${url}/graphql`, writeGapMs: 0, pauseMs: 50 },
      tools,
    ),
  openStore: (host) => createBranchStore(host, snapshotCodec, silentJournal),
});
const outcome = await run({
  owner,
  name,
  configPath: '.github/firekeeper.yml',
  lists: [],
  dryRun: false,
  due: 'now',
});
console.log(`${outcome.result}: ${outcome.line}`);
