import { describe, expect, it } from '@jest/globals';
import type { Root } from 'mdast';
import { finding } from '../../../src/core/plan/finding.ts';
import type { Gate, Plan } from '../../../src/core/plan/types.ts';
import { enterpriseAt } from '../../../src/core/hosts/enterprise.ts';
import { makePlan, withOrder } from '../../../src/core/plan/plan.ts';
import { renderReport, renderReportWithin, type ReportedList } from '../../../src/core/report/report.ts';
import { type Fact, facts, many, now, policy, renderer, sample } from '../list/sample-list.ts';
import { plainFinding } from '../plan/any-finding.ts';
import { parsed } from './tree.ts';

const at = { observedAt: now, source: 'github' } as const;

function reported(text: string, of: Record<string, Fact>, path = 'README.md'): ReportedList {
  const list = sample(text);
  return { path, list, plan: makePlan(list, facts(of), policy({ acceptHeld: true }), renderer, now) };
}

/** A list of 40 entries with several kinds of changes and findings. */
function eventful(path = 'README.md'): ReportedList {
  const { list: _list, known } = many(40);
  const text = Object.keys(known)
    .map((name, n) => `- ${n < 2 ? '🌟 ' : ''}[r${n}](https://github.com/${name}) ★100\n`)
    .join('');
  const made = reported(
    text,
    {
      ...known,
      'o/r0': 300,
      'o/r1': 190,
      'o/r2': 40,
      'o/r3': { fate: 'moved', fullName: 'fresh/r3', stars: 1100 },
      'o/r4': { fate: 'archived', stars: 100 },
      'o/r5': { fate: 'gone' },
      'o/r6': { fate: 'unreadable', reason: 'SSO' },
    },
    path,
  );
  const section = made.list.sections[0];
  const entry = made.list.entries[3];
  if (section === undefined || entry === undefined) throw new Error('no section');
  const order = { kind: 'order', section, moves: [{ entry, from: 3, to: 0, passes: true }] } as const;
  return { ...made, plan: withOrder(made.plan, [order], []) };
}

/** The parts of a report, from top to bottom. */
function outline(markdown: string): readonly string[] {
  const root: Root = parsed(markdown);
  return root.children.flatMap((node) => {
    if (node.type === 'heading') return node.children.map((child) => ('value' in child ? child.value : ''));
    if (node.type === 'code') return [`chart:${node.lang}`];
    if (node.type === 'html') return [/<summary>(.*)<\/summary>/.exec(node.value)?.[1] ?? 'end'];
    return [];
  });
}

describe('the report', () => {
  const text = renderReport({ ...at, lists: [eventful()] });

  it('starts with one sentence that sums it up', () => {
    expect(text.split('\n')[0]).toBe(
      '**Updates 4 star counts, 2 tiers, 1 moved link and the order** in `README.md`; 2 things need you. Facts: `github`, 2026-09-01; 40 of 40 repositories answered.',
    );
  });

  it('has its parts in the order of their importance', () => {
    expect(outline(text)).toEqual([
      'Needs you',
      'Tiers',
      'Moved repositories',
      'Star counts: all 4',
      'end',
      'Entries that change places: 1',
      'end',
      'Left as it is, and why: 1',
      'end',
    ]);
  });

  it('tells the most serious finding first, with advice and its place', () => {
    expect(text.indexOf('**1 gone.** Its host finds no such repository')).toBeLessThan(
      text.indexOf('**1 archived.** The owner made'),
    );
    expect(text).toContain('\n- [`r5`](https://github.com/o/r5), line 6\n');
    expect(text).toContain('\n- [`r4`](https://github.com/o/r4), line 5\n');
  });

  it('shows tiers with their counts, and every count with its change', () => {
    expect(text).toContain('| [`r0`](https://github.com/o/r0) | line 1 | 🌟 | 🔥 | 300 |');
    expect(text).toContain('| `r2` | line 3 | 100 | 40 | −60 |');
    expect(text).toContain('| `r3` | line 4 | 100 | 1100 | +1000 |');
    expect(text).toContain('| `r3` | line 4 | `o/r3` | `fresh/r3` |');
    expect(text).toContain('| `Tools` | `r3` | line 4 | 4 | 1 |');
    expect(text).toContain('SSO');
  });

  it('says in one line that nothing changes', () => {
    const { list, known } = many(3);
    const plan = makePlan(list, facts(known), policy(), renderer, now);
    expect(renderReport({ ...at, lists: [{ path: 'README.md', list, plan }] })).toBe(
      '**Nothing to change** in `README.md`. Facts: `github`, 2026-09-01; 3 of 3 repositories answered.\n',
    );
  });

  it('tells a closed gate first', () => {
    const { list, known } = many(3);
    const plan = makePlan(list, facts({ 'o/r0': known['o/r0'] ?? 1 }), policy(), renderer, now);
    const lines = renderReport({ ...at, lists: [{ path: 'README.md', list, plan }] }).split('\n');
    expect(lines[0]).toMatch(/^\*\*Nothing is proposed\*\* in `README.md`/);
    expect(lines.slice(1, 5)).toEqual([
      '',
      '### Needs you',
      '',
      '**Nothing is proposed** for `README.md`: 2 of 3 repositories gave no answer, more than a third. Run again later.',
    ]);
  });

  it('names the list where there are several', () => {
    const both = renderReport({ ...at, lists: [eventful('a.md'), eventful('docs/b.md')] });
    expect(both.split('\n')[0]).toMatch(/ in 2 lists; 4 things need you\./);
    expect(both).toContain('- [`r5`](https://github.com/o/r5), docs/b.md:6\n');
  });

  it('links to a repository on its own host', () => {
    const id = 'git.example.org:o/a';
    const list = {
      ...sample('- [a](https://github.com/o/a)\n'),
      hosts: [enterpriseAt('https://git.example.org')],
    };
    const subject = { kind: 'repository', id, key: id } as const;
    const args = { source: 'x', observedAt: now, reason: null };
    const gone = finding('gone', args, { line: 1, title: 'a', subject });
    const gate: Gate = { state: 'open', why: '', subjects: 1, unknown: 0 };
    const plan: Plan = { changes: [], findings: [gone], gate };
    const report = renderReport({ ...at, lists: [{ path: 'a.md', list, plan }] });
    expect(report).toContain('(https://git.example.org/o/a)');
  });

  it('folds away what does not fit the first screen', () => {
    const list = sample('- [a](https://github.com/o/a)\n');
    const gate: Gate = { state: 'open', why: '', subjects: 1, unknown: 0 };
    const findings = Array.from({ length: 14 }, (_, n) => plainFinding('archived', n + 1, `t${n + 1}`));
    const plan: Plan = { changes: [], findings, gate };
    const made = renderReport({ ...at, lists: [{ path: 'a.md', list, plan }] });
    expect(outline(made)).toEqual(['Needs you', '9 more', 'end']);
    expect(made).toContain('**14 archived.**');
    expect(made).toContain('- `t14`, line 14');
  });
});

describe('the levels of detail', () => {
  const { known } = many(3000);
  const text = Object.keys(known)
    .map((name, n) => `- [r${n}](https://github.com/${name}) ★100\n`)
    .join('');
  const big = reported(text, Object.fromEntries(Object.keys(known).map((name, n) => [name, 101 + n])));
  const input = { ...at, lists: [big] };

  it('are all rows where they fit', () => {
    expect(renderReportWithin(input, 10_000_000)).toBe(renderReport({ ...input, detail: 'full' }));
  });

  it('are the fifty biggest changes by default, for a list of three thousand', () => {
    const within = renderReportWithin(input);
    expect(within.length).toBeLessThan(58_000);
    expect(within).toBe(renderReport({ ...input, detail: 'top' }));
    expect(outline(within)).toContain('Star counts: the 50 biggest of 3000');
    expect(within).toContain('| `r2999` |');
    expect(within).not.toContain('| `r2949` |');
  });

  it('are counts when even fifty rows are too many', () => {
    const within = renderReportWithin(input, 2_000);
    expect(within).toBe(renderReport({ ...input, detail: 'counts' }));
    expect(within).toContain('| `README.md` | 0 | 3000 | 0 |');
    expect(outline(within)).toEqual(['Changes by list', 'Biggest movers', 'chart:mermaid', 'end']);
  });

  it('are one sentence in the end', () => {
    expect(renderReportWithin(input, 300)).toBe(`${renderReport(input).split('\n')[0]}\n`);
  });

  it('keep many lists with long names under the limit', () => {
    const one = eventful();
    const lists = Array.from({ length: 300 }, (_, n) => ({ ...one, path: `${'p'.repeat(200)}${n}.md` }));
    const within = renderReportWithin({ ...at, lists }, 12_000);
    expect(within.length).toBeLessThanOrEqual(12_000);
    expect(within).toContain('and 280 more lists.');
  });
});
