/** From written rules to the ones that plans read. Called by `resolve.ts` with values that are already right. */
import type { WrittenConfig } from './schema.ts';
import type { RuleConfig, RuleSettings, StatusConfig } from './types.ts';
import { ignoredOf, monthsOf, shareOf, standingOf, starsOf, thresholdOf, tiersOf } from './words.ts';

type WrittenRule = WrittenConfig['rules'][number];

export function ruleOf(written: WrittenRule): RuleConfig {
  return {
    lists: listOf(written.list),
    sections: listOf(written.section),
    entries: listOf(written.entries)?.map(ignoredOf) ?? null,
    sets: settingsOf(written),
  };
}

function listOf(written: string | readonly string[] | undefined): readonly string[] | null {
  return written === undefined ? null : typeof written === 'string' ? [written] : written;
}

function settingsOf({ stars, tiers, order, damping, quiet, citations, activity, ...rest }: WrittenRule) {
  const by = typeof order === 'object' ? order.by : order;
  const damped = (typeof order === 'object' ? order.damping : undefined) ?? damping;
  const settings: RuleSettings = {
    ...given('stars', stars === undefined ? undefined : starsOf(stars)),
    ...given('tiers', tiers === undefined ? undefined : tiersOf(tiers)),
    ...given('order', by),
    ...given('damping', damped === undefined ? undefined : shareOf(damped)),
    ...given('below', quiet?.below === undefined ? undefined : thresholdOf(quiet.below)),
    ...given('status', rest.status === undefined ? undefined : statusOf(rest.status)),
    ...given('citations', citations === undefined ? undefined : citationsOf(citations)),
    ...given('activity', activity),
  };
  return settings;
}

function statusOf(written: NonNullable<WrittenRule['status']>): RuleSettings['status'] {
  const { moved, archived, gone, blocked, stale } = written;
  const standing = (one: typeof archived) => (one === undefined ? undefined : standingOf(one));
  return {
    ...given('moved', moved),
    ...given('archived', standing(archived)),
    ...given('gone', standing(gone)),
    ...given('blocked', standing(blocked)),
    ...given('stale', stale === undefined ? undefined : staleOf(stale)),
  };
}

function staleOf(
  written: NonNullable<NonNullable<WrittenRule['status']>['stale']>,
): Partial<StatusConfig['stale']> {
  if (typeof written === 'string') return { do: written };
  const { after, do: act, mark, to } = written;
  return {
    ...given('afterMonths', after === undefined ? undefined : monthsOf(after)),
    ...given('do', act),
    ...given('mark', mark),
    ...given('to', to),
  };
}

function citationsOf({
  policy,
  minChange,
}: NonNullable<WrittenRule['citations']>): RuleSettings['citations'] {
  const least = minChange === undefined ? undefined : thresholdOf(minChange);
  return { ...given('policy', policy), ...given('minChange', least) };
}

function given<K extends string, V>(key: K, value: V | undefined): { readonly [P in K]?: V } {
  return value === undefined ? {} : ({ [key]: value } as { readonly [P in K]?: V });
}
