/** The repository, the account, heads and comparisons; and the dry run, which reads the same and writes nothing. */
import { describe, expect, it } from '@jest/globals';
import { dryRun } from '../../../src/adapters/github-host/dry-run.ts';
import { blobId } from '../../../src/adapters/github-host/object-id.ts';
import type { ListHost } from '../../../src/ports/list-host.ts';
import {
  at,
  base,
  bytes,
  commitOf,
  ok,
  pullBody,
  refBody,
  repositoryBody,
  said,
  scripted,
  sha,
} from './script.ts';

describe('the repository', () => {
  it('is returned in full, and asked for once', async () => {
    const github = scripted(base);
    const info = await github.host.repository();
    expect(await github.host.repository()).toBe(info);
    expect(info).toMatchObject({
      owner: 'acme',
      name: 'list',
      id: 7,
      defaultBranch: 'main',
      empty: false,
      archived: false,
    });
    expect(github.seen).toHaveLength(2);
  });

  it('is empty without a commit', async () => {
    const github = scripted({
      ...base,
      [`GET ${at}/git/ref/heads/main`]: [said(409, 'Git Repository is empty.')],
    });
    expect(await github.host.repository()).toMatchObject({ empty: true });
  });

  it('is asked for by its new name once that is known', async () => {
    const github = scripted({
      [`GET ${at}`]: [ok({ ...repositoryBody, full_name: 'new/name' })],
      'GET /repos/new/name/git/ref/heads/main': [ok(refBody(sha('a')))],
      'PATCH /repos/new/name/pulls/5': [ok({})],
    });
    expect(await github.host.repository()).toMatchObject({ owner: 'new', name: 'name' });
    await github.host.closePull(5);
    expect(github.host.writes).toEqual(['PATCH /repos/new/name/pulls/5']);
    github.done();
  });

  it('is asked for again after a failure', async () => {
    const github = scripted({ ...base, [`GET ${at}`]: [said(401, 'Bad credentials'), ok(repositoryBody)] });
    await expect(github.host.repository()).rejects.toMatchObject({ code: 'credentials' });
    expect(await github.host.repository()).toMatchObject({ id: 7 });
  });
});

describe('the account', () => {
  it('comes from GraphQL, which tells it to every kind of token', async () => {
    const github = scripted({
      'POST /graphql': [ok({ data: { viewer: { databaseId: 41, login: 'x[bot]' } } })],
    });
    expect(await github.host.whoAmI()).toEqual({ id: 41, login: 'x[bot]' });
    expect(github.host.writes).toEqual([]);
  });

  it('is nobody without a token', async () => {
    const github = scripted({}, { token: ' ' });
    expect(await github.host.whoAmI()).toBeNull();
    github.done();
  });
});

describe('a head', () => {
  it('is a commit and its tree, or null', async () => {
    const github = scripted({
      ...commitOf(sha('c'), {}),
      [`GET ${at}/git/ref/heads/firekeeper/refresh`]: [ok(refBody(sha('c'))), said(404, 'Not Found'), ok([])],
    });
    const head = () => github.host.head('firekeeper/refresh');
    expect(await head()).toEqual({ branch: 'firekeeper/refresh', commit: sha('c'), tree: sha('7') });
    expect(await head()).toBeNull();
    expect(await head()).toBeNull();
  });

  it('with unusual characters in its name is asked for by that name', async () => {
    const github = scripted({ [`GET ${at}/git/ref/heads/a%23b%3F/%7Bc%7D`]: [said(404, 'Not Found')] });
    expect(await github.host.head('a#b?/{c}')).toBeNull();
    github.done();
  });
});

describe('commits between', () => {
  const commit = (id: string, parents: readonly string[], login: string | null = 'ann') => ({
    sha: id,
    commit: { message: 'm', verification: { verified: true } },
    author: login === null ? null : { login },
    parents: parents.map((parent) => ({ sha: parent })),
  });
  const [b, one, two] = [sha('b'), sha('1'), sha('2')];

  it('are listed with their parents, whoever wrote them, over several pages', async () => {
    const github = scripted({
      [`GET ${at}/compare/main...firekeeper/refresh`]: [
        ok({ total_commits: 2, commits: [commit(one, [b], null)] }),
        ok({ total_commits: 2, commits: [commit(two, [one, b])] }),
      ],
    });
    expect(await github.host.commitsBetween('main', 'firekeeper/refresh')).toEqual([
      { sha: one, authorLogin: null, parents: [b], verified: true },
      { sha: two, authorLogin: 'ann', parents: [one, b], verified: true },
    ]);
    expect(github.seen.map(({ query }) => query)).toEqual(['?per_page=100&page=1', '?per_page=100&page=2']);
    github.done();
  });

  it('from a base that is gone are a refusal', async () => {
    const github = scripted({ [`GET ${at}/compare/${b}...${one}`]: [said(404, 'Not Found')] });
    await expect(github.host.commitsBetween(b, one)).rejects.toMatchObject({
      refusal: { refused: 'not-found' },
    });
  });
});

describe('a dry run', () => {
  const script = {
    ...base,
    ...commitOf(sha('a'), { 'README.md': 'x' }),
    ...commitOf(sha('b'), {}),
    [`GET ${at}/git/ref/heads/firekeeper/refresh`]: () => ok(refBody(sha('b'))),
  };
  async function everything(host: ListHost, to: string): Promise<void> {
    await host.repository();
    await host.createCommit(
      sha('a'),
      sha('7'),
      [{ path: 'README.md', mode: '100644', content: bytes('x') }],
      'm',
    );
    await host.moveBranch('firekeeper/refresh', sha('b'), to, { force: true });
    await host.createPull({ title: 't', body: 'b', head: 'firekeeper/refresh', base: 'main' });
    await host.addLabels(5, ['l']);
    await host.addAssignees(5, ['ann']);
    await host.addReviewers(5, []);
    await host.comment(5, 'frozen', 'Hello');
    await host.updatePull(5, { title: 't' });
    await host.closePull(5);
  }

  it('records the same writes as a real run, and sends none', async () => {
    const dry = scripted(script);
    const held = dryRun(dry.host);
    await everything(held, sha('c'));
    expect(dry.host.writes).toEqual([]);
    expect(dry.seen.filter(({ route }) => !route.startsWith('GET '))).toEqual([]);
    const fine = () => ok({});
    const real = scripted({
      ...script,
      [`POST ${at}/git/trees`]: () =>
        ok({
          sha: sha('8'),
          tree: [{ path: 'README.md', mode: '100644', type: 'blob', sha: blobId(bytes('x')) }],
        }),
      [`POST ${at}/git/commits`]: () =>
        ok({ sha: sha('c'), tree: { sha: sha('8') }, verification: { verified: true } }),
      'POST /graphql': (body) =>
        ok({
          data: JSON.stringify(body).includes('viewer')
            ? { viewer: { databaseId: 1, login: 'x' } }
            : { updateRefs: {} },
        }),
      [`POST ${at}/pulls`]: () => ok(pullBody()),
      [`POST ${at}/issues/5/labels`]: fine,
      [`POST ${at}/issues/5/assignees`]: fine,
      [`GET ${at}/issues/5/comments`]: () => ok([]),
      [`POST ${at}/issues/5/comments`]: fine,
      [`PATCH ${at}/pulls/5`]: fine,
    });
    await everything(real.host, sha('c'));
    expect(held.writes).toEqual(real.host.writes);
    expect(held.writes).toHaveLength(9);
  });

  it('sees a branch that moved', async () => {
    const held = dryRun(scripted(script).host);
    expect(await held.moveBranch('firekeeper/refresh', sha('d'), sha('c'), { force: true })).toBe('stale');
    expect(await held.moveBranch('firekeeper/refresh', null, sha('c'), { force: true })).toBe('stale');
    expect(held.writes).toEqual([]);
  });

  it('gives the same content the same id', async () => {
    const held = dryRun(scripted(script).host);
    const make = (text: string) =>
      held.createCommit(null, null, [{ path: 'a', mode: '100644', content: bytes(text) }], 'm');
    expect(await make('1')).toEqual(await make('1'));
    expect(await make('1')).not.toEqual(await make('2'));
  });
});
