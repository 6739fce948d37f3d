/** The App on an Enterprise server: each host is asked only about its own repositories, and with its own token. */
import { afterEach, describe, expect, it } from '@jest/globals';
import { systemClock } from '../../../../src/adapters/system-clock.ts';
import { ownSource } from '../../../../src/compose/app.ts';
import { createOtherSources } from '../../../../src/compose/host-sources.ts';
import { enterpriseAt } from '../../../../src/core/hosts/enterprise.ts';
import { github as githubCom } from '../../../../src/core/hosts/github.ts';
import type { Host } from '../../../../src/core/hosts/index.ts';
import type { Subject } from '../../../../src/core/list/list.ts';
import { repositoryOf } from '../../../../src/core/list/subject.ts';
import type { Observation } from '../../../../src/core/facts/observation.ts';
import { silentJournal } from '../../../../src/ports/journal.ts';
import { createSharedFacts } from '../../../../src/shells/app/facts/index.ts';
import { type Standin, startStandin } from '../../../../standin/server.ts';
import { memoryFacts, noPapers } from './world.ts';

const installation = 'ghs_installation-1';
const reader = 'ghp_reader';
const list = { fullName: 'a/list', id: 11, stars: 1 };

const opened: Standin[] = [];
afterEach(async () => {
  for (const standin of opened.splice(0)) {
    await standin.close();
    expect(standin.violations).toEqual([]);
  }
});

async function github(repositories: readonly { fullName: string; stars: number }[]): Promise<Standin> {
  const standin = await startStandin({
    seed: {
      users: [{ login: 'reader' }],
      repositories: [list, ...repositories],
      tokens: {
        [installation]: {
          kind: 'installation',
          login: 'firekeeper[bot]',
          repositories: ['a/list'],
          permissions: {},
        },
        [reader]: { kind: 'pat', login: 'reader' },
      },
    },
  });
  opened.push(standin);
  return standin;
}

/** A visit that asks for the same name on both hosts. */
async function visit(token: string | undefined, isPrivate = false) {
  const own = await github([{ fullName: 'o/r', stars: 107 }]);
  const com = await github([{ fullName: 'o/r', stars: 5001 }]);
  const host: Host = enterpriseAt(own.url);
  const tools = { fetch, clock: systemClock, journal: silentJournal };
  const access = { github: { apiUrl: com.url, ...(token === undefined ? {} : { token }) } };
  const shared = createSharedFacts({
    ...tools,
    facts: memoryFacts(),
    own: ownSource({ apiUrl: own.enterpriseUrl, host }),
    others: createOtherSources(host, access, tools),
    lingerMs: 10,
    openPapers: () => [],
    github: { token: async () => installation },
  });
  const sources = shared.sourcesFor(
    {
      installationId: 1,
      repositoryId: 11,
      token: installation,
      isPrivate,
      journal: silentJournal,
      signal: new AbortController().signal,
    },
    noPapers,
  );
  const subjects = [`${own.url}/o/r`, 'https://github.com/o/r'].map(
    (href) => repositoryOf(href, [host, githubCom])?.subject as Subject,
  );
  const found: Observation[] = [];
  for (const subject of subjects) {
    const takers = sources.filter((source) => source.recognises(subject));
    expect(takers).toHaveLength(1);
    found.push(...((await takers[0]?.observe([subject])) ?? []));
  }
  return {
    own,
    com,
    host,
    told: found.map((one) => [one.key, one.source, one.kind === 'repository' && one.stars]),
  };
}

describe('two hosts', () => {
  it.each([false, true])(
    'have two repositories of the same name (private list: %s)',
    async (isPrivate) => {
      const { own, com, host, told } = await visit(undefined, isPrivate);
      expect(told).toEqual([
        [`${host.name}:o/r`, host.name, 107],
        ['github:o/r', 'github', 5001],
      ]);
      expect(own.requests.every(({ login }) => login === 'firekeeper[bot]')).toBe(true);
      expect(com.requests.map(({ path, login }) => [path, login])).toEqual([['/repos/o/r', null]]);
    },
    30_000,
  );

  it('include github.com, which is asked in batches when there is a token', async () => {
    const { com, told } = await visit(reader);
    expect(told[1]).toEqual(['github:o/r', 'github', 5001]);
    expect(com.requests.map(({ path, login }) => [path, login])).toEqual([['/graphql', 'reader']]);
  }, 30_000);
});
