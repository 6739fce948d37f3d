import { describe, expect, it } from '@jest/globals';
import type { Finding } from '../../../src/core/plan/finding.ts';
import { whyOf } from '../../../src/core/report/words.ts';
import { applyEdits, collectEdits } from '../../../src/core/plan/edit.ts';
import type { List } from '../../../src/core/list/list.ts';
import type { Plan } from '../../../src/core/plan/types.ts';
import { makePlan } from '../../../src/core/plan/plan.ts';
import { defaultPolicy, type Policy } from '../../../src/core/plan/policy.ts';
import { type Fact, facts, now, policy, renderer, sample } from '../list/sample-list.ts';

/** So many entries without a change that one changed entry keeps every gate open. */
const company = Array.from({ length: 25 }, (_, n) => `- [c](https://github.com/c/c${n})\n`).join('');
const companyFacts = Object.fromEntries(Array.from({ length: 25 }, (_, n) => [`c/c${n}`, 1]));

function plan(
  text: string,
  of: Record<string, Fact>,
  rules: Partial<Policy> = {},
  change = (list: List) => list,
): Plan {
  const list = change(sample(text + company));
  return makePlan(list, facts({ ...companyFacts, ...of }), policy(rules), renderer, now);
}

function after(text: string, of: Record<string, Fact>, rules: Partial<Policy> = {}): string {
  const all = applyEdits(text + company, collectEdits(plan(text, of, rules)));
  expect(all.endsWith(company)).toBe(true);
  return all.slice(0, -company.length);
}

const moved = (fullName: string, more: Partial<Fact & object> = {}): Record<string, Fact> => ({
  'old/name': { fate: 'moved', fullName, ...more },
});

/** The first finding in words, as JSON carries it. */
const why = ([first]: readonly Finding[]): string => (first === undefined ? '' : whyOf(first));

describe('moved links', () => {
  it.each([
    ['https://github.com/old/name', 'https://github.com/fresh/Name.js'],
    ['http://github.com/old/name/', 'http://github.com/fresh/Name.js/'],
    ['https://www.GitHub.com/Old/NAME#readme', 'https://www.GitHub.com/fresh/Name.js#readme'],
    ['https://github.com/old/name.git', 'https://github.com/fresh/Name.js.git'],
    ['//github.com/old/name', '//github.com/fresh/Name.js'],
    [
      'https://github.com/old/name/tree/main/old/name?tab=x#old/name',
      'https://github.com/fresh/Name.js/tree/main/old/name?tab=x#old/name',
    ],
    ['https://github.com/old/name?utm_source=x', 'https://github.com/fresh/Name.js?utm_source=x'],
  ])('%s', (from, to) => {
    expect(after(`- [old/name](${from}) - old/name\n`, moved('fresh/Name.js'))).toBe(
      `- [old/name](${to}) - old/name\n`,
    );
  });

  it('every link of the entry changes; the link text and other repositories stay', () => {
    const text = (name: string) =>
      `- [old/name](https://github.com/${name}) [issues](https://github.com/${name}/issues) [other](https://github.com/old/other) <https://github.com/${name}#x>\n`;
    const told = { ...moved('fresh/name'), 'old/other': 1 };
    expect(after(text('old/name'), told)).toBe(text('fresh/name'));
  });

  it('a live badge of the entry', () => {
    const text = (name: string) =>
      `- [n](https://github.com/${name}) [![s](https://img.shields.io/github/stars/${name}.svg?style=social)]\n`;
    const before = text('old/name');
    const badge = 'https://img.shields.io/github/stars/old/name.svg?style=social';
    const start = before.indexOf(badge);
    const made = plan(before, moved('fresh/name'), {}, (list) => {
      const [entry, ...rest] = list.entries;
      if (entry === undefined) throw new Error('no entry');
      const link = {
        start: start - 5,
        end: start + badge.length + 1,
        href: badge,
        url: { start, end: start + badge.length },
        subject: entry.subject,
      };
      const links = [...entry.links.filter((known) => known.url.start !== start), link];
      return { ...list, entries: [{ ...entry, links }, ...rest] };
    });
    expect(applyEdits(before + company, collectEdits(made))).toBe(text('fresh/name') + company);
  });

  it('entries that share a reference definition edit it once', () => {
    const text = `- [a](https://github.com/old/name)\n`;
    const made = plan(text, moved('fresh/name'), {}, (list) => {
      const entry = list.entries[0];
      return entry === undefined ? list : { ...list, entries: [entry, ...list.entries] };
    });
    expect(made.changes).toHaveLength(2);
    expect(collectEdits(made)).toHaveLength(1);
  });

  it('counts are updated in the same plan', () => {
    const text = (name: string, stars: number) => `- [a](https://github.com/${name}) ★${stars}\n`;
    expect(after(text('old/name', 5), moved('fresh/name', { stars: 8 }))).toBe(text('fresh/name', 8));
  });

  it('a name that differs only in letter case is no change', () => {
    const made = plan('- [a](https://github.com/old/name)\n', moved('Old/Name'));
    expect(made).toMatchObject({ changes: [], findings: [] });
  });

  it('is reported with `report`, and not with `off`', () => {
    const text = '- [a](https://github.com/old/name) ★5\n';
    const status = { ...defaultPolicy.status, moved: 'report' } as const;
    const told = plan(text, moved('fresh/name', { stars: 5 }), { status });
    expect(told).toMatchObject({ changes: [], findings: [{ kind: 'moved', line: 1 }] });
    expect(why(told.findings)).toBe(
      'Moved to fresh/name. The link stays, as configured (github, 2026-09-01).',
    );
    const off = plan(text, moved('fresh/name'), { status: { ...status, moved: 'off' } });
    expect(off).toMatchObject({ changes: [], findings: [] });
  });

  it('another owner and another id may be a takeover: it is reported, and its number is not believed', () => {
    const text = '- [a](https://github.com/old/name) ★5\n';
    const made = plan(text, moved('evil/name', { id: 9, knownId: 1, stars: 700 }));
    expect(made).toMatchObject({ changes: [], findings: [{ kind: 'moved' }] });
    expect(made.findings).toMatchObject([{ code: 'moved-other-id', args: { knownId: 1, id: 9 } }]);
    expect(why(made.findings)).toContain('Its id changed as well, from 1 to 9');
  });

  it('the same id, an unknown id, or the same owner is a move like any other', () => {
    const text = '- [a](https://github.com/old/name)\n';
    for (const more of [{ id: 1, knownId: 1 }, { id: 9 }]) {
      expect(plan(text, moved('fresh/name', more)).changes).toHaveLength(1);
    }
    expect(plan(text, moved('old/other', { id: 9, knownId: 1 })).changes).toHaveLength(1);
  });

  it.each([
    '',
    'no-slash',
    'a/b/c',
    'fresh/na)me',
    'fresh/name"onclick',
    '../x',
    'fresh/',
    'fresh/\u202Ename',
    'topics/x',
  ])('an invalid new name (%j) is never written', (fullName) => {
    const made = plan('- [a](https://github.com/old/name)\n', moved(fullName));
    expect(made).toMatchObject({ changes: [], findings: [{ kind: 'moved' }] });
    expect(made.findings).toMatchObject([{ code: 'moved-unnamed', args: { to: null } }]);
    expect(why(made.findings)).toBe('Moved, but the new name is not known (github, 2026-09-01).');
  });

  it('a bare address stays when the end of the new one would not belong to the link', () => {
    const made = plan('- see https://github.com/old/name\n', moved('fresh/name_'));
    expect(made).toMatchObject({ changes: [], findings: [{ kind: 'refused' }] });
    expect(plan('- see https://github.com/old/name\n', moved('fresh/name')).changes).toHaveLength(1);
  });
});

describe('findings', () => {
  const text = '- [A tool](https://github.com/o/a) ★5\n';
  const only = (of: Fact, rules: Partial<Policy> = {}) => plan(text, { 'o/a': of }, rules).findings;

  it.each([
    ['archived', { fate: 'archived', stars: 5 }, /^Archived by its owner: .* \(github, 2026-09-01\)\.$/],
    ['archived', { fate: 'moved', fullName: 'O/A', archived: true, stars: 5 }, /^Archived/],
    ['gone', { fate: 'gone' }, /^No longer there, or private \(github, 2026-09-01\)\.$/],
    [
      'blocked',
      { fate: 'blocked', reason: 'DMCA\ntakedown.' },
      /^Blocked by GitHub: DMCA takedown \(github, 2026-09-01\)\.$/,
    ],
    [
      'unreadable',
      { fate: 'unreadable', reason: 'SSO' },
      /does not let us read it: SSO \(github, 2026-09-01\)\.$/,
    ],
    ['replaced', { fate: 'replaced', id: 7, knownId: 3 }, /: id 3 before, 7 now \(github, 2026-09-01\)\.$/],
    ['unknown', { fate: 'unknown', reason: 'timeout' }, /^No answer: timeout \(github, 2026-09-01\)\.$/],
    ['disabled', { stars: 5, disabled: true }, /^Disabled by GitHub/],
    ['gated', { stars: 5, gated: true }, /^Gated: its files are given on request/],
    ['empty', { stars: 5, empty: true }, /^It holds no code/],
  ] as const)('%s: %j', (kind, fact, words) => {
    expect(only(fact)).toMatchObject([{ kind, line: 1, title: 'A tool', subject: { key: 'github:o/a' } }]);
    expect(why(only(fact))).toMatch(words);
  });

  it('what the list marks already is not reported', () => {
    expect(
      plan('- [a](https://github.com/o/a) ⚠️ Archived\n', { 'o/a': { fate: 'archived' } }).findings,
    ).toEqual([]);
  });

  it('`off` for archived, gone and blocked reports nothing', () => {
    const off = { do: 'off', mark: null, to: null } as const;
    const status = { ...defaultPolicy.status, archived: off, gone: off, blocked: off };
    expect(only({ fate: 'archived', stars: 5 }, { status })).toEqual([]);
    expect(only({ fate: 'gone' }, { status })).toEqual([]);
    expect(only({ fate: 'blocked' }, { status })).toEqual([]);
  });

  it('stale only when asked for, and older than the limit', () => {
    const stale = { afterDays: 365, do: 'report', mark: null, to: null } as const;
    const status = { ...defaultPolicy.status, stale };
    expect(only({ stars: 5, pushedAt: '2025-09-01T12:00:00Z' }, { status })).toEqual([]);
    const found = only({ stars: 5, pushedAt: '2025-08-31T11:00:00Z' }, { status });
    expect(found).toMatchObject([{ kind: 'stale' }]);
    expect(found).toMatchObject([{ code: 'stale', args: { days: 366, limit: 365 } }]);
    expect(why(found)).toBe('Last push 2025-08-31, 366 days ago; the limit is 365 (github, 2026-09-01).');
    expect(only({ stars: 5, pushedAt: '2015-01-01T00:00:00Z' })).toEqual([]);
    expect(only({ fate: 'archived', stars: 5, pushedAt: '2015-01-01T00:00:00Z' }, { status })).toMatchObject([
      { kind: 'archived' },
    ]);
  });

  it('doubts about the list are kept, in the order of the lines', () => {
    const doubt = { start: 0, end: 1, line: 2, text: '12', code: 'sentence' as const, why: 'a reason' };
    const made = plan(
      `${text}- [b](https://github.com/o/b)\n- [d](https://github.com/o/d)\n`,
      { 'o/a': 5, 'o/b': 1, 'o/d': { fate: 'gone' } },
      {},
      (list) => ({ ...list, doubts: [doubt] }),
    );
    expect(made.findings.map((f) => [f.kind, f.line])).toEqual([
      ['doubt', 2],
      ['gone', 3],
    ]);
  });
});
