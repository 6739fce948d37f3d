/** Which token goes to which host, according to the environment. */
import { describe, expect, test } from '@jest/globals';
import { hostEnvironment, operatorHosts, tokensIn } from '../../src/compose/host-environment.ts';

describe('tokens and addresses', () => {
  test('each variable is for one host', () => {
    const env = {
      GITLAB_TOKEN: ' a ',
      FORGEJO_TOKEN: 'b',
      HF_TOKEN: 'c',
      GITHUB_COM_TOKEN: 'd',
      GITLAB_API_URL: 'https://mirror.example.org/api/v4',
      HF_API_URL: ' ',
    };
    expect(hostEnvironment(env)).toEqual({
      gitlab: { token: 'a', apiUrl: 'https://mirror.example.org/api/v4' },
      codeberg: { token: 'b' },
      huggingface: { token: 'c' },
      github: { token: 'd' },
    });
  });

  test('your own servers are named beside their values', () => {
    const env = {
      FIREKEEPER_HOST_TOKENS: 'Git.Example.org=a=b==,\n code.example.org:3000=c',
      FIREKEEPER_HOST_API_URLS: 'git.example.org=http://10.0.0.7:3000/api/v1',
    };
    expect(hostEnvironment(env)).toEqual({
      'git.example.org': { token: 'a=b==', apiUrl: 'http://10.0.0.7:3000/api/v1' },
      'code.example.org:3000': { token: 'c' },
    });
  });

  test.each([
    [{ FORGEJO_SERVER_URL: 'https://git.example.org' }, {}],
    [{ FORGEJO_SERVER_URL: 'https://codeberg.org' }, { codeberg: { token: 'job' } }],
    [{ FORGEJO_SERVER_URL: 'https://codeberg.org.evil.example' }, {}],
    [{}, { codeberg: { token: 'job' } }],
  ])('the token of a job on %j is sent as %j', (env, expected) =>
    expect(hostEnvironment({ ...env, FORGEJO_TOKEN: 'job' })).toEqual(expected),
  );

  test.each(['secret', '=secret', 'git.example.org=', 'https://git.example.org=secret'])(
    '%j is not a pair, and the message does not repeat what may be a token',
    (value) => {
      const read = () => hostEnvironment({ FIREKEEPER_HOST_TOKENS: value });
      expect(read).toThrow('FIREKEEPER_HOST_TOKENS is not a list of pairs of a host and a value');
      expect(read).not.toThrow(/secret/);
    },
  );

  test('everything that may be a token is hidden, even where it is not a pair', () => {
    const env = { GITLAB_TOKEN: 'a', HF_TOKEN: 'b', FIREKEEPER_HOST_TOKENS: 'git.example.org=c, d' };
    expect([...tokensIn(env)].sort()).toEqual(['a', 'b', 'c', 'd']);
  });
});

describe('the servers that an operator names', () => {
  test('are read as pairs of name and kind', () => {
    expect([...operatorHosts({ FIREKEEPER_HOSTS: 'git.example.org=Forgejo, x.example.org=gitlab' })]).toEqual(
      [
        ['git.example.org', 'forgejo'],
        ['x.example.org', 'gitlab'],
      ],
    );
    expect(operatorHosts({}).size).toBe(0);
  });

  test('an unknown kind is refused with the nearest name', () => {
    expect(() => operatorHosts({ FIREKEEPER_HOSTS: 'git.example.org=gitlap' })).toThrow(
      'did you mean gitlab?',
    );
  });
});
