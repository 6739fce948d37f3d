/**
 * Reviews tended lists, and what a change adds to them, for `firekeeper review`, the Action and the App. It writes
 * nothing; the caller decides where to show the result.
 */
import type { Config } from '../core/config/index.ts';
import type { Snapshot } from '../core/facts/observation.ts';
import { defaultHosts, type Host } from '../core/hosts/index.ts';
import type { Entry } from '../core/list/list.ts';
import { ignoredKeys } from '../core/list/subject.ts';
import { pathOf, policyOf } from '../core/plan/policy-of.ts';
import { type DoorReport, doorReport } from '../core/review/door.ts';
import { newcomersIn } from '../core/review/news.ts';
import { readyLines } from '../core/review/ready.ts';
import { added, review } from '../core/review/review.ts';
import type { ReviewedList, ReviewFinding, ReviewSetting } from '../core/review/types.ts';
import { encode } from '../core/text/text.ts';
import type { ListInput, TendedList } from './tend.ts';

export interface ReviewTools {
  readonly snapshot: Snapshot;
  /** ISO time of the review. */
  readonly now: string;
  /** The hosts whose repositories are entries; github.com by default. */
  readonly hosts?: readonly Host[];
}

/** All findings in the lists. */
export function reviewLists(
  tended: readonly TendedList<ListInput>[],
  config: Config,
  tools: ReviewTools,
): readonly ReviewFinding[] {
  return review(reviewedOf(tended, config), settingOf(config, tools, new Set()));
}

export interface ReviewedChange {
  readonly findings: readonly ReviewFinding[];
  readonly door: DoorReport;
}

/**
 * What a change adds: findings that the lists did not have before, and every added entry.
 * @param again tends a list with other bytes and the same facts; returns nothing if the list cannot be read
 */
export function reviewChange<Input extends ListInput>(
  now: readonly TendedList<Input>[],
  before: readonly TendedList<Input>[],
  config: Config,
  tools: ReviewTools,
  again: (inputs: readonly Input[]) => readonly TendedList<Input>[],
): ReviewedChange {
  const lists = reviewedOf(now, config);
  const old = reviewedOf(before, config);
  const newcomers = newcomersIn(lists, old);
  const setting = settingOf(config, tools, newcomers);
  const known = review(old, settingOf(config, tools, new Set()));
  const findings = added(review(lists, setting), known);
  const lines = new Map<Entry, string>();
  for (const [at, one] of lists.entries()) {
    const own = one.list.entries.filter((entry) => newcomers.has(entry) && entry.ignored !== true);
    const input = now[at]?.input;
    if (own.length === 0 || input === undefined) continue;
    const read = (text: string) => reviewedOf(again([{ ...input, bytes: encode(text) }]), config)[0] ?? null;
    for (const [entry, line] of readyLines(one, own, setting, read)) lines.set(entry, line);
  }
  return { findings, door: doorReport(lists, findings, lines, setting) };
}

function reviewedOf(tended: readonly TendedList<ListInput>[], config: Config): readonly ReviewedList[] {
  return tended.map(({ input, tending: { path, list, plan } }) => ({
    file: pathOf(path),
    list,
    plan,
    policy: policyOf(config, input.options, input.path),
  }));
}

function settingOf(
  { review: rules, translations, ignore }: Config,
  { snapshot, now, hosts = defaultHosts }: ReviewTools,
  newcomers: ReadonlySet<Entry>,
): ReviewSetting {
  return {
    ...rules,
    snapshot,
    now,
    translations,
    ignored: new Set(ignoredKeys(ignore, hosts).map((key) => key.toLowerCase())),
    isNew: (entry) => newcomers.has(entry),
  };
}
