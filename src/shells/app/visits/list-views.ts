/** What a visit saw of each list, for the page of the list: what each entry shows, what was observed, and its fate. */
import { unescapeText } from '../../../core/markdown/reader/entities.ts';
import type { Entry } from '../../../core/list/list.ts';
import type { Observation, Snapshot } from '../../../core/facts/observation.ts';
import type { Tending } from '../../../run/tend.ts';
import type { ListView, ListViewEntry, Store } from '../store/store.ts';

export interface VisitedLists {
  readonly lists: readonly Tending[];
  readonly snapshot: Snapshot;
  /** True if these are all lists that the configuration names. */
  readonly complete: boolean;
}

/** Saves the views of all lists and deletes those of paths that are no longer lists. */
export async function saveViews(
  views: Store['views'],
  repositoryId: number,
  { lists, snapshot }: VisitedLists,
  at: { readonly seenAt: string; readonly commit: string | null },
): Promise<void> {
  for (const tending of lists) await views.put({ ...viewOf(repositoryId, tending, snapshot), ...at });
  await views.keepOnly(
    repositoryId,
    lists.map(({ path }) => path),
  );
}

function viewOf(
  repositoryId: number,
  { path, list, plan }: Pick<Tending, 'path' | 'list' | 'plan'>,
  snapshot: Snapshot,
): Omit<ListView, 'seenAt' | 'commit'> {
  const changed = new Set(plan.changes.flatMap((one) => (one.kind === 'order' ? [] : [one.entry])));
  const entries = list.entries.map((entry): ListViewEntry => {
    const seen = snapshot.get(entry.subject.key);
    return {
      line: entry.line,
      title: unescapeText(entry.title),
      section: unescapeText(list.sections[entry.section]?.title ?? ''),
      key: entry.subject.key,
      shown: shownBy(entry),
      observed: countOf(seen),
      fate: seen?.fate ?? 'unknown',
      ...(changed.has(entry) ? { outOfDate: true } : {}),
    };
  });
  return { repositoryId, path, entries };
}

/** The count that the entry shows for its own subject. The number of a badge is not text in the list. */
function shownBy({ subject, markers }: Entry): number | null {
  const kind = subject.kind === 'repository' ? 'stars' : 'citations';
  const marker = markers.find((one) => one.kind === kind && one.subject.key === subject.key);
  return typeof marker?.value === 'number' ? marker.value : null;
}

function countOf(seen: Observation | undefined): number | null {
  if (seen === undefined) return null;
  return (seen.kind === 'repository' ? seen.stars : seen.citations) ?? null;
}
