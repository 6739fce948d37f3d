/**
 * The configuration of a list without one, as a value: whoever has no file to read needs no schema and no YAML. A test
 * holds it equal to what the schema's own defaults give. Its own file, so that a program can start without `parse.ts`.
 */
import { defaultList } from '../list/readme.ts';
import type { Config, OrderPolicy, StandingRule } from './types.ts';

const report: StandingRule = { do: 'report', mark: null, to: null };
const order: OrderPolicy = { by: 'infer', damping: 0 };

/** What a list without a configuration file gets. */
export function defaultConfig(): Config {
  return {
    enabled: true,
    lists: [{ path: defaultList, order, tiers: 'infer' }],
    schedule: { every: 'weekly', timezone: 'UTC' },
    tiers: 'infer',
    stars: 'update',
    order,
    quiet: { below: { count: 0, share: 0 }, isGiven: false, onlyIf: 'visible' },
    status: {
      moved: 'rewrite',
      archived: report,
      gone: report,
      blocked: report,
      stale: { afterMonths: 24, ...report, do: 'off' },
    },
    hosts: new Map(),
    rules: [],
    citations: {
      source: 'auto',
      policy: 'raise-only',
      note: true,
      minChange: { count: 1, share: 0 },
      ids: new Map(),
    },
    activity: 'off',
    ignore: [],
    settled: [],
    translations: 'infer',
    review: {
      check: true,
      failOn: 'error',
      minStars: 0,
      minAgeDays: 0,
      activeWithinDays: 0,
      license: 'any',
      crossListing: 'infer',
    },
    pullRequest: {
      branch: 'firekeeper/refresh',
      stateBranch: 'firekeeper/state',
      title: '{summary}',
      commit: '{summary}',
      signOff: false,
      automerge: false,
      labels: [],
      reviewers: [],
      assignees: [],
    },
  };
}
