/** A year of one list without a host: the plan, the rules that open a proposal, and a maintainer who merges. */
import type { Observation, Snapshot } from '../../../src/core/facts/observation.ts';
import type { List } from '../../../src/core/list/list.ts';
import { makePlan } from '../../../src/core/plan/plan.ts';
import { renderer } from '../../../src/core/plan/render.ts';
import type { Plan } from '../../../src/core/plan/types.ts';
import { defaultPolicy, type Quiet } from '../../../src/core/plan/policy.ts';
import { digestOf } from '../../../src/core/proposal/digest.ts';
import { restUntil, whyWaiting, type WorthRules } from '../../../src/core/proposal/worth.ts';
import { readList, tendText } from '../../../src/core/tend.ts';
import { encode } from '../../../src/core/text/text.ts';
import { newYear, noteErrors, type Year } from './measure.ts';
import { day, firstDay, type RealWorld } from './world.ts';

export const weeks = 52;
/** Id of the list's own repository, here and on the stand-in. */
export const repositoryId = 77;

export interface Setting {
  readonly name: string;
  readonly below: Quiet;
  /** Null: any change opens a proposal. */
  readonly rules: WorthRules | null;
  /** False: no change waits for the next month. */
  readonly rests?: boolean;
  /** Weeks between two times when the maintainer looks at open proposals. */
  readonly mergesEvery: number;
}

export function replay(name: string, bytes: Uint8Array, world: RealWorld, setting: Setting): Year {
  let list = startOf(readList(bytes, []), world);
  const year = newYear(name, list);
  let open: { readonly digest: string } | null = null;
  // The list is exact on the first day, because the last proposal was merged then.
  let answeredAt: string | null = new Date(firstDay).toISOString();
  for (let week = 1; week <= weeks; week += 1) {
    const at = firstDay + week * 7 * day;
    const now = new Date(at).toISOString();
    const snapshot = observed(list, world, at);
    const policy = { ...defaultPolicy, quiet: { below: setting.below } };
    const quick = makePlan(list, snapshot, policy, renderer, now);
    year.wrong += quick.changes.filter(({ kind }) => !expected.has(kind)).length;
    const isResting = open === null && waitsFor(quick, list, answeredAt, now, setting);
    // Places are not news. While only counts decide, nothing has to be moved to know the answer.
    const { plan, after } =
      isResting && answeredAt !== null && !isRested(answeredAt, at, setting)
        ? { plan: quick, after: list.text }
        : tendText(list, snapshot, policy, now);
    const digest = digestOf([{ path: name, plan }]);
    const waits = waitsFor(plan, list, answeredAt, now, setting);
    if (open !== null && after === list.text) {
      open = null;
      year.notices += 2;
    } else if (open === null && after !== list.text && !waits) {
      open = { digest };
      year.pulls += 1;
      year.pushes += 1;
      year.notices += 1;
    } else if (open !== null && open.digest !== digest) {
      open = { digest };
      year.pushes += 1;
    }
    if (open !== null && week % setting.mergesEvery === 0) {
      year.written += new Set(plan.changes.flatMap((one) => (one.kind === 'order' ? [] : one.entry))).size;
      year.notices += 1;
      list = readList(encode(after), []);
      open = null;
      answeredAt = now;
    }
    noteErrors(year, list, open === null ? observed(list, world, at) : snapshot, now);
  }
  return year;
}

function waitsFor(
  plan: Plan,
  list: List,
  answeredAt: string | null,
  now: string,
  { rules, rests = true }: Setting,
): boolean {
  if (rules === null) return false;
  const rest = rests ? restUntil(answeredAt, repositoryId, rules) : null;
  return whyWaiting([{ list, plan }], rest, now, rules) !== null;
}

function isRested(answeredAt: string, at: number, { rules, rests = true }: Setting): boolean {
  if (rules === null || !rests) return true;
  return at >= Date.parse(restUntil(answeredAt, repositoryId, rules) ?? '');
}

const expected: ReadonlySet<string> = new Set(['stars', 'tier', 'moved', 'order']);

/** The list, changed to be exact on the first day. */
export function startOf(list: List, world: RealWorld): List {
  const at = firstDay;
  const now = new Date(at).toISOString();
  const { after } = tendText(list, observed(list, world, at), defaultPolicy, now);
  return readList(encode(after), []);
}

/** The facts about everything in a list at a given time. */
export function observed(list: List, world: RealWorld, at: number): Snapshot {
  const seen = new Map<string, Observation>();
  for (const { subject, markers } of list.entries) {
    for (const one of [subject, ...markers.map((marker) => marker.subject)]) {
      if (one.kind !== 'repository' || seen.has(one.key)) continue;
      const shown = markers.find(
        (marker) => marker.kind === 'stars' && marker.subject.key === one.key,
      )?.value;
      seen.set(one.key, world.observe(one.key, typeof shown === 'number' ? shown : 100, at));
    }
  }
  return seen;
}
