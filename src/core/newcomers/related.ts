/**
 * Related lists: other lists that share entries with a list. What several of them name, and the list does not, is a
 * candidate (rule NEW-24). `run/candidates/related.ts` reads the lists; nothing of their text is used but names.
 */
import { idOf, partsOf } from '../hosts/index.ts';
import type { List } from '../list/list.ts';

/** Another list, and the repositories that it names. */
export interface RelatedList {
  /** `owner/name` of the repository of the list. */
  readonly fullName: string;
  /** `owner/name` of its entries on the searched host, as written, each once. */
  readonly names: readonly string[];
}

/** A repository that related lists name. */
export interface NamedRepository {
  readonly fullName: string;
  /** `owner/name` of the lists, sorted. */
  readonly lists: readonly string[];
}

export interface NamedByLists {
  /** How many related lists there are. */
  readonly of: number;
  /** By folded key; the ones that most lists name first. */
  readonly by: ReadonlyMap<string, NamedRepository>;
}

export const noRelated: NamedByLists = { of: 0, by: new Map() };

const fewestShared = 3;
const mostRelated = 5;
const fewestLists = 2;
/** A list with more of all entries in common is the same list: itself, a fork, or a mirror. */
const copyShare = 0.8;

/** @param host the name of the searched host */
export function relatedOf(fullName: string, { entries }: List, host: string): RelatedList {
  const names = new Map<string, string>();
  for (const { subject } of entries) {
    if (subject.kind !== 'repository') continue;
    const parts = partsOf(subject.id);
    if (parts.host.toLowerCase() === host.toLowerCase() && !names.has(subject.key))
      names.set(subject.key, parts.fullName);
  }
  return { fullName, names: [...names.values()] };
}

/** @param listed the folded keys that the own list shows */
export function isRelated(one: RelatedList, listed: ReadonlySet<string>, host: string): boolean {
  const shared = sharedBy(one, listed, host);
  const own = [...listed].filter((key) => partsOf(key).host === host.toLowerCase()).length;
  return shared >= fewestShared && shared <= copyShare * (own + one.names.length - shared);
}

function sharedBy({ names }: RelatedList, listed: ReadonlySet<string>, host: string): number {
  return names.filter((name) => listed.has(keyOf(name, host))).length;
}

const keyOf = (fullName: string, host: string): string => idOf(host, fullName).toLowerCase();

/** What the related lists that share most entries name, if at least two of them do and the list does not. */
export function namedByLists(
  all: readonly RelatedList[],
  listed: ReadonlySet<string>,
  host: string,
): NamedByLists {
  const related = all
    .filter((one) => isRelated(one, listed, host))
    .toSorted(
      (a, b) => sharedBy(b, listed, host) - sharedBy(a, listed, host) || (a.fullName < b.fullName ? -1 : 1),
    )
    .slice(0, mostRelated);
  const by = new Map<string, NamedRepository>();
  for (const { fullName: list, names } of related) {
    for (const fullName of names) {
      const key = keyOf(fullName, host);
      if (listed.has(key)) continue;
      const known = by.get(key);
      by.set(key, {
        fullName: known?.fullName ?? fullName,
        lists: [...(known?.lists ?? []), list].toSorted(),
      });
    }
  }
  const several = [...by]
    .filter(([, { lists }]) => lists.length >= fewestLists)
    .toSorted(([a, one], [b, other]) => other.lists.length - one.lists.length || (a < b ? -1 : 1));
  return { of: related.length, by: new Map(several) };
}
