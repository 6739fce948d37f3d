/**
 * Which changes justify a new proposal (rule PR-40), as opposed to what is in it. News opens one at once. Counts that are
 * a little off open one only when there are many, and not soon after the last one. The remote run asks while none is open.
 */
import type { Threshold } from '../config/types.ts';
import type { List } from '../list/list.ts';
import { nextDue } from './period.ts';
import type { Change, MarkerChange, Plan } from '../plan/types.ts';

export interface WorthRules {
  /** A count that changed by this factor, up or down, and at least by this number is news by itself … */
  readonly leap: { readonly times: number; readonly count: number };
  /** … but in a long list some count always leaps, so at least this share of its counts has to. */
  readonly leapingShare: number;
  /** After the last answer, small changes wait until the next month begins, and at least this many days. */
  readonly restDays: number;
  /** Readers would call a count wrong when it is off by more than this share … */
  readonly off: number;
  /** … and at least this share of a list's counts has to be wrong. */
  readonly offShare: number;
}

/** Chosen by replaying a year of real star histories over real lists: `npm run bench:year`. */
export const worthRules: WorthRules = {
  leap: { times: 2, count: 100 },
  leapingShare: 0.01,
  restDays: 21,
  off: 0.02,
  offShare: 0.05,
};
/** The default of `quiet.below` for unattended runs: they leave counts alone that are off by less. */
export const unattendedBelow: Threshold = { count: 0, share: 0.015 };

const day = 86_400_000;

/**
 * How long small changes wait after people answered a proposal. They open one proposal a month, so at most twelve a
 * year. The month begins on a different day for each repository.
 * @param answeredAt ISO time at which people merged or closed the last one; null without one
 * @returns ISO time, null when they need not wait
 */
export function restUntil(
  answeredAt: string | null,
  repositoryId: number,
  { restDays } = worthRules,
): string | null {
  if (answeredAt === null) return null;
  const month = nextDue({ every: 'monthly', timezone: 'UTC' }, answeredAt, repositoryId);
  const rested = Date.parse(answeredAt) + restDays * day;
  return new Date(Math.max(Date.parse(month), rested)).toISOString();
}

interface WeighedList {
  readonly list: List;
  readonly plan: Plan;
}

/**
 * Why no proposal is opened yet, as one line; null when the changes justify one.
 * @param rest ISO time until which small changes wait (`restUntil`); null when they need not
 * @param now ISO time
 */
export function whyWaiting(
  lists: readonly WeighedList[],
  rest: string | null,
  now: string,
  rules = worthRules,
): string | null {
  if (lists.some((one) => isNews(one, rules))) return null;
  const changes = lists.flatMap(({ plan }) => plan.changes);
  if (changes.length === 0) return null;
  const what = `${changes.length} small ${changes.length === 1 ? 'change waits' : 'changes wait'}`;
  if (rest !== null && Date.parse(now) < Date.parse(rest)) {
    return `${what} until ${rest.slice(0, 10)}: small changes are proposed once a month`;
  }
  if (
    changes.some(({ kind }) => kind === 'tier' || kind === 'order') ||
    lists.some((one) => isOff(one, rules))
  ) {
    return null;
  }
  return `${what} until more of the list is out of date`;
}

/** Links, marks and other changes that are not numbers, and counts that leaped. */
function isNews({ list, plan }: WeighedList, { leap, leapingShare }: WorthRules): boolean {
  if (plan.changes.some(({ kind }) => !waits.has(kind))) return true;
  const leaping = plan.changes.filter((change) => isLeap(change, leap)).length;
  return leaping > 0 && leaping >= leapingShare * countsOf(list);
}

const waits: ReadonlySet<Change['kind']> = new Set<Change['kind']>([
  'stars',
  'citations',
  'tier',
  'order',
  'activity',
]);

function isOff({ list, plan }: WeighedList, { off, offShare }: WorthRules): boolean {
  const wrong = plan.changes.filter((change) => isCount(change) && distance(change) > off).length;
  return wrong > 0 && wrong >= offShare * countsOf(list);
}

function isLeap(change: Change, leap: WorthRules['leap']): boolean {
  if (!isCount(change)) return false;
  const { from = 0, to = 0 } = change;
  const [less, more] = [Math.min(from, to), Math.max(from, to)];
  return more - less >= leap.count && more >= leap.times * less;
}

function isCount(change: Change): change is MarkerChange {
  return change.kind === 'stars' || change.kind === 'citations';
}

/** The change as a share of the number shown. */
function distance({ from = 0, to = 0 }: MarkerChange): number {
  return Math.abs(to - from) / Math.max(1, from);
}

function countsOf({ entries }: List): number {
  const counts = entries.flatMap(({ markers }) => markers);
  return counts.filter(({ kind }) => kind === 'stars' || kind === 'citations').length;
}
