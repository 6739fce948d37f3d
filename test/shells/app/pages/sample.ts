/** A site with a bit of everything, for people and for the browser tests: fates, odd titles, growth, runs with every result. */
import type { Point } from '../../../../src/core/facts/history.ts';
import { ago, emptyWorld, entry, repository, run, view, weeks, type World } from './world.ts';

const sections = ['Desk lamps', 'Oil and flame', 'Lanterns for walks at night', 'Makers'];
const fates: Readonly<Record<number, string>> = {
  3: 'archived',
  7: 'gone',
  12: 'moved',
  19: 'archived',
  23: 'blocked',
  31: 'replaced',
  44: 'unknown',
  57: 'unreadable',
};
const titles: Readonly<Record<number, string>> = {
  2: 'a-very-long-name-without-any-place-to-break-it-that-goes-on-and-on-and-on-until-it-is-too-long',
  3: 'lampe-à-pétrole 🪔',
  5: 'مصباح الزيت',
  7: '灯台もと暗し',
};

/** Growth of many shapes. A generator with a seed makes it the same in every run. */
function historyOf(seed: number): readonly Point[] {
  const counts: number[] = [];
  let stars = 40 + ((seed * 7919) % 9000);
  let state = seed;
  for (let week = 0; week < 20 + (seed % 33); week += 1) {
    state = (state * 1103515245 + 12345) % 2147483648;
    stars += seed % 9 === 0 ? 0 : Math.floor((state / 2147483648) * (3 + (seed % 40)));
    counts.push(stars);
  }
  return weeks(...counts).filter((point, at, all) => point.stars !== all[at - 1]?.stars);
}

export function sampleWorld(): World {
  const numbers = Array.from({ length: 240 }, (_, at) => at + 1);
  const histories = new Map(numbers.map((n) => [`github:ada/lamp-${n}`, historyOf(n)] as const));
  const entries = numbers.map((n) => {
    const observed = histories.get(`github:ada/lamp-${n}`)?.at(-1)?.stars ?? null;
    const fate = fates[n] ?? 'ok';
    const answered = !['gone', 'unknown', 'unreadable', 'blocked'].includes(fate);
    return entry(10 + n, {
      title: titles[n] ?? `Lamp ${n}`,
      section: sections[Math.floor(n / 61)] ?? '',
      key: `github:ada/lamp-${n}`,
      shown: n % 11 === 0 ? null : (observed ?? 0) - (n % 30),
      observed: answered ? observed : null,
      fate,
    });
  });
  const log = [
    'reading ada/awesome-lamps',
    'README.md: 240 entries, 218 counts, rounded to whole numbers',
    'repositories 240 of 240, 5 batches, 5 points',
    '12 counts are out of date, 2 tiers change',
    'a pull request is opened: #41',
  ];
  return {
    ...emptyWorld(),
    repositories: [
      repository({ lastResult: 'created', lastLine: 'a pull request is opened' }),
      repository({ id: 2, fullName: 'ada/secret-lamps', isPrivate: true }),
      repository({
        id: 3,
        fullName: 'ada/awesome-kettles',
        lastResult: 'config-invalid',
        lastSuccessAt: null,
        dueAt: null,
        lastLine: 'the configuration is not valid: "ordre" is no key; did you mean "order"?',
      }),
      repository({
        id: 4,
        fullName: 'brook/awesome-bridges',
        lastResult: 'no-change',
        lastSuccessAt: ago(2),
      }),
      repository({
        id: 5,
        fullName: 'cleo/awesome-clocks-and-other-things-that-tick-through-the-night',
        lastResult: 'in-review',
        lastSuccessAt: ago(30),
      }),
      repository({
        id: 6,
        fullName: 'dora/awesome-doors',
        lastResult: null,
        lastSuccessAt: null,
        dueAt: ago(1),
      }),
      repository({
        id: 7,
        fullName: 'emil/awesome-engines',
        lastResult: 'fetch-incomplete',
        lastSuccessAt: ago(400),
      }),
      repository({ id: 8, fullName: 'finn/awesome-fonts', lastResult: 'paused', lastSuccessAt: ago(9000) }),
    ],
    runs: [
      run({ id: 9, startedAt: ago(0.05), endedAt: null, result: null, line: null, reason: 'push', log: [] }),
      run({ id: 8, result: 'created', line: 'a pull request is opened', changed: true, pullNumber: 41, log }),
      run({
        id: 7,
        startedAt: ago(245),
        endedAt: ago(244.99),
        result: 'fetch-incomplete',
        line: 'too little is certain about 1 of 1 lists; nothing is proposed',
        reason: 'config',
      }),
      run({ id: 6, startedAt: ago(411), endedAt: null, result: null, line: null }),
      run({ id: 5, startedAt: ago(579), endedAt: ago(578.98), result: 'no-change', reason: 'merged' }),
      run({
        id: 4,
        repositoryId: 3,
        result: 'config-invalid',
        line: 'the configuration is not valid: "ordre" is no key; did you mean "order"?',
        reason: 'config',
      }),
    ],
    views: [view(entries), view(entries.slice(0, 3), { repositoryId: 2 })],
    histories,
  };
}
