/**
 * What opens a proposal (rule PR-40), apart from what is in it: news that people wait for opens one at once, counts that
 * are a little off only when many are, and not soon after the last one. The remote run asks while nothing is open.
 */
import type { List } from '../list/list.ts';
import type { Change, MarkerChange, Plan } from '../plan/types.ts';

export interface WorthRules {
  /** A count that is off by so much of what is shown, and by so many, is news by itself … */
  readonly leap: { readonly share: number; readonly count: number };
  /** … unless a list is so long that one of its entries always leaps: this part of its counts has to. */
  readonly leapingShare: number;
  /** Days after the last proposal was merged or closed during which counts, tiers and places can wait. */
  readonly restDays: number;
  /** Counts that are off by more than this are those that readers would call wrong … */
  readonly off: number;
  /** … and this part of a list's counts has to be. */
  readonly offShare: number;
}

/** Chosen by replaying a year of real star histories over real lists: `npm run bench:year`. */
export const worthRules: WorthRules = {
  leap: { share: 0.5, count: 50 },
  leapingShare: 0.005,
  restDays: 28,
  off: 0.02,
  offShare: 0.05,
};
const day = 86_400_000;

interface WeighedList {
  readonly list: List;
  readonly plan: Plan;
}

/**
 * Why nothing is opened yet, as one line; null when it is worth the attention.
 * @param answeredAt ISO time at which people merged or closed the last one; null when there was none
 * @param now ISO time
 */
export function whyWaiting(
  lists: readonly WeighedList[],
  answeredAt: string | null,
  now: string,
  rules = worthRules,
): string | null {
  if (lists.some((one) => isNews(one, rules))) return null;
  const changes = lists.flatMap(({ plan }) => plan.changes);
  if (changes.length === 0) return null;
  const rested = answeredAt === null || Date.parse(now) - Date.parse(answeredAt) >= rules.restDays * day;
  const what = `${changes.length} small ${changes.length === 1 ? 'change waits' : 'changes wait'}`;
  if (!rested) return `${what}: the last proposal was answered less than four weeks ago`;
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
  return Math.abs(to - from) >= leap.count && distance(change) >= leap.share;
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
