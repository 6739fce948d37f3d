/** The variables for hosts other than GitHub, each tried with the built program against that host alone. Run by `table.test.ts`. */
import { expect } from '@jest/globals';
import { type HostStandin, startHostStandin } from '../../standin/hosts/server.ts';
import type { Uses } from './uses.ts';
import { inFolder } from './world.ts';

const token = 'token-of-this-host';

const hosts = {
  GITLAB: { kind: 'gitlab', page: 'https://gitlab.com/o/r', key: 'gitlab:o/r' },
  FORGEJO: { kind: 'forgejo', page: 'https://codeberg.org/o/r', key: 'codeberg:o/r' },
  HF: { kind: 'huggingface', page: 'https://huggingface.co/o/r', key: 'huggingface:o/r' },
  own: { kind: 'forgejo', page: 'https://git.example.org/o/r', key: 'git.example.org:o/r' },
} as const;

/** Gets the facts of a list with one link, with a value for the variable. */
const asks =
  (
    name: keyof typeof hosts,
    env: (url: string) => Readonly<Record<string, string>>,
    check: (standin: HostStandin) => void,
  ) =>
  async () => {
    const { kind, page, key } = hosts[name];
    const standin = await startHostStandin({ kind, token, projects: [{ fullName: 'o/r', stars: 310 }] });
    try {
      await inFolder(
        async ({ run }) => {
          const { code, out, err } = await run('facts --config hosts.yml README.md', env(standin.url));
          expect([code, JSON.parse(out)]).toMatchObject([0, { repositories: { [key]: { stars: 310 } } }]);
          expect(`${out}${err}`).not.toContain(token);
          check(standin);
        },
        {
          'README.md': `# L\n\n- [a](${page}) ★ 300 - x.\n`,
          'hosts.yml': 'hosts: {git.example.org: forgejo}\n',
        },
      );
      expect(standin.violations).toEqual([]);
    } finally {
      await standin.close();
    }
  };

const sent = ({ requests }: HostStandin) => requests[0]?.headers['authorization'];
const anonymous = (standin: HostStandin): void => expect(sent(standin)).toBeUndefined();
const known = (standin: HostStandin): void =>
  expect(sent(standin)).toMatch(/^(?:Bearer|token) token-of-this-host$/);

const address = (name: 'GITLAB' | 'FORGEJO' | 'HF') =>
  asks(name, (url) => ({ [`${name}_API_URL`]: url }), anonymous);
const withToken = (name: 'GITLAB' | 'FORGEJO' | 'HF') =>
  asks(name, (url) => ({ [`${name}_API_URL`]: url, [`${name}_TOKEN`]: token }), known);
const ownAddress = (url: string) => ({
  FIREKEEPER_HOST_API_URLS: `other.example.org=${url}/x,git.example.org=${url}`,
});

export const hostUses: Uses = {
  $GITLAB_API_URL: address('GITLAB'),
  $FORGEJO_API_URL: address('FORGEJO'),
  $HF_API_URL: address('HF'),
  $GITLAB_TOKEN: withToken('GITLAB'),
  $FORGEJO_TOKEN: withToken('FORGEJO'),
  $HF_TOKEN: withToken('HF'),
  $FIREKEEPER_HOST_API_URLS: asks('own', ownAddress, anonymous),
  $FIREKEEPER_HOST_TOKENS: asks(
    'own',
    (url) => ({ ...ownAddress(url), FIREKEEPER_HOST_TOKENS: `git.example.org=${token}` }),
    known,
  ),
};
