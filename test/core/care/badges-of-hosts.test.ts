/** Live badges of repositories on GitLab and Codeberg: never rewritten as numbers, corrected after a move, text and back. */
import { describe, expect, it } from '@jest/globals';
import { parseConfig } from '../../../src/core/config/index.ts';
import type { RepositoryObservation, Snapshot } from '../../../src/core/facts/observation.ts';
import { codeberg } from '../../../src/core/hosts/forgejo.ts';
import { gitlab } from '../../../src/core/hosts/gitlab.ts';
import { defaultHosts } from '../../../src/core/hosts/index.ts';
import { policyOf } from '../../../src/core/plan/policy-of.ts';
import { careForLists, readList, tendText } from '../../../src/core/tend.ts';
import { encode } from '../../../src/core/text/text.ts';
import { now } from '../../support/lists.ts';

const badges = {
  a: '![Stars](https://img.shields.io/gitlab/stars/group%2Fdeep%2Fa?style=social)',
  b: '![Stars](https://img.shields.io/gitlab/stars/group/b)',
  c: '![Stars](https://img.shields.io/gitea/stars/o/c?gitea_url=https%3A%2F%2Fcodeberg.org)',
  d: '![](https://badgen.net/gitlab/stars/group/d)',
};
const row = (name: 'a' | 'b' | 'c' | 'd', page: string, count: string = badges[name]): string =>
  `- [${name}](${page}) ${count} - Text.\n`;
const pages = {
  a: 'https://gitlab.com/group/deep/a',
  b: 'https://gitlab.com/group/b',
  c: 'https://codeberg.org/o/c',
  d: 'https://gitlab.com/group/d',
};
const list = `# L\n\n${row('a', pages.a)}${row('b', pages.b)}${row('c', pages.c)}${row('d', pages.d)}`;

const stars = { 'gitlab:group/deep/a': 1234, 'gitlab:group/b': 7, 'codeberg:o/c': 88, 'gitlab:group/d': 9 };

function care(
  text: string,
  config: string,
  changes: Readonly<Record<string, Partial<RepositoryObservation>>> = {},
) {
  const hosts = [...defaultHosts, gitlab, codeberg];
  const read = parseConfig(`lists: [README.md]\n${config}`, 'f');
  const path = 'README.md';
  const policy = policyOf(read, { path, order: read.order, tiers: read.tiers }, path);
  const snapshot: Snapshot = new Map(
    Object.entries(stars).map(([key, count]) => [
      key,
      {
        kind: 'repository',
        key,
        fate: 'ok',
        source: key.split(':')[0] ?? '',
        observedAt: now,
        stars: count,
        ...changes[key],
      },
    ]),
  );
  const given = { path, list: readList(encode(text), [], hosts), policy };
  const cared = careForLists([given], snapshot, new Map(), now);
  return tendText(given.list, snapshot, policy, now, { path, done: cared.lists.get(path) });
}

describe('badges of GitLab and Codeberg', () => {
  it.each(['', 'stars: {add: " ⭐ {stars}"}', 'stars: off'])('stay as they are (%j)', (config) => {
    expect(care(list, config).after).toBe(list);
  });

  it('follow a project that moved, and keep how its name is written', () => {
    const to = { fate: 'moved', fullName: 'new/home/a2' } as const;
    const { after } = care(list, '', {
      'gitlab:group/deep/a': to,
      'codeberg:o/c': { fate: 'moved', fullName: 'p/c2' },
    });
    expect(after).toBe(
      list
        .replace('https://gitlab.com/group/deep/a)', 'https://gitlab.com/new/home/a2)')
        .replace('group%2Fdeep%2Fa?', 'new%2Fhome%2Fa2?')
        .replace('https://codeberg.org/o/c)', 'https://codeberg.org/p/c2)')
        .replace('/stars/o/c?', '/stars/p/c2?'),
    );
  });

  it('become text and come back', () => {
    const text = 'stars: {badges: text}';
    const done = care(list, text).after;
    const counts = done.split('\n<!--', 1)[0];
    expect(counts).toBe(
      `# L\n\n${row('a', pages.a, '⭐ 1234')}${row('b', pages.b, '⭐ 7')}${row('c', pages.c, '⭐ 88')}${row('d', pages.d, '⭐ 9')}`,
    );
    expect(care(done, text).after).toBe(done);
    for (const gone of ['stars: update', 'stars: off']) expect(care(done, gone).after).toBe(list);
  });
});
