/** A host that does not exist, with groups inside groups. It shows that a new host needs only this value in the core. */
import { describe, expect, test } from '@jest/globals';
import { github } from '../../../src/core/hosts/github.ts';
import type { Host } from '../../../src/core/hosts/index.ts';
import type { Observation } from '../../../src/core/facts/observation.ts';
import { factsOf, renderFacts } from '../../../src/core/facts/file.ts';
import { defaultPolicy } from '../../../src/core/plan/policy.ts';
import { readList, tendText } from '../../../src/core/tend.ts';
import { encode } from '../../../src/core/text/text.ts';
import { createRecordedSource, parseFacts } from '../../../src/sources/recorded.ts';

const nested: Host = {
  name: 'groups',
  url: 'https://groups.example.org',
  api: 'https://groups.example.org/api',
  page: /^(?<lead>(?:https?:)?\/\/groups\.example\.org\/)(?<name>(?:(?!-\/)[\w.-]+\/)+(?!-\/)[\w.-]+?)(?:\.git)?\/?(?<below>(?:\/-\/[^?#]*)?)(?:[?#]|$)/i,
  badge: null,
};
const hosts = [github, nested];
const now = '2026-11-22T00:00:00.000Z';

const text =
  '# List\n\n' +
  '- [Deep](https://groups.example.org/a/b/tool) ⭐ 10 - what it does\n' +
  '- [Issues](https://groups.example.org/a/b/other/-/issues) ⭐ 20 - what it does\n' +
  '- [Flat](https://github.com/a/b) ⭐ 30 - what it does\n' +
  '- [Twin](https://groups.example.org/a/b) ⭐ 40 - what it does\n';

const seen = (key: string, more: object): [string, Observation] => [
  key,
  { kind: 'repository', key, fate: 'ok', source: key.split(':')[0] ?? '', observedAt: now, ...more },
];

describe('a host with nested groups', () => {
  const list = readList(encode(text), [], hosts);

  test('its repositories are entries, and the same name on two hosts is two subjects', () => {
    expect(list.entries.map(({ subject, title }) => [title, subject.id])).toEqual([
      ['Deep', 'groups:a/b/tool'],
      ['Issues', 'groups:a/b/other'],
      ['Flat', 'github:a/b'],
      ['Twin', 'groups:a/b'],
    ]);
  });

  test('without the host, its repositories are not entries', () => {
    const alone = readList(encode(text), []);
    expect(alone.entries.map(({ subject }) => subject.id)).toEqual(['github:a/b']);
  });

  test('each host’s facts go to its own entries, and a move rewrites the name inside the address', () => {
    const snapshot = new Map([
      seen('groups:a/b/tool', { fate: 'moved', fullName: 'c/d/e/tool', stars: 11 }),
      seen('groups:a/b/other', { stars: 22 }),
      seen('github:a/b', { stars: 33 }),
      seen('groups:a/b', { stars: 44 }),
    ]);
    expect(tendText(list, snapshot, defaultPolicy, now).after).toBe(
      text
        .replace('org/a/b/tool) ⭐ 10', 'org/c/d/e/tool) ⭐ 11')
        .replace('⭐ 20', '⭐ 22')
        .replace('⭐ 30', '⭐ 33')
        .replace('⭐ 40', '⭐ 44'),
    );
  });

  test('a new name that the host cannot have is told and not written', () => {
    const snapshot = new Map([
      seen('groups:a/b/tool', { fate: 'moved', fullName: 'c', stars: 10 }),
      seen('groups:a/b/other', { stars: 20 }),
      seen('github:a/b', { stars: 30 }),
      seen('groups:a/b', { stars: 40 }),
    ]);
    const { after, plan } = tendText(list, snapshot, defaultPolicy, now);
    expect(after).toBe(text);
    expect(plan.findings.map(({ kind }) => kind)).toEqual(['moved']);
  });

  test('a facts file keeps its repositories', async () => {
    const given = [
      seen('groups:a/b/tool', { stars: 11, archived: false }),
      seen('github:a/b', { stars: 33, archived: false }),
    ].map(([, one]) => one);
    const written = renderFacts(factsOf(given, now));
    expect(Object.keys((JSON.parse(written) as { repositories: object }).repositories)).toEqual([
      'a/b',
      'groups:a/b/tool',
    ]);
    const source = createRecordedSource(parseFacts(written, 'f'));
    const answers = await source.observe(list.entries.map(({ subject }) => subject));
    expect(answers.map((one) => [one.key, one.kind === 'repository' ? one.stars : 0])).toEqual([
      ['groups:a/b/tool', 11],
      ['groups:a/b/other', undefined],
      ['github:a/b', 33],
      ['groups:a/b', undefined],
    ]);
  });
});
