/**
 * What opens a proposal (rule PR-40), apart from what is in it: news that people wait for opens one at once, counts that
 * are a little off only when many are, and not soon after the last one. The remote run asks while nothing is open.
 */
import type { Threshold } from '../config/types.ts';
import type { List } from '../list/list.ts';
import { nextDue } from './period.ts';
import type { Change, MarkerChange, Plan } from '../plan/types.ts';

export interface WorthRules {
  /** A count that grew so many times, or fell to that part, and by so many at least, is news by itself … */
  readonly leap: { readonly times: number; readonly count: number };
  /** … unless a list is so long that one of its entries always leaps: this part of its counts has to. */
  readonly leapingShare: number;
  /** After the last answer small things rest until the next month begins, and so many days at least. */
  readonly restDays: number;
  /** Counts that are off by more than this are those that readers would call wrong … */
  readonly off: number;
  /** … and this part of a list's counts has to be. */
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
/** What is in a proposal: counts off by less are left as they are where nobody watches a run and nobody chose. */
export const unattendedBelow: Threshold = { count: 0, share: 0.015 };

const day = 86_400_000;

/**
 * Until when small things wait after people answered a proposal: one a month, so that a year has twelve at most. The
 * month begins on another day for each repository.
 * @param answeredAt ISO time at which people merged or closed the last one; null when there was none
 * @returns ISO time, null for no rest
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
 * Why nothing is opened yet, as one line; null when it is worth the attention.
 * @param rest ISO time until which small things rest (`restUntil`); null for no rest
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
    return `${what} until ${rest.slice(0, 10)}: for these there is one proposal a month`;
  }
  if (
    changes.some(({ kind }) => kind === 'tier' || kind === 'order') ||
    lists.some((one) => isOff(one, rules))
  ) {
    return null;
  }
  return `${what} until more of what readers see is out of date`;
}

/** Links, marks and whatever else is no number; and counts that leaped. */
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

/** Of what is shown, in parts of it. */
function distance({ from = 0, to = 0 }: MarkerChange): number {
  return Math.abs(to - from) / Math.max(1, from);
}

function countsOf({ entries }: List): number {
  const counts = entries.flatMap(({ markers }) => markers);
  return counts.filter(({ kind }) => kind === 'stars' || kind === 'citations').length;
}
