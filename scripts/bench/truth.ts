/**
 * `npm run bench:truth`: checks that a number is written only where it is a star count of this repository. It compares every
 * count of the corpus that is paired with a repository with the true history of that repository. Then it refreshes every
 * list with counts of a year later, and once more with some wrong readings. The corpus is beside the checkout, or where
 * the first argument says. Ends with 1 when a figure misses its limit; `--all` prints every count in question.
 */
import { join } from 'node:path';
import { makePlan } from '../../src/core/plan/plan.ts';
import { defaultPolicy } from '../../src/core/plan/policy.ts';
import { renderer } from '../../src/core/plan/render.ts';
import { projectRoot } from '../../standin/root.ts';
import { readHistories } from './truth/histories.ts';
import type { Snapshot } from '../../src/core/facts/observation.ts';
import { countsOf, type DatedList, datedLists, isLarge, sameDate, yearLater } from './truth/lists.ts';
import { couldBeOld, goalKinds, type Planted, plantIn, plantKinds, type Run } from './truth/plant.ts';
import { pairedWith, silentIn } from './truth/seen.ts';

const words = process.argv.slice(2);
const corpus = words.find((word) => !word.startsWith('-')) ?? join(projectRoot(), '..', 'shared', 'corpus');
const all = words.includes('--all');
const print = (line: string): void => void process.stdout.write(`${line}\n`);
const share = (part: number, whole: number): string =>
  `${part.toLocaleString('en-US')} of ${whole.toLocaleString('en-US')} (${((100 * part) / Math.max(1, whole)).toFixed(2)} %)`;
const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0);
let missed = 0;
function held(name: string, value: string, isHeld: boolean): void {
  missed += isHeld ? 0 : 1;
  print(`| ${name} | ${value} | ${isHeld ? 'holds' : 'MISSED'} |`);
}

const histories = readHistories(corpus);
const lists = datedLists(corpus);
print('| what | figure | |');
print('| --- | --- | --- |');

// The lists as they are: which counts belong to another repository, and which are not seen.
const read = lists.flatMap((one) => countsOf(one));
const doubted = sum(lists.map(({ list }) => list.doubts.length));
const indexed = lists.map((one) => ({
  wanted: one.indexed,
  found: Math.min(one.indexed, countsOf(one).length),
}));
print(`| counts read, and doubted | ${read.length.toLocaleString('en-US')}, ${doubted} | |`);
const wanted = sum(indexed.map((one) => one.wanted));
const found = sum(indexed.map((one) => one.found));
held('counts of INDEX.tsv that are found', share(found, wanted), found >= wanted * 0.995);
const judged = lists.flatMap((one) => pairedWith(one, histories));
const foreign = judged.filter((one) => one.verdict === 'another');
const unlike = judged.filter((one) => one.verdict === 'unlike');
held(
  'counts of another repository, of those with a history',
  share(foreign.length, judged.length),
  foreign.length === 0,
);
print(`| counts unlike every figure of their history | ${share(unlike.length, judged.length)} | |`);
const silent = lists.flatMap(silentIn);
held(
  'numbers beside a count word or sign on an entry that nobody tells',
  String(silent.length),
  silent.length === 0,
);

// A first run at the date of the list, and one a year later.
let counts = 0;
let known = 0;
let dated = 0;
const kept: string[] = [];
const keptSame: string[] = [];
const planted: Planted[] = [];
for (const one of lists) {
  const own = countsOf(one);
  if (!isLarge(own)) continue;
  const later = yearLater(one, histories);
  const same = sameDate(one, histories);
  const isKnown = (key: string | undefined) => key !== undefined && later.known.has(key);
  const isDated = (key: string | undefined) =>
    key !== undefined && histories.at(key, one.at, one.own) !== null;
  counts += own.length;
  known += own.filter(({ marker }) => isKnown(marker.subject.key)).length;
  dated += own.filter(({ marker }) => isDated(marker.subject.key)).length;
  kept.push(...heldIn(one, later.snapshot, isKnown));
  keptSame.push(...heldIn(one, same, isDated));
  planted.push(...plantIn(one, { 'same date': same, 'year later': later.snapshot }, histories));
}
print(
  `| counts of lists with ten or more, of which the own history tells the next year | ${share(known, counts)} | |`,
);
held('true counts held on a first run after a year', share(kept.length, known), kept.length <= known * 0.005);
print(`| true counts held on a first run at the date of the list | ${share(keptSame.length, dated)} | |`);
for (const run of ['same date', 'year later'] as const) tell(run);

function heldIn(
  one: DatedList,
  snapshot: Snapshot,
  isTrue: (key: string | undefined) => boolean,
): readonly string[] {
  const now = new Date(one.at).toISOString();
  const plan = makePlan(one.list, snapshot, { ...defaultPolicy, order: 'keep' }, renderer, now);
  return plan.findings.flatMap(({ kind, subject, line, code, args }) =>
    kind === 'held-count' && isTrue(subject?.key)
      ? [`${one.file}:${line} ${code} ${JSON.stringify(args)}`]
      : [],
  );
}

function tell(run: Run): void {
  const ofRun = planted.filter((one) => one.run === run);
  const refusedOf = (some: readonly Planted[]) =>
    share(some.filter((one) => !one.written).length, some.length);
  for (const kind of [...plantKinds, 'all'] as const) {
    const own = ofRun.filter((one) => kind === 'all' || one.kind === kind);
    const far = own.filter((one) => !one.couldBeOld);
    const near = own.filter((one) => one.couldBeOld && !one.isLikeOthers);
    const like = own.filter((one) => one.couldBeOld && one.isLikeOthers);
    print(
      `| ${run}, refused: ${kind} | ${refusedOf(own)}: far ones ${refusedOf(far)}, near ones ${refusedOf(near)}, within the list's own spread ${refusedOf(like)} | |`,
    );
  }
  const aimed = ofRun.filter(({ kind }) => goalKinds.includes(kind));
  const clear = aimed.filter((one) => !one.couldBeOld);
  const refused = (some: readonly Planted[]) => some.filter(({ written }) => !written).length;
  const what = `${run}, refused: ${goalKinds.join(', ')}`;
  print(`| ${what} | ${refusedOf(aimed)} | |`);
  const name = `${what}, off by more than ${couldBeOld} times`;
  // At its own date, a list that only tells an older state of its repositories differs from the facts as after a year.
  if (run === 'same date') print(`| ${name} | ${refusedOf(clear)} | |`);
  else held(name, refusedOf(clear), refused(clear) >= clear.length * 0.95);
}

if (all) {
  for (const { file, line, text, key, verdict, why } of [...foreign, ...unlike])
    print(`${verdict} ${file}:${line} ${text} ${key} ${why}`);
  for (const line of [...silent, ...kept, ...keptSame]) print(line);
  for (const one of planted.filter(({ written }) => written))
    print(
      `written ${one.run} ${one.couldBeOld ? 'near' : 'far'} ${one.kind} ${one.file}:${one.line} ${one.planted}, has ${one.fact}`,
    );
}
process.exitCode = missed > 0 ? 1 : 0;
