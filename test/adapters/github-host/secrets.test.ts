/** No refusal holds the token, whether the transport, the server or the client quotes it. */
import { describe, expect, it } from '@jest/globals';
import { createGitHubHost } from '../../../src/adapters/github-host/index.ts';
import { silentJournal } from '../../../src/ports/journal.ts';
import { at, base, dropped, gqlError, ok, said, scripted, token } from './script.ts';

const pull = { title: 'T', body: 'B', head: 'firekeeper/refresh', base: 'main' };

describe('the token', () => {
  it('a broken connection is no-answer, and the token in the error stays out of the line', async () => {
    const github = scripted({
      ...base,
      [`POST ${at}/pulls`]: [dropped(), dropped(), dropped()],
      [`GET ${at}/pulls`]: [ok([]), ok([]), ok([])],
    });
    const outcome = await github.host.createPull(pull);
    expect(outcome).toMatchObject({ refused: 'no-answer' });
    expect(JSON.stringify(outcome)).not.toContain(token);
    expect(JSON.stringify(outcome)).toContain('[redacted]');
    github.done();
  });

  it('a token that the server sends back is not quoted', async () => {
    const echo = `Bad header: token ${token}`;
    const github = scripted({
      ...base,
      [`POST ${at}/pulls`]: [said(403, echo)],
      'POST /graphql': [gqlError({ message: echo, type: 'FORBIDDEN' })],
    });
    expect(JSON.stringify(await github.host.createPull(pull))).not.toContain(token);
    const error: unknown = await github.host.whoAmI().catch((thrown: unknown) => thrown);
    expect(String(error)).toContain('[redacted]');
    expect(String(error)).not.toContain(token);
  });

  it('a token that cannot be sent is not quoted either', async () => {
    const odd = 'ghp_a\nb_secret';
    const real = createGitHubHost(
      {
        owner: 'a',
        name: 'b',
        token: odd,
        apiUrl: 'http://127.0.0.1:9',
        graphqlUrl: 'http://127.0.0.1:9/graphql',
      },
      { fetch: globalThis.fetch, clock: { now: () => 0, sleep: async () => {} }, journal: silentJournal },
    );
    const outcome = await real.closePull(5);
    expect(outcome).toMatchObject({ refused: 'no-answer' });
    expect(JSON.stringify(outcome)).not.toContain('secret');
  });
});
