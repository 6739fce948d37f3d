/** Each refusal by GitHub becomes a named value with one line; the test checks exactly which writes were sent. */
import { describe, expect, it, test } from '@jest/globals';
import { refusal, refusalOf } from '../../../src/adapters/github-host/refusals.ts';
import { HostRefused, isRefusal, type RefusalName } from '../../../src/ports/list-host.ts';
import {
  at,
  badGateway,
  base,
  bytes,
  dropped,
  gqlError,
  invalid,
  ok,
  said,
  type Scripted,
  scripted,
  sha,
} from './script.ts';

const pull = { title: 'T', body: 'B', head: 'firekeeper/refresh', base: 'main' };
const block = { block: { reason: 'dmca', created_at: '2026-01-01T00:00:00Z', html_url: null } };

interface Case {
  readonly name: string;
  readonly replies: readonly Scripted[];
  readonly refused: RefusalName;
  readonly retry?: true;
}

/** Refusals that any write can get; here the creation of a pull request. */
const cases: readonly Case[] = [
  { name: '401', replies: [said(401, 'Bad credentials')], refused: 'bad-credentials' },
  {
    name: '403 Actions may not',
    replies: [said(403, 'GitHub Actions is not permitted to create or approve pull requests.')],
    refused: 'actions-may-not-open-pulls',
  },
  {
    name: '403 integration',
    replies: [said(403, 'Resource not accessible by integration')],
    refused: 'read-only-token',
  },
  {
    name: '403 fine-grained token',
    replies: [said(403, 'Resource not accessible by personal access token')],
    refused: 'read-only-token',
  },
  {
    name: '403 archived',
    replies: [said(403, 'Repository was archived so is read-only.')],
    refused: 'repository-archived',
  },
  {
    name: '403 disabled',
    replies: [said(403, 'This repository has been disabled.')],
    refused: 'repository-disabled',
  },
  {
    name: '403 single sign-on',
    replies: [said(403, 'Resource protected by organization SAML enforcement.')],
    refused: 'token-barred',
  },
  {
    name: '403 IP allow list',
    replies: [said(403, 'the `acme` organization has an IP allow list enabled')],
    refused: 'token-barred',
  },
  { name: '403 with a block', replies: [said(403, 'Repository access blocked', block)], refused: 'blocked' },
  { name: '403 otherwise', replies: [said(403, 'Must have push access')], refused: 'forbidden' },
  { name: '404', replies: [said(404, 'Not Found')], refused: 'not-found' },
  { name: '409 empty', replies: [said(409, 'Git Repository is empty.')], refused: 'repository-empty' },
  { name: '409 otherwise', replies: [said(409, 'Conflict')], refused: 'conflict', retry: true },
  { name: '410', replies: [said(410, 'Pull requests are disabled for this repo')], refused: 'switched-off' },
  {
    name: '422 already exists',
    replies: [invalid('A pull request already exists for acme:firekeeper/refresh.')],
    refused: 'pull-exists',
    retry: true,
  },
  {
    name: '422 GH013',
    replies: [
      said(422, 'Repository rule violations found', {
        errors: ['GH013: Commits must have verified signatures.'],
      }),
    ],
    refused: 'ruleset',
  },
  {
    name: '422 protected',
    replies: [said(422, 'GH006: Protected branch update failed for refs/heads/main.')],
    refused: 'protected-branch',
  },
  {
    name: '422 too long',
    replies: [invalid('body is too long (maximum is 65536 characters)')],
    refused: 'too-long',
  },
  {
    name: '422 otherwise',
    replies: [said(422, 'Validation Failed', { errors: [{ field: 'head', code: 'invalid' }] })],
    refused: 'invalid',
  },
  { name: '451', replies: [said(451, 'Repository access blocked', block)], refused: 'blocked' },
];

describe('a refused write', () => {
  test.each(cases)('$name is $refused, after one write', async ({ replies, refused, retry }) => {
    const github = scripted({ ...base, [`POST ${at}/pulls`]: replies });
    const outcome = await github.host.createPull(pull);
    expect(outcome).toMatchObject({ refused, retry: retry === true });
    expect(github.host.writes).toEqual([`POST ${at}/pulls`]);
    if (isRefusal(outcome)) {
      expect(`${outcome.line}${outcome.help}`).not.toMatch(/[\r\n]/);
      expect(outcome.help).toMatch(/\w$|"$/);
    }
    github.done();
  });

  it('quotes the rule that forbids it', async () => {
    const message = 'Repository rule violations found\n\nGH013: Commits must have verified signatures.';
    const github = scripted({ ...base, [`POST ${at}/pulls`]: [said(422, message)] });
    const outcome = await github.host.createPull(pull);
    expect(isRefusal(outcome) && outcome.line).toBe(
      'a ruleset does not allow it: Repository rule violations found GH013: Commits must have verified signatures.',
    );
  });

  it('repeated 502 means unavailable, after three writes and three reads', async () => {
    const github = scripted({
      ...base,
      [`POST ${at}/pulls`]: [badGateway, badGateway, badGateway],
      [`GET ${at}/pulls`]: [ok([]), ok([]), ok([])],
    });
    expect(await github.host.createPull(pull)).toMatchObject({ refused: 'unavailable', retry: true });
    expect(github.host.writes).toEqual([`POST ${at}/pulls`, `POST ${at}/pulls`, `POST ${at}/pulls`]);
    github.done();
  });

  it('a host that cannot be reached is asked once', async () => {
    const gone = Object.assign(new TypeError('fetch failed'), {
      cause: Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' }),
    });
    const github = scripted({ [`POST ${at}/pulls`]: [gone] });
    expect(await github.host.createPull(pull)).toMatchObject({ refused: 'no-answer' });
    github.done();
  });

  it('an HTML page is not an answer of GitHub', async () => {
    const github = scripted({
      [`POST ${at}/pulls`]: [
        { status: 200, body: '<html>hello</html>', headers: { 'content-type': 'text/html' } },
      ],
    });
    expect(await github.host.createPull(pull)).toMatchObject({ refused: 'not-github' });
    expect(github.host.writes).toEqual([`POST ${at}/pulls`]);
  });
});

describe('a refusal on the way to the commit', () => {
  const change = [{ path: 'README.md', mode: '100644' as const, content: bytes('a') }];

  it('stops before any branch moves', async () => {
    const github = scripted({
      [`POST ${at}/git/trees`]: [said(403, 'Resource not accessible by integration')],
    });
    const outcome = await github.host.createCommit(sha('a'), sha('7'), change, 'm');
    expect(outcome).toMatchObject({ refused: 'read-only-token' });
    expect(github.host.writes).toEqual([`POST ${at}/git/trees`]);
    github.done();
  });

  it('a ruleset on the branch is named, and the pull request is not tried', async () => {
    const github = scripted({
      ...base,
      'POST /graphql': [
        gqlError({
          type: 'UNPROCESSABLE',
          message: 'Repository rule violations found for refs/heads/x: GH013',
        }),
      ],
      [`GET ${at}/git/ref/heads/x`]: [ok({ object: { sha: sha('b') } })],
    });
    const outcome = await github.host.moveBranch('x', sha('b'), sha('c'), { force: true });
    expect(outcome).toMatchObject({ refused: 'ruleset' });
    expect(github.host.writes).toEqual(['POST /graphql updateRefs refs/heads/x']);
    github.done();
  });
});

describe('a refused read', () => {
  it.each<readonly [number, string, RefusalName]>([
    [401, 'Bad credentials', 'bad-credentials'],
    [404, 'Not Found', 'not-found'],
    [451, 'Repository access blocked', 'blocked'],
  ])('%d is thrown by its name', async (status, message, refused) => {
    const github = scripted({ [`GET ${at}`]: [said(status, message)] });
    const error: unknown = await github.host.repository().catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(HostRefused);
    expect((error as HostRefused).refusal.refused).toBe(refused);
    expect(github.host.writes).toEqual([]);
  });

  it('is tried three times when GitHub has trouble, and never read as "not found"', async () => {
    const github = scripted({ [`GET ${at}/git/ref/heads/x`]: [badGateway, dropped(), badGateway] });
    await expect(github.host.head('x')).rejects.toMatchObject({ refusal: { refused: 'unavailable' } });
    expect(github.sleeps).toEqual([1000, 4000]);
    github.done();
  });

  it('an answer of another shape is not read as empty', async () => {
    const github = scripted({ [`GET ${at}/pulls`]: [ok({})] });
    await expect(github.host.pulls('x', 'open')).rejects.toMatchObject({
      refusal: { refused: 'not-github' },
    });
  });
});

describe('the words of a refusal', () => {
  it('keep the message of the host on one line, short and without control characters', () => {
    const { line } = refusal('invalid', `a\u202eb\u0000\r\n${'x'.repeat(900)}`);
    expect(line).not.toMatch(/[\p{C}]/u);
    expect(line.length).toBeLessThan(400);
  });

  it('report a limit as a limit even where nobody waited for it', () => {
    expect(refusalOf({ kind: 'answer', status: 429, headers: {}, body: {} })).toMatchObject({
      refused: 'rate-limit',
      retry: true,
    });
  });
});
