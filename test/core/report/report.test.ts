import { describe, expect, it } from '@jest/globals';
import type { Root } from 'mdast';
import type { Finding, Gate, Plan } from '../../../src/core/plan/types.ts';
import { makePlan, withOrder } from '../../../src/core/plan/plan.ts';
import { renderReport, renderReportWithin, type ReportedList } from '../../../src/core/report/report.ts';
import { type Fact, facts, many, now, policy, renderer, sample } from '../list/sample-list.ts';
import { parsed } from './tree.ts';

const at = { observedAt: now, source: 'github' } as const;

function reported(text: string, of: Record<string, Fact>, path = 'README.md'): ReportedList {
  const list = sample(text);
  return { path, list, plan: makePlan(list, facts(of), policy({ acceptHeld: true }), renderer, now) };
}

/** A list of ten where something of everything happens. */
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
  const order = { kind: 'order', section, moves: [{ entry, from: 3, to: 0 }] } as const;
  return { ...made, plan: withOrder(made.plan, [order], []) };
}

/** What a reader meets, from top to bottom. */
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

  it('starts with one sentence that says it all', () => {
    expect(text.split('\n')[0]).toBe(
      '**4 star counts, 2 tiers, 1 moved link and 1 place** in `README.md`; 2 things need you. Seen 2026-09-01 by `github`, 40 of 40 subjects answered.',
    );
  });

  it('has its parts in the order of their weight', () => {
    expect(outline(text)).toEqual([
      'Needs you',
      'Tier changes',
      'Biggest movers',
      'chart:mermaid',
      'Star counts: all 4',
      'end',
      'Links of moved repositories: 1',
      'end',
      'Entries that change places: 1',
      'end',
      'Left as it is, and why: 1',
      'end',
    ]);
  });

  it('tells the gravest finding first, with where and why', () => {
    const rows = text.split('\n').filter((line) => /^\| (gone|archived) /.test(line));
    expect(rows).toEqual([
      '| gone | [`r5`](https://github.com/o/r5) | line 6 | No longer there, or private (github, 2026-09-01). |',
      '| archived | [`r4`](https://github.com/o/r4) | line 5 | Archived by its owner (github, 2026-09-01): no more changes, issues or releases. |',
    ]);
  });

  it('shows tiers with their counts, and every count with its change', () => {
    expect(text).toContain('| [`r0`](https://github.com/o/r0) | line 1 | 🌟 | 🔥 | 300 |');
    expect(text).toContain('| `r2` | line 3 | 100 | 40 | −60 |');
    expect(text).toContain('| `r3` | line 4 | 100 | 1100 | +1000 |');
    expect(text).toContain('| `r3` | line 4 | `o/r3` | `fresh/r3` |');
    expect(text).toContain('| `Tools` | `r3` | line 4 | 4 | 1 |');
    expect(text).toContain('SSO');
  });

  it('draws the biggest movers, the sign in the label', () => {
    expect(text).toContain('x-axis ["r3 +1000", "r0 +200", "r1 +90", "r2 -60"]');
    expect(text).toContain('bar [1000, 200, 90, 60]');
  });

  it('says in one line that nothing changes', () => {
    const { list, known } = many(3);
    const plan = makePlan(list, facts(known), policy(), renderer, now);
    expect(renderReport({ ...at, lists: [{ path: 'README.md', list, plan }] })).toBe(
      '**Nothing to change** in `README.md`. Seen 2026-09-01 by `github`, 3 of 3 subjects answered.\n',
    );
  });

  it('a closed gate is the first thing said', () => {
    const { list, known } = many(3);
    const plan = makePlan(list, facts({ 'o/r0': known['o/r0'] ?? 1 }), policy(), renderer, now);
    const lines = renderReport({ ...at, lists: [{ path: 'README.md', list, plan }] }).split('\n');
    expect(lines[0]).toMatch(/^\*\*Nothing is proposed\*\* in `README.md`/);
    expect(lines.slice(1, 5)).toEqual([
      '',
      '### Needs you',
      '',
      '**Nothing is proposed** for `README.md`: 2 of 3 subjects gave no answer, more than a third. Nothing is proposed; run again later.',
    ]);
  });

  it('names the list where there are several, and draws a repository once', () => {
    const both = renderReport({ ...at, lists: [eventful('a.md'), eventful('docs/b.md')] });
    expect(both.split('\n')[0]).toMatch(/ in 2 lists; 4 things need you\./);
    expect(both).toContain('| docs/b.md:6 |');
    expect(both).toContain('bar [1000, 200, 90, 60]');
  });

  it('links to another host when told', () => {
    expect(renderReport({ ...at, lists: [eventful()], pages: 'https://git.example' })).toContain(
      '(https://git.example/o/r5)',
    );
  });

  it('folds away what does not fit the first screen', () => {
    const list = sample('- [a](https://github.com/o/a)\n');
    const finding = (line: number): Finding => ({
      kind: 'archived',
      line,
      title: `t${line}`,
      subject: null,
      why: 'x',
    });
    const gate: Gate = { state: 'open', why: '', subjects: 1, unknown: 0 };
    const plan: Plan = { changes: [], findings: Array.from({ length: 14 }, (_, n) => finding(n + 1)), gate };
    expect(outline(renderReport({ ...at, lists: [{ path: 'a.md', list, plan }] }))).toEqual([
      'Needs you',
      '4 more findings',
      'end',
    ]);
  });
});

describe('the rungs', () => {
  const { known } = many(3000);
  const text = Object.keys(known)
    .map((name, n) => `- [r${n}](https://github.com/${name}) ★100\n`)
    .join('');
  const big = reported(text, Object.fromEntries(Object.keys(known).map((name, n) => [name, 101 + n])));
  const input = { ...at, lists: [big] };

  it('all rows where they fit', () => {
    expect(renderReportWithin(input, 10_000_000)).toBe(renderReport({ ...input, detail: 'full' }));
  });

  it('the fifty biggest by default, for a list of three thousand', () => {
    const within = renderReportWithin(input);
    expect(within.length).toBeLessThan(58_000);
    expect(within).toBe(renderReport({ ...input, detail: 'top' }));
    expect(outline(within)).toContain('Star counts: the 50 biggest of 3000');
    expect(within).toContain('| `r2999` |');
    expect(within).not.toContain('| `r2949` |');
  });

  it('counts when even fifty rows are too many', () => {
    const within = renderReportWithin(input, 2_000);
    expect(within).toBe(renderReport({ ...input, detail: 'counts' }));
    expect(within).toContain('| `README.md` | 0 | 3000 | 0 |');
    expect(outline(within)).toEqual(['Biggest movers', 'chart:mermaid', 'How much, list by list']);
  });

  it('one sentence at last', () => {
    expect(renderReportWithin(input, 300)).toBe(`${renderReport(input).split('\n')[0]}\n`);
  });

  it('many lists with long names stay under the limit', () => {
    const one = eventful();
    const lists = Array.from({ length: 300 }, (_, n) => ({ ...one, path: `${'p'.repeat(200)}${n}.md` }));
    const within = renderReportWithin({ ...at, lists }, 12_000);
    expect(within.length).toBeLessThanOrEqual(12_000);
    expect(within).toContain('and 280 more lists.');
  });
});
