/** A list that mixes five hosts, and a stand-in for each: the world for tests of every shell. */
import { expect } from '@jest/globals';
import { type HostStandin, startHostStandin } from '../../standin/hosts/server.ts';
import { type Standin, startStandin } from '../../standin/server.ts';

/** The server that the configuration names. */
export const server = 'git.example.org';

export type Side = 'github' | 'gitlab' | 'codeberg' | 'hub' | 'own';

/** The host of each line, and the line before and after. */
const lines: readonly (readonly [Side, before: string, after: string])[] = [
  [
    'github',
    '- [Hub](https://github.com/o/hub) ⭐ 10 - on github.com.',
    '- [Hub](https://github.com/o/hub) ⭐ 12 - on github.com.',
  ],
  [
    'gitlab',
    '- [Deep](https://gitlab.com/group/deep/tool) ⭐ 20 - in a group of a group.',
    '- [Deep](https://gitlab.com/group/deep/tool) ⭐ 25 - in a group of a group.',
  ],
  [
    'gitlab',
    '- [Moved](https://gitlab.com/group/old/-/tree/main) ⭐ 40 - that has moved.',
    '- [Moved](https://gitlab.com/new/home/-/tree/main) ⭐ 44 - that has moved.',
  ],
  [
    'codeberg',
    '- [Berg](https://codeberg.org/o/berg) ⭐ 30 - on Codeberg.',
    '- [Berg](https://codeberg.org/o/berg) ⭐ 33 - on Codeberg.',
  ],
  [
    'hub',
    '- [Model](https://huggingface.co/o/model) ❤️ 120 - a model.',
    '- [Model](https://huggingface.co/o/model) ❤️ 125 - a model.',
  ],
  [
    'hub',
    '- [Data](https://huggingface.co/datasets/o/data) (50 likes) - a data set.',
    '- [Data](https://huggingface.co/datasets/o/data) (55 likes) - a data set.',
  ],
  [
    'own',
    `- [Own](https://${server}/o/own) ⭐ 60 - on a server of our own.`,
    `- [Own](https://${server}/o/own) ⭐ 66 - on a server of our own.`,
  ],
];

const page = (rows: readonly string[]): string => `# Awesome things\n\n## Tools\n\n${rows.join('\n')}\n`;

export const list = page(lines.map(([, before]) => before));

/**
 * What the list becomes. @param down a host that does not answer: its entries keep their numbers, and no move is followed,
 * because too many repositories gave no answer (rule LAW-8)
 */
export function refreshed(down?: Side): string {
  const whole = page(lines.map(([side, before, after]) => (side === down ? before : after)));
  return down === undefined ? whole : whole.replace('/new/home/-/', '/group/old/-/');
}

/** The four hosts beside github.com. */
export interface Others {
  readonly gitlab: HostStandin;
  readonly codeberg: HostStandin;
  readonly hub: HostStandin;
  readonly own: HostStandin;
  /** Names the self-hosted server. */
  readonly config: string;
  readonly env: Readonly<Record<string, string>>;
}

export interface Five extends Others {
  readonly github: Standin;
}

type Closable = { readonly violations: readonly string[]; close(): Promise<void> };

const readerToken = 'ghp_reader_of_github_com';
const opened: Closable[] = [];

export async function openOthers(): Promise<Others> {
  const gitlab = await startHostStandin({
    kind: 'gitlab',
    token: 'token-of-gitlab',
    projects: [
      { fullName: 'group/deep/tool', stars: 25, forks: 4 },
      { fullName: 'new/home', stars: 44, former: ['group/old'] },
    ],
  });
  const forgejo = (fullName: string, stars: number, token: string) =>
    startHostStandin({ kind: 'forgejo', token, projects: [{ fullName, stars }] });
  const codeberg = await forgejo('o/berg', 33, 'token-of-codeberg');
  const own = await forgejo('o/own', 66, 'token-of-our-own');
  const hub = await startHostStandin({
    kind: 'huggingface',
    token: 'token-of-the-hub',
    projects: [
      { fullName: 'o/model', stars: 125 },
      { fullName: 'datasets/o/data', stars: 55 },
    ],
  });
  opened.push(gitlab, codeberg, own, hub);
  return {
    gitlab,
    codeberg,
    hub,
    own,
    config: `hosts: {${server}: forgejo}\n`,
    env: {
      GITLAB_TOKEN: 'token-of-gitlab',
      GITLAB_API_URL: gitlab.url,
      FORGEJO_TOKEN: 'token-of-codeberg',
      FORGEJO_API_URL: codeberg.url,
      HF_TOKEN: 'token-of-the-hub',
      HF_API_URL: hub.url,
      FIREKEEPER_HOST_TOKENS: `${server}=token-of-our-own`,
      FIREKEEPER_HOST_API_URLS: `${server}=${own.url}`,
    },
  };
}

/** The other hosts and github.com, which has its own token. */
export async function openFive(): Promise<Five> {
  const others = await openOthers();
  const github = await startStandin({
    seed: {
      users: [{ login: 'reader' }],
      repositories: [{ fullName: 'o/hub', stars: 12 }],
      tokens: { [readerToken]: { kind: 'pat', login: 'reader' } },
    },
  });
  opened.push(github);
  return {
    ...others,
    github,
    env: { ...others.env, GITHUB_TOKEN: readerToken, GITHUB_API_URL: github.url },
  };
}

/** Closes all of them, and expects that no request broke the rules of its service. */
export async function closeFive(): Promise<void> {
  const all = opened.splice(0);
  await Promise.all(all.map((one) => one.close()));
  expect(all.flatMap(({ violations }) => violations)).toEqual([]);
}
