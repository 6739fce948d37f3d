/**
 * The pure part of a run for one list: parse, compare, plan, edit. It knows only text and values.
 */
import { applyEdits, collectEdits } from './plan/edit.ts';
import { parseDocument } from './markdown/parse.ts';
import type { List, Tier } from './list/list.ts';
import { defaultHosts, type Host } from './hosts/index.ts';
import { checkEntries, checkSize } from './list/limits.ts';
import type { Snapshot } from './facts/observation.ts';
import type { Origins } from './facts/origin.ts';
import { type Cared, type CaredLists, careFor, type CareList } from './care/care.ts';
import { planOfGiven } from './care/join.ts';
import { applyOrder } from './order/apply.ts';
import { gateOfList } from './plan/gates.ts';
import { makePlan, withOrder } from './plan/plan.ts';
import { finding } from './plan/finding.ts';
import type { Gate, Plan } from './plan/types.ts';
import type { Policy } from './plan/policy.ts';
import { recognise } from './recognise/recognise.ts';
import { renderer } from './plan/render.ts';
import { decode, lineOf, lineStarts } from './text/text.ts';
import { orderChanges, orderWishes } from './order/wishes.ts';

export interface Tended {
  readonly list: List;
  readonly plan: Plan;
  readonly after: string;
}

/**
 * Bytes → list. Throws `input` (not UTF-8), or `too-large` with one clear line.
 * @param tiers configured tiers; their emojis are markers even if the list shows too few of them to infer tiers
 * @param hosts the hosts whose repositories are entries
 */
export function readList(
  bytes: Uint8Array,
  tiers: readonly Tier[],
  hosts: readonly Host[] = defaultHosts,
): List {
  checkSize(bytes.length);
  const text = decode(bytes);
  const list = recognise(parseDocument(text), tiers, hosts);
  checkEntries(list.entries.length);
  return list;
}

/** The result of the care of a list's entries, and its path. */
export interface CaredAt {
  readonly path: string;
  readonly done: Cared | undefined;
}

/**
 * The care of entries that the policies of lists ask for, before anything else is planned: marks, moves within and between
 * lists, removals.
 */
export function careForLists(
  lists: readonly CareList[],
  snapshot: Snapshot,
  origins: Origins,
  now: string,
): CaredLists {
  const given = new Map(lists.map(({ path, list, policy }) => [path, { list, policy }]));
  return careFor(lists, {
    snapshot,
    origins,
    now,
    parse: parseDocument,
    read(document, path) {
      const { list, policy } = given.get(path) ?? {};
      const tiers = policy === undefined || typeof policy.tiers === 'string' ? [] : policy.tiers;
      return recognise(document, tiers, list?.hosts ?? defaultHosts);
    },
  });
}

/**
 * List and facts → plan and new text. The plan is a value; nothing is written. `now` is an ISO time.
 * @param cared the result of the care of its entries; by default it is made here, for this list alone
 */
export function tendText(
  list: List,
  snapshot: Snapshot,
  policy: Policy,
  now: string,
  cared?: CaredAt,
): Tended {
  const path = cared?.path ?? '';
  const done = cared ?? {
    done: careForLists([{ path, list, policy }], snapshot, new Map(), now).lists.get(path),
  };
  if (done.done === undefined) return tendNumbers(list, snapshot, policy, now);
  // The care has acted on the answers about all entries, also those that are gone now.
  const gate = gateOfList(list, snapshot, policy);
  const { plan, after } = tendNumbers(done.done.list, snapshot, policy, now, gate);
  return { list, plan: planOfGiven(list, path, done.done, plan), after };
}

/** Plans and applies everything but the care of entries: numbers, links, and the order of entries. */
function tendNumbers(list: List, snapshot: Snapshot, policy: Policy, now: string, gate?: Gate): Tended {
  const plan = makePlan(list, snapshot, policy, renderer, now, gate);
  const edits = collectEdits(plan);
  if (plan.gate.state === 'closed' || !mayReorder(plan, policy)) {
    return { list, plan, after: applyEdits(list.text, edits) };
  }
  const parsed = parseDocument(list.text);
  const wishes = orderWishes(parsed, list, plan, policy);
  if (wishes.length === 0) return { list, plan, after: applyEdits(list.text, edits) };
  const result = applyOrder(parsed, edits, wishes, parseDocument);
  const lines = lineStarts(list.text);
  const refused = result.refused.map(({ run, why }) =>
    finding('order-kept', { why }, { line: lineOf(lines, run.at), title: '', subject: null }),
  );
  const ordered = withOrder(plan, orderChanges(list, wishes, result.moved), refused);
  return { list, plan: ordered, after: applyEdits(list.text, result.edits) };
}

function mayReorder(plan: Plan, policy: Policy): boolean {
  if (policy.exceptions.some(({ sets }) => sets.order !== undefined)) return true;
  if (policy.order === 'keep') return false;
  return policy.order !== 'infer' || plan.changes.some((change) => change.kind === 'stars');
}
