/** From the resolved configuration to what a plan may do with one list. */
import type { Config, ListConfig, Threshold } from '../config/index.ts';
import type { CitationPolicy } from '../config/types.ts';
import type { CitationRule, Policy, Quiet } from './policy.ts';

/** A month of a threshold like `24mo`, in days. */
const daysPerMonth = 365.25 / 12;

/** The policy for one list: what its own element of `lists` says outranks the file. */
export function policyOf(config: Config, list: ListConfig): Policy {
  const { moved, archived, gone, stale } = config.status;
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
      stale: { afterDays: Math.round(stale.afterMonths * daysPerMonth), do: stale.do },
    },
    activity: config.activity,
    citations: citationsOf(config.citations),
    acceptHeld: list.acceptHeld ?? false,
    settled: config.settled.map((key) => key.toLowerCase()),
    ignore: config.ignore.map((key) => key.toLowerCase()),
    declined: new Map(),
  };
}

function citationsOf({ policy, note, minChange, ids }: CitationPolicy): CitationRule {
  const skip = [...ids].flatMap(([href, id]) => (id === 'skip' ? [href] : []));
  return { policy, note, minChange: quietOf(minChange), skip };
}

export function quietOf(below: Threshold): Quiet {
  return below.share > 0 ? { percent: below.share * 100 } : { count: below.count };
}
