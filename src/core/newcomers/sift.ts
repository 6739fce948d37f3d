/** Offers that are not new for a list: it has them, declined them, or no list should get them. */

import type { FoundRepository } from '../facts/found.ts';
import type { Snapshot } from '../facts/observation.ts';
import { idOf, renamedKey } from '../hosts/index.ts';
import type { List } from '../list/list.ts';
import { normalTitle } from '../papers/title.ts';
import type { CitingOffer } from './offers.ts';
import type { NamedByLists } from './related.ts';
import { type Fit, fitOf, type ListTopic } from './topic.ts';

/** The reasons for leaving something out, in the order of the checks. */
export const leftReasons = [
  'listed',
  'declined',
  'archived',
  'fork',
  'template',
  'list',
  'few',
  'stale',
  'retracted',
  'unrelated',
] as const;
export type LeftReason = (typeof leftReasons)[number];

/** Everything that lists show or refer to, under all known names. */
export interface Listed {
  /** Folded keys of all links and subjects, and of the current names of moved repositories. */
  readonly keys: ReadonlySet<string>;
  readonly ids: ReadonlySet<number>;
  readonly titles: ReadonlySet<string>;
}

export function listedIn(lists: readonly List[], snapshot: Snapshot): Listed {
  const entries = lists.flatMap((list) => list.entries);
  const shown = new Set(
    entries.flatMap(({ subject, links }) => [
      subject.key,
      ...links.flatMap((link) => link.subject?.key ?? []),
    ]),
  );
  const keys = new Set(shown);
  const ids = new Set<number>();
  for (const key of shown) {
    const seen = snapshot.get(key);
    if (seen?.kind === 'repository') {
      if (seen.id !== undefined) ids.add(seen.id);
      if (seen.knownId !== undefined) ids.add(seen.knownId);
      if (seen.fullName !== undefined) keys.add(renamedKey(key, seen.fullName));
    } else if (seen?.identifiers !== undefined) {
      for (const [scheme, id] of Object.entries(seen.identifiers)) keys.add(`${scheme}:${id}`.toLowerCase());
    }
  }
  const titles = entries.flatMap(({ subject, title }) =>
    subject.kind === 'paper' ? [normalTitle(title)] : [],
  );
  return { keys, ids, titles: new Set(titles.filter((title) => title !== '')) };
}

export interface SiftSetting {
  readonly topic: ListTopic;
  readonly listed: Listed;
  /** Folded keys that people do not want to see again. */
  readonly declined: ReadonlySet<string>;
  readonly minStars: number;
  /** ISO time of the run. */
  readonly now: string;
  /** The name of the searched host. */
  readonly host: string;
  /** What related lists name. */
  readonly named: NamedByLists;
}

/** After this many months without a push, a repository is not offered. */
export const staleMonths = 24;
const monthInMs = (365.25 / 12) * 86_400_000;

export function monthsBetween(from: string, to: string): number {
  return (Date.parse(to) - Date.parse(from)) / monthInMs;
}

export type Sifted = { readonly left: LeftReason } | { readonly fit: Fit };

export function siftRepository(offer: FoundRepository, setting: SiftSetting): Sifted {
  const { listed, declined, host, now } = setting;
  const key = idOf(host, offer.fullName).toLowerCase();
  const name = offer.fullName.slice(offer.fullName.indexOf('/') + 1);
  if (listed.keys.has(key) || listed.ids.has(offer.id)) return { left: 'listed' };
  if (declined.has(key)) return { left: 'declined' };
  if (offer.archived) return { left: 'archived' };
  if (offer.fork) return { left: 'fork' };
  if (offer.template === true) return { left: 'template' };
  if (/^awesome\b/i.test(name) || offer.topics.includes('awesome-list')) return { left: 'list' };
  if (offer.stars < setting.minStars) return { left: 'few' };
  if (monthsBetween(offer.pushedAt, now) > staleMonths) return { left: 'stale' };
  const fit = fitOf(setting.topic, { topics: offer.topics, text: `${name} ${offer.description ?? ''}` });
  const { of, by } = setting.named;
  const share = (by.get(key)?.lists.length ?? 0) / Math.max(1, of);
  return fit.score + share === 0
    ? { left: 'unrelated' }
    : { fit: { ...fit, score: Math.min(1, fit.score + share) } };
}

/**
 * A paper belongs to the topic if it cites two papers of the list, or cites one and contains the phrase of the list.
 */
export function siftPaper(offer: CitingOffer, { topic, listed, declined }: SiftSetting): Sifted {
  const keys = keysOfPaper(offer);
  if (keys.some((key) => listed.keys.has(key)) || listed.titles.has(normalTitle(offer.title)))
    return { left: 'listed' };
  if (keys.some((key) => declined.has(key))) return { left: 'declined' };
  if (offer.retracted) return { left: 'retracted' };
  const fit = fitOf(topic, { topics: [], text: offer.title });
  if (offer.cites < 2 && !(offer.cites === 1 && fit.phrase)) return { left: 'unrelated' };
  return { fit: { ...fit, score: 1 } };
}

/** `doi:…`, `arxiv:…` and so on, folded, the published work first. */
export function keysOfPaper({ ids }: Pick<CitingOffer, 'ids'>): readonly string[] {
  const order = ['doi', 'arxiv'];
  const schemes = Object.keys(ids).toSorted((a, b) => rank(a) - rank(b));
  return schemes.map((scheme) => `${scheme}:${ids[scheme] ?? ''}`.toLowerCase());

  function rank(scheme: string): number {
    return order.includes(scheme) ? order.indexOf(scheme) : order.length;
  }
}
