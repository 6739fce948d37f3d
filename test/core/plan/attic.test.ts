/** Findings that a list already answers by its own words. */
import { describe, expect, it } from '@jest/globals';
import type { RepositoryObservation } from '../../../src/core/facts/observation.ts';
import { defaultPolicy, type Policy } from '../../../src/core/plan/policy.ts';
import { readList, tendText } from '../../../src/core/tend.ts';
import { encode } from '../../../src/core/text/text.ts';

const now = '2026-11-29T00:00:00Z';
const company = Array.from({ length: 25 }, (_, n) => `- [c](https://github.com/c/c${n})\n`).join('');

const policy: Policy = {
  ...defaultPolicy,
  status: { ...defaultPolicy.status, stale: { ...defaultPolicy.status.stale, do: 'report', afterDays: 730 } },
};

/** The kinds of findings about the repository `o/a`. */
function findings(line: string, seen: Partial<RepositoryObservation>): readonly string[] {
  const list = readList(encode(`# L\n\n${line}\n${company}`), []);
  const snapshot = new Map(
    list.entries.map(({ subject: { key } }) => {
      const known = { kind: 'repository', key, fate: 'ok', source: 'github', observedAt: now } as const;
      return [key, key === 'github:o/a' ? { ...known, ...seen } : known] as const;
    }),
  );
  return tendText(list, snapshot, policy, now).plan.findings.map(({ kind }) => kind);
}

describe('a status that an entry already shows', () => {
  const archived = { fate: 'archived', archived: true } as const;

  it.each(['*(Archived)*', '**[DEPRECATED]**', '(unmaintained)'])('%s', (mark) => {
    expect(findings(`- [a](https://github.com/o/a) - What it does. ${mark}`, archived)).toEqual([]);
  });

  it('stale, by any such word', () => {
    const stale = { pushedAt: '2019-01-01T00:00:00Z', committedAt: '2019-01-01T00:00:00Z' };
    expect(findings('- [a](https://github.com/o/a) - What it does.', stale)).toEqual(['stale']);
    expect(findings('- [a](https://github.com/o/a) - What it does. (Archived)', stale)).toEqual([]);
  });

  it('is not shown by a word in a sentence, nor by the mark of another status', () => {
    const sentence = '- [a](https://github.com/o/a) - Replaces a deprecated tool.';
    expect(findings(sentence, archived)).toEqual(['archived']);
    const marked = '- [a](https://github.com/o/a) - What it does. *(Archived)*';
    expect(findings(marked, { fate: 'blocked' })).toEqual(['blocked']);
  });
});
