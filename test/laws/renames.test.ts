/** The renames of the corpus: each is followed in the links of a list that has one, and nothing else changes. */
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import type { Observation } from '../../src/core/facts/observation.ts';
import type { List } from '../../src/core/list/list.ts';
import { defaultPolicy } from '../../src/core/plan/policy.ts';
import { tendText } from '../../src/core/tend.ts';
import { corpus, filesOf, hasCorpus, listOf, now, read, shownFacts, snapshotOf } from '../support/lists.ts';

const names = new Map(
  !hasCorpus
    ? []
    : read(join(corpus, 'renames.tsv'))
        .split('\n')
        .slice(1)
        .map((line) => line.split('\t'))
        .map(([old = '', fresh = '']): [string, string] => [old.toLowerCase(), fresh])
        .filter(([old]) => old !== ''),
);

/** The old names that may occur in an address of a text: a fast first check. */
function mentioned(text: string): readonly string[] {
  const lower = text.toLowerCase();
  return [...names.keys()].filter((old) => lower.includes(`github.com/${old}`));
}

/** One list for each rename that mentions it; a greedy choice keeps the number of files small. */
function chosen(): readonly string[] {
  const found = filesOf(join(corpus, 'lists'), '.md').map((name) => ({
    name,
    olds: mentioned(read(join(corpus, 'lists', name))),
  }));
  const left = new Set(found.flatMap(({ olds }) => olds));
  const picked: string[] = [];
  while (left.size > 0) {
    const gain = (olds: readonly string[]) => olds.filter((old) => left.has(old)).length;
    const [best] = found.toSorted((a, b) => gain(b.olds) - gain(a.olds));
    if (best === undefined || gain(best.olds) === 0) break;
    picked.push(best.name);
    for (const old of best.olds) left.delete(old);
  }
  return picked;
}

const keyOf = (name: string) => `github:${name.toLowerCase()}`;

function linked({ entries }: List): ReadonlySet<string> {
  const subjects = entries.flatMap(({ subject, links }) => [
    subject,
    ...links.flatMap((one) => one.subject ?? []),
  ]);
  return new Set(subjects.map(({ key }) => key));
}

const real = hasCorpus ? describe : describe.skip;
real(`renames${hasCorpus ? '' : ' (skipped: the collection is not here)'}`, () => {
  const files = hasCorpus ? chosen() : [];
  test('there are lists to follow them in', () => expect(files.length).toBeGreaterThan(3));

  test.each(files)('%s', (file) => {
    const list = listOf(read(join(corpus, 'lists', file)));
    const olds = [...names].filter(([old]) => linked(list).has(keyOf(old)));
    const facts = new Map(snapshotOf(shownFacts(list)));
    for (const [old, fullName] of olds) {
      const key = keyOf(old);
      const base = facts.get(key) ?? { kind: 'repository', key, source: 'test', observedAt: now };
      // Settled, so that any number of them keeps the gate open.
      facts.set(key, { ...base, fate: 'moved', fullName, settled: true } as Observation);
    }
    const { plan, after } = tendText(list, facts, { ...defaultPolicy, acceptHeld: true, order: 'keep' }, now);
    expect(new Set(plan.changes.map(({ kind }) => kind))).toEqual(new Set(olds.length > 0 ? ['moved'] : []));
    const edits = plan.changes.flatMap((change) => (change.kind === 'order' ? [] : change.edits));
    const distinct = [...new Map(edits.map((edit) => [edit.start, edit])).values()].sort(
      (a, b) => b.start - a.start,
    );
    let expected = list.text;
    for (const { start, end, text } of distinct) {
      const was = list.text
        .slice(start, end)
        .toLowerCase()
        .replace(/\/{2,}/g, '/');
      expect([was, text]).toEqual([was, names.get(was)]);
      expected = expected.slice(0, start) + text + expected.slice(end);
    }
    expect(after).toBe(expected);
    const still = linked(listOf(after));
    const partly = plan.findings.filter(({ code }) => code === 'moved-partly').length;
    const kept = olds.filter(([old, fresh]) => still.has(keyOf(old)) && keyOf(old) !== keyOf(fresh));
    expect(kept.length).toBeLessThanOrEqual(partly);
  });
});
