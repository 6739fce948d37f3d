/**
 * What people declined, entry by entry (rule PR-16): what a proposal offers, which changes people reverted on our branch
 * or before they merged, and which refusals still hold. The remote run asks; the plan obeys (`isDeclined`).
 */

import type { Offer, Refusals } from '../facts/memory.ts';
import type { Snapshot } from '../facts/observation.ts';
import { partsOf } from '../hosts/index.ts';
import type { List, Subject } from '../list/list.ts';
import { compare } from '../plan/drift.ts';
import { isDeclined, offerKey, type Policy } from '../plan/policy.ts';
import type { EntryChange, Plan } from '../plan/types.ts';

/** Everything that plans would write, by `offerKey`, except moves: a place has no value to compare. */
export function offersOf(plans: readonly Plan[]): Readonly<Record<string, Offer>> {
  const offers = new Map<string, Offer>();
  for (const { changes } of plans) {
    for (const change of changes) {
      if (change.kind === 'order') continue;
      const key = offerKey(change.kind, aboutOf(change).key);
      // People decline the tier, not the count behind it.
      const to = change.kind === 'tier' ? change.toText : (change.to ?? change.toText);
      const texts = [...new Set([...(offers.get(key)?.texts ?? []), change.toText])];
      offers.set(key, { to, texts: texts.slice(0, 20) });
    }
  }
  return Object.fromEntries(offers);
}

const deeds = [
  'mark',
  'attic',
  'removed',
  'added',
  'taken',
  'badge',
] as const satisfies readonly EntryChange['kind'][];

/** The subject of a change; for a moved link, the repository under its old name. */
function aboutOf({ kind, entry, marker, fromText }: EntryChange): Subject {
  if (marker !== null) return marker.subject;
  if (kind !== 'moved') return entry.subject;
  const linked = entry.links.flatMap(({ subject }) => subject ?? []);
  return linked.find(({ id }) => partsOf(id).fullName === fromText) ?? entry.subject;
}

/** What lists show, by `offerKey`. Every entry also has a `moved` key, which shows when a link is set back. */
type Shown = ReadonlyMap<string, ReadonlySet<string>>;

function shownIn(lists: readonly List[]): Shown {
  const shown = new Map<string, Set<string>>();
  const add = (key: string, text: string) => void shown.set(key, (shown.get(key) ?? new Set()).add(text));
  for (const { entries } of lists) {
    for (const { subject, links, markers } of entries) {
      for (const { kind, subject: of, text } of markers) add(offerKey(kind, of.key), text);
      add(offerKey('moved', subject.key), '');
      for (const link of links) if (link.subject != null) add(offerKey('moved', link.subject.key), '');
    }
  }
  return shown;
}

/** Keys that people changed from our version of the lists to theirs: they want what they show now. */
export function setBack(ours: readonly List[], theirs: readonly List[]): readonly string[] {
  const [before, after] = [shownIn(ours), shownIn(theirs)];
  return [...after].flatMap(([key, texts]) => {
    const known = before.get(key);
    // A new entry does not concern us; an old name that is back is a link that was set back.
    if (known === undefined) return key.startsWith('moved ') ? [key] : [];
    const same = known.size === texts.size && [...texts].every((text) => known.has(text));
    return same ? [] : [key];
  });
}

/** The offers that lists do not show: people changed them before they merged. */
export function notTaken(offers: Readonly<Record<string, Offer>>, lists: readonly List[]): Refusals {
  const shown = shownIn(lists);
  const refused = Object.entries(offers).filter(([key, { texts }]) => {
    const now = shown.get(key);
    if (now === undefined) return false;
    return key.startsWith('moved ') || !texts.some((text) => now.has(text));
  });
  return Object.fromEntries(refused.map(([key, { to }]) => [key, to]));
}

/**
 * The refusals that still prevent a change. The others have ended: the value has changed, the list shows it, or the
 * entry is gone.
 */
export function stillDeclined(
  refused: Refusals,
  lists: readonly { readonly list: List; readonly policy: Policy }[],
  snapshot: Snapshot,
): Refusals {
  if (Object.keys(refused).length === 0) return refused;
  const holding = new Set<string>();
  for (const { list, policy } of lists) {
    const by = { ...policy, declined: new Map(Object.entries(refused)) };
    for (const { entry, markers, moved } of compare(list, snapshot)) {
      // A refused deed stays refused as long as the entry is there.
      for (const kind of deeds) holding.add(offerKey(kind, entry.subject.key));
      for (const { marker, shown, observed, fate } of markers) {
        const key = offerKey(marker.kind, marker.subject.key);
        // Today's value is not known, so the refusal stays.
        if (fate === 'unknown') holding.add(key);
        if (observed === null || observed === shown) continue;
        const below = marker.kind === 'citations' ? policy.citations.minChange : policy.quiet.below;
        if (marker.kind === 'tier' || isDeclined(by, key, observed, below)) holding.add(key);
      }
      for (const { observation, subject } of moved) {
        const key = offerKey('moved', subject.key);
        if (isDeclined(by, key, observation.fullName ?? '', policy.quiet.below)) holding.add(key);
      }
    }
  }
  return Object.fromEntries(Object.entries(refused).filter(([key]) => holding.has(key)));
}
