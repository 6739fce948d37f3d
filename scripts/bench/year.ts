/**
 * `npm run bench:year` simulates a year of real lists. It replays star histories and renames of the corpus week by
 * week. A table shows how many pull requests people get, and how far the numbers that they read are from the truth.
 * `--whole` runs every list through the whole remote run on the stand-in, with the defaults. The corpus is next to the
 * checkout, or at the path in the first argument. `--entries=N` leaves out larger lists, `--setting=WORDS` other
 * settings, and `--lists` reports each list.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { unattendedBelow, worthRules } from '../../src/core/proposal/worth.ts';
import { projectRoot } from '../../standin/root.ts';
import { replay, type Setting, weeks } from './year/direct.ts';
import { summary, type Year } from './year/measure.ts';
import { replayWhole } from './year/whole.ts';
import { realWorld, rowsOf } from './year/world.ts';

const words = process.argv.slice(2);
const corpus = words.find((word) => !word.startsWith('-')) ?? join(projectRoot(), '..', 'shared', 'corpus');
const world = realWorld(corpus);
const given = (name: string): string | undefined =>
  words.find((word) => word.startsWith(`--${name}=`))?.slice(name.length + 3);
const most = Number(given('entries') ?? 1500);
const only = given('setting');

/** For each way to show counts, the three largest lists that are not larger than `most`. */
function chooseLists(): readonly { readonly name: string; readonly bytes: Uint8Array }[] {
  const byClass = new Map<string, { name: string; counts: number }[]>();
  for (const row of rowsOf(corpus, 'INDEX.tsv')) {
    const counts = Number(row['entries_with_count']);
    const kind = row['format_class'] ?? '';
    if (counts < 20 || counts > most || kind === 'badge') continue;
    byClass.set(kind, [...(byClass.get(kind) ?? []), { name: row['file'] ?? '', counts }]);
  }
  const names = [...byClass.values()].flatMap((all) =>
    all.sort((a, b) => b.counts - a.counts || a.name.localeCompare(b.name)).slice(0, 3),
  );
  return names.map(({ name }) => ({ name, bytes: readFileSync(join(corpus, 'lists', name)) }));
}

const rules = worthRules;
const chosen = { percent: unattendedBelow.share * 100 };
const settings: readonly Setting[] = [
  { name: 'the defaults', below: chosen, rules, mergesEvery: 1 },
  { name: 'the defaults, merged monthly', below: chosen, rules, mergesEvery: 4 },
  { name: 'any change', below: { count: 0 }, rules: null, mergesEvery: 1 },
  { name: 'below 1 %', below: { percent: 1 }, rules, mergesEvery: 1 },
  { name: 'below 2 %', below: { percent: 2 }, rules, mergesEvery: 1 },
  { name: 'without the rest of a month', below: chosen, rules, rests: false, mergesEvery: 1 },
  {
    name: 'a leap of half',
    below: chosen,
    rules: { ...rules, leap: { times: 1.5, count: 50 } },
    mergesEvery: 1,
  },
];

const columns = [
  'setting',
  'pulls mean / most',
  'pushes',
  'notices',
  'entries a week',
  'median',
  'largest',
  'within 2 %',
  'wrong',
];
const print = (cells: readonly string[]): void => void process.stdout.write(`| ${cells.join(' | ')} |\n`);

function printLists(years: readonly Year[]): void {
  for (const year of years) print([`  ${year.name}`, String(year.counts), ...summary([year], weeks)]);
}

const lists = chooseLists();
process.stdout.write(`${lists.length} lists, ${weeks} weeks\n`);
print(columns);
if (words.includes('--whole')) {
  for (const mergesEvery of [1, 4]) {
    const years: Year[] = [];
    for (const { name, bytes } of lists) years.push(await replayWhole(name, bytes, world, mergesEvery));
    print([`whole run, merged every ${mergesEvery} weeks`, ...summary(years, weeks)]);
    const [requests, points] = [years.map((y) => y.requests), years.map((y) => y.points)];
    const mean = (all: readonly number[]): number => all.reduce((a, b) => a + b, 0) / all.length / weeks;
    process.stdout.write(
      `requests a run ${mean(requests).toFixed(1)}, points a run ${mean(points).toFixed(1)}\n`,
    );
    if (words.includes('--lists')) printLists(years);
  }
} else {
  for (const setting of settings.filter(({ name }) => only === undefined || name.includes(only))) {
    const years = lists.map(({ name, bytes }) => replay(name, bytes, world, setting));
    print([setting.name, ...summary(years, weeks)]);
    if (words.includes('--lists')) printLists(years);
  }
}
