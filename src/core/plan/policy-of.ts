/** Turns the resolved configuration into the policy of one list. */
import { isMarkdownName } from '../list/readme.ts';
import { isPattern, matcherOf } from '../text/pattern.ts';
import { standings } from './standing.ts';
import type { Config, ListConfig, Threshold } from '../config/index.ts';
import type { CitationPolicy, RuleConfig, RuleSettings } from '../config/types.ts';
import type { CitationRule, Policy, PolicyException, PolicySettings, Quiet } from './policy.ts';

/** A month of a threshold like `24mo`, in days. */
const daysPerMonth = 365.25 / 12;

/**
 * The policy for one list: its own element of `lists` overrides the file, and rules override both.
 * @param path the path of the list, for rules about lists
 */
export function policyOf(config: Config, list: ListConfig, path = list.path): Policy {
  const exceptions = config.rules.filter(({ lists }) => isMeant(lists, path)).map(exceptionOf);
  const { moved, archived, gone, blocked, stale } = config.status;
  const { afterMonths, ...staleRule } = stale;
  return {
    stars: config.stars,
    tiers: list.tiers,
    order: list.order.by,
    damping: list.order.damping,
    quiet: { below: quietOf(config.quiet.below) },
    status: {
      moved,
      archived,
      gone,
      blocked,
      stale: { ...staleRule, afterDays: daysOf(afterMonths) },
    },
    activity: config.activity,
    citations: citationsOf(config.citations),
    acceptHeld: list.acceptHeld ?? false,
    settled: config.settled.map((key) => key.toLowerCase()),
    ignore: config.ignore.map((key) => key.toLowerCase()),
    isAttic: filesOf(config).includes(pathOf(path)),
    exceptions,
    exact: new Set(),
    declined: new Map(),
  };
}

/** The tiers of a list, including rules about whole lists: recognition needs their emojis. */
export function tiersOfList(config: Config, { tiers }: ListConfig, path: string): ListConfig['tiers'] {
  const whole = config.rules.filter(({ sections, entries }) => sections === null && entries === null);
  return whole.reduce((so, { lists, sets }) => (isMeant(lists, path) ? (sets.tiers ?? so) : so), tiers);
}

function citationsOf({ policy, note, minChange, ids }: CitationPolicy): CitationRule {
  const skip = [...ids].flatMap(([href, id]) => (id === 'skip' ? [href] : []));
  return { policy, note, minChange: quietOf(minChange), skip };
}

export function quietOf(below: Threshold): Quiet {
  return below.share > 0 ? { percent: below.share * 100 } : { count: below.count };
}

/** A path as the configuration would write it. */
export function pathOf(path: string): string {
  return path.replace(/^(?:\.\/)+/, '');
}

/** The files that entries are moved to. */
export function filesOf({ status, rules }: Config): readonly string[] {
  const all = [status, ...rules.map(({ sets }) => sets.status ?? {})];
  const targets = all.flatMap((one) => standings.map((standing) => one[standing]?.to ?? null));
  return [...new Set(targets.filter((to) => to !== null && isMarkdownName(to)).map(String))];
}

function isMeant(lists: readonly string[] | null, path: string): boolean {
  const name = pathOf(path);
  return lists === null || lists.some((one) => one === name || (isPattern(one) && matcherOf(one)(name)));
}

function exceptionOf({ sections, entries, sets }: RuleConfig): PolicyException {
  return { sections, entries, sets: settingsOf(sets) };
}

function settingsOf({ below, status, citations, ...others }: RuleSettings): PolicySettings {
  return {
    ...others,
    ...(below === undefined ? {} : { quiet: { below: quietOf(below) } }),
    ...(status === undefined ? {} : { status: statusOf(status) }),
    ...(citations === undefined ? {} : { citations: citationSettings(citations) }),
  };
}

function statusOf({ stale, ...others }: NonNullable<RuleSettings['status']>): PolicySettings['status'] {
  if (stale === undefined) return others;
  const { afterMonths, ...rest } = stale;
  const after = afterMonths === undefined ? {} : { afterDays: daysOf(afterMonths) };
  return { ...others, stale: { ...rest, ...after } };
}

function citationSettings({
  policy,
  minChange,
}: NonNullable<RuleSettings['citations']>): Partial<CitationRule> {
  return {
    ...(policy === undefined ? {} : { policy }),
    ...(minChange === undefined ? {} : { minChange: quietOf(minChange) }),
  };
}

function daysOf(months: number): number {
  return Math.round(months * daysPerMonth);
}
