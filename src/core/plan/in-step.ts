/**
 * Keeps translations of one list in step: a repository or paper shows one number in all of them, in each one's notation.
 * When one translation writes a number, all write it, even if the change is small; a number held in one is held in all.
 * `run/tend.ts` calls it between the first plan of all lists and the second.
 */
import { translationGroups } from '../list/translations.ts';
import { offerKey, type Policy } from './policy.ts';
import type { FindingKind } from './kinds.ts';
import type { Plan } from './types.ts';

/** A list with its first plan. */
interface Planned {
  readonly path: string;
  readonly plan: Plan;
  readonly policy: Policy;
}

/** The policies for the second plan, by path, for lists that others affect; empty when nothing is written or held. */
export function policiesInStep(lists: readonly Planned[]): ReadonlyMap<string, Policy> {
  const byPath = new Map(lists.map((one) => [one.path, one]));
  const changed = new Map<string, Policy>();
  for (const group of translationGroups([...byPath.keys()])) {
    const all = group.flatMap((path) => byPath.get(path) ?? []);
    const held = new Set(all.flatMap(({ plan }) => heldIn(plan)));
    const written = all.flatMap(({ plan }) => writtenIn(plan)).filter((key) => !held.has(key));
    if (held.size === 0 && written.length === 0) continue;
    const exact = new Set(written);
    for (const { path, plan, policy } of all)
      changed.set(path, { ...policy, exact, declined: withHeld(policy.declined, held, heldIn(plan)) });
  }
  return changed;
}

/** A count that stays because it must not fall is held like an unlikely one. */
const holding: ReadonlySet<FindingKind> = new Set<FindingKind>(['held-count', 'held', 'kept']);

function heldIn({ findings }: Plan): readonly string[] {
  return findings.flatMap(({ kind, subject }) =>
    holding.has(kind) && subject !== null ? [subject.key] : [],
  );
}

function writtenIn({ changes }: Plan): readonly string[] {
  return changes.flatMap((change) =>
    (change.kind === 'stars' || change.kind === 'citations') && change.marker !== null
      ? [change.marker.subject.key]
      : [],
  );
}

/** A number that one list holds is not written in its translations; only the list that holds it asks about it. */
function withHeld(
  declined: Policy['declined'],
  held: ReadonlySet<string>,
  own: readonly string[],
): Policy['declined'] {
  const all = new Map(declined);
  for (const key of held) {
    if (own.includes(key)) continue;
    for (const kind of ['stars', 'citations'] as const) all.set(offerKey(kind, key), null);
  }
  return all;
}
