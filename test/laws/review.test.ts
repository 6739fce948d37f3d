/**
 * Reviews of every fixture list, and of every list of the corpus when it is there: facts that equal the list give no
 * finding, every ready line reads as its entry, and an entry that a list has accepted hardly ever gets a finding.
 */
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { defaultConfig } from '../../src/core/config/index.ts';
import type { Snapshot } from '../../src/core/facts/observation.ts';
import type { List } from '../../src/core/list/list.ts';
import { defaultPolicy } from '../../src/core/plan/policy.ts';
import { newcomersIn } from '../../src/core/review/news.ts';
import { readyLines } from '../../src/core/review/ready.ts';
import { added, review } from '../../src/core/review/review.ts';
import type { ReviewedList, ReviewSetting } from '../../src/core/review/types.ts';
import { tendText } from '../../src/core/tend.ts';
import { lineEnd, lineStart } from '../../src/core/text/text.ts';
import { corpus, filesOf, hasCorpus, listOf, read, shownFacts } from '../support/lists.ts';

const now = '2026-11-29T00:00:00Z';

function snapshotOf(list: List): Snapshot {
  return new Map(
    [...shownFacts(list)].map(([key, stars]) => [
      key,
      { kind: 'repository', key, fate: 'ok', source: 'github', observedAt: now, stars, archived: false },
    ]),
  );
}

const reviewed = (list: List, snapshot: Snapshot): ReviewedList => ({
  file: 'README.md',
  list,
  plan: tendText(list, snapshot, defaultPolicy, now).plan,
  policy: defaultPolicy,
});

function settingOf(snapshot: Snapshot, isNew: ReviewSetting['isNew'] = () => false): ReviewSetting {
  return { ...defaultConfig().review, snapshot, now, translations: 'infer', ignored: new Set(), isNew };
}

/** Takes every tenth one-line entry as if somebody added it now. Returns how many there are, and how many get a finding. */
function comeAgain(list: List): readonly [count: number, faulted: number] {
  const snapshot = snapshotOf(list);
  const chosen = list.entries.filter(
    ({ shape, start, end }, at) => at % 10 === 5 && shape === 'bullet' && lineEnd(list.text, start) >= end,
  );
  const cut = chosen.toReversed().reduce((text, { start }) => {
    const from = lineStart(text, start);
    return text.slice(0, from) + text.slice(lineEnd(text, start) + 1);
  }, list.text);
  const old = reviewed(listOf(cut), snapshot);
  const young = reviewed(list, snapshot);
  const newcomers = newcomersIn([young], [old]);
  const setting = settingOf(snapshot, (entry) => newcomers.has(entry));
  const found = added(review([young], setting), review([old], settingOf(snapshot)));
  const again = (text: string) => reviewed(listOf(text), snapshot);
  const lines = readyLines(young, [...newcomers], setting, again);
  for (const [entry, line] of lines) {
    const at = list.entries.indexOf(entry);
    const written =
      list.text.slice(0, lineStart(list.text, entry.start)) +
      line +
      list.text.slice(lineEnd(list.text, entry.start));
    expect(listOf(written).entries[at]?.subject.key).toBe(entry.subject.key);
  }
  // Duplicates are left out: an entry that occurs twice is one, even though the list accepted it.
  const faults = found.filter(({ code }) => code === 'order' || code === 'shape');
  const faulted = new Set(faults.map(({ start }) => start));
  return [newcomers.size, [...newcomers].filter(({ start }) => faulted.has(start)).length];
}

function checkList(path: string): readonly [number, number] {
  const list = listOf(read(path));
  const snapshot = snapshotOf(list);
  const found = review([reviewed(list, snapshot)], settingOf(snapshot));
  expect(found.filter(({ code }) => code === 'count')).toEqual([]);
  return comeAgain(list);
}

describe('fixture lists', () => {
  test.each(filesOf('fixtures/lists', '.md'))('%s', (name) => void checkList(join('fixtures/lists', name)));
});

test('at most one in twenty accepted entries is out of order or shape when it is added again', () => {
  // Every eighth list of the corpus: all of them take minutes.
  const names = hasCorpus ? filesOf(join(corpus, 'lists'), '.md').filter((_, at) => at % 8 === 1) : [];
  let [count, faulted] = [0, 0];
  for (const name of names) {
    const [many, some] = checkList(join(corpus, 'lists', name));
    count += many;
    faulted += some;
  }
  expect(faulted).toBeLessThanOrEqual(count / 20);
}, 300_000);
