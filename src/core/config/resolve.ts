/**
 * From the written configuration to the one the core works with: percentages become shares, short forms
 * become long ones, tiers stand highest first. Called by `parse.ts` with values that are already right.
 */

import { ruleOf } from './resolve-rules.ts';
import { isPeriod } from './rules.ts';
import type { WrittenConfig } from './schema.ts';
import type { Config, ListConfig, OrderPolicy, ReviewPolicy, Schedule, TierPolicy } from './types.ts';
import { daysOf, ignoredOf, monthsOf, shareOf, standingOf, starsOf, thresholdOf, tiersOf } from './words.ts';

/** Applies everything that the short forms mean. Pure; never fails on a configuration that passed the rules. */
export function resolveConfig(written: WrittenConfig): Config {
  const order = orderOf(written.order, shareOf(written.damping ?? 0));
  const tiers = tiersOf(written.tiers);
  return {
    enabled: written.enabled,
    lists: written.lists.map((list) => listOf(list, order, tiers)),
    schedule: scheduleOf(written),
    tiers,
    stars: starsOf(written.stars),
    order,
    quiet: {
      below: thresholdOf(written.quiet.below ?? 0),
      isGiven: written.quiet.below !== undefined,
      onlyIf: written.quiet.onlyIf,
    },
    status: {
      moved: written.status.moved,
      archived: standingOf(written.status.archived),
      gone: standingOf(written.status.gone),
      blocked: standingOf(written.status.blocked),
      stale: { ...standingOf(written.status.stale), afterMonths: monthsOf(afterOf(written.status.stale)) },
    },
    hosts: new Map(Object.entries(written.hosts).map(([name, kind]) => [name.toLowerCase(), kind])),
    rules: written.rules.map(ruleOf),
    citations: {
      source: written.citations.source,
      policy: written.citations.policy,
      note: written.citations.note,
      minChange: thresholdOf(written.citations.minChange),
      ids: new Map(Object.entries(written.citations.ids)),
    },
    activity: written.activity,
    ignore: written.ignore.map(ignoredOf),
    settled: written.settled.map(ignoredOf),
    translations: written.translations,
    review: reviewOf(written.review),
    // One wording serves both, where only one is given.
    pullRequest: { ...written.pullRequest, commit: written.pullRequest.commit ?? written.pullRequest.title },
  };
}

function reviewOf({ minAge, activeWithin, ...rest }: WrittenConfig['review']): ReviewPolicy {
  return { ...rest, minAgeDays: daysOf(minAge), activeWithinDays: daysOf(activeWithin) };
}

function afterOf(stale: WrittenConfig['status']['stale']): string {
  return typeof stale === 'string' ? '24mo' : stale.after;
}

/** `order: stars` takes the damping that holds around it; `{by, damping}` may bring its own. */
function orderOf(order: WrittenConfig['order'], damping: number): OrderPolicy {
  if (typeof order === 'string') return { by: order, damping };
  return { by: order.by, damping: order.damping === undefined ? damping : shareOf(order.damping) };
}

function listOf(list: WrittenConfig['lists'][number], order: OrderPolicy, tiers: TierPolicy): ListConfig {
  if (typeof list === 'string') return { path: list, order, tiers };
  const own = list.order === undefined ? order : orderOf(list.order, order.damping);
  return { path: list.path, order: own, tiers };
}

function scheduleOf({ schedule, timezone }: WrittenConfig): Schedule {
  const nested = typeof schedule === 'object';
  const cron = nested ? schedule.cron : schedule;
  const zone = (nested ? schedule.timezone : undefined) ?? timezone ?? 'UTC';
  return isPeriod(cron) ? { every: cron, timezone: zone } : { cron, timezone: zone };
}
