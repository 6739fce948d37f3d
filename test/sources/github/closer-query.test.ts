/** The query for a closer look asks for forks only of repositories that have some. */
import { expect, test } from '@jest/globals';
import { archivedSeen, closerQuery } from '../../../src/sources/github/closer-query.ts';

const asked = (hasForks: boolean) => ({ name: { key: 'github:a/old', owner: 'a', name: 'old' }, hasForks });

test('no forks are asked for where the facts know of none', () => {
  expect(closerQuery([asked(false)]).query).not.toMatch(/fork/i);
  const { query } = closerQuery([asked(false), asked(true)]);
  expect(query.match(/repository\([^)]*\)\{[^}]*\}/g)).toEqual([
    'repository(owner:$o0,name:$n0){...closer}',
    'repository(owner:$o1,name:$n1){...closer ...forked}',
  ]);
});

test('an answer without forks has none; one whose forks failed is no answer', () => {
  const target = { committedDate: '2020-05-01T00:00:00Z' };
  const node = { f0: { text: '# Old' }, defaultBranchRef: { name: 'main', target } };
  const seen = { readme: '# Old', branch: 'main', committedAt: '2020-05-01T00:00:00Z', forks: [] };
  expect(archivedSeen(node)).toEqual(seen);
  expect(archivedSeen({ ...node, forks: { nodes: [] } })).toEqual(seen);
  expect(archivedSeen({ ...node, forks: null })).toBeNull();
});
