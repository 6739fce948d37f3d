/** What the stand-in tells of forks and files: forks in order, a file by its path, a comparison across forks. */
import { describe, expect, it } from '@jest/globals';
import type { Seed } from '../../standin/seed.ts';
import { against, graphql, maintainer, rest } from './harness.ts';

const seed: Seed = {
  tokens: { ghp_maintainer: { kind: 'pat', login: 'keeper' } },
  repositories: [
    { fullName: 'acme/old', files: { 'README.md': '# Old\n', 'a.bin': { base64: 'AAAA' } }, archived: true },
    {
      fullName: 'b/old',
      stars: 5,
      forkOf: { fullName: 'acme/old', commits: 12 },
      committedAt: '2026-02-01T00:00:00Z',
    },
    { fullName: 'c/old', stars: 9, forkOf: { fullName: 'acme/old', commits: 3 }, defaultBranch: 'dev' },
    { fullName: 'd/secret', stars: 99, private: true, forkOf: { fullName: 'acme/old', commits: 3 } },
    { fullName: 'e/other', stars: 99, fork: true },
  ],
};
const order = '{field:STARGAZERS,direction:DESC}';
const ask = `{repository(owner:"acme",name:"old"){
  text:object(expression:"HEAD:README.md"){__typename ...on Blob{text}}
  none:object(expression:"HEAD:readme.md"){...on Blob{text}}
  binary:object(expression:"HEAD:a.bin"){...on Blob{text isBinary}}
  forks(first:5,privacy:PUBLIC,orderBy:${order}){totalCount nodes{nameWithOwner stargazerCount isFork
    defaultBranchRef{name target{...on Commit{committedDate}}}}}}}`;

describe('forks', () => {
  it('are the public ones, in the order that was asked for; files are found by their exact path', () =>
    against({ seed }, async (standin) => {
      const { body } = await graphql(standin, ask);
      expect(body.data.repository).toMatchObject({
        text: { __typename: 'Blob', text: '# Old\n' },
        none: null,
        binary: { text: null, isBinary: true },
        forks: {
          totalCount: 2,
          nodes: [{ nameWithOwner: 'c/old', isFork: true }, { nameWithOwner: 'b/old' }],
        },
      });
      expect(body.data.repository.forks.nodes[1].defaultBranchRef).toEqual({
        name: 'main',
        target: { committedDate: '2026-02-01T00:00:00Z' },
      });
    }));

  it('are compared with the original; only the first page has the files', () =>
    against({ seed }, async (standin) => {
      const compare = (ends: string, query = '') =>
        rest(standin, `/repos/acme/old/compare/${encodeURIComponent(ends)}${query}`, { headers: maintainer });
      const { status, body } = await compare('main...b:main', '?per_page=1&page=2');
      expect([status, body.ahead_by, body.behind_by, body.status]).toEqual([200, 12, 0, 'ahead']);
      expect([body.commits.length, body.files]).toEqual([1, []]);
      expect((await compare('main...c:dev')).body.total_commits).toBe(3);
      expect((await compare('main...c:main')).status).toBe(404);
      expect((await compare('main...e:main')).status).toBe(404);
      expect((await compare('main...d:main')).status).toBe(404);
    }));
});
