/** What a visit saw of each list, for the list's page: what is shown, what is true, and how sure that is. */
import { unescapeText } from '../../../core/markdown/reader/entities.ts';
import type { Entry } from '../../../core/list/list.ts';
import type { Observation, Snapshot } from '../../../core/facts/observation.ts';
import type { Tending } from '../../../run/tend.ts';
import type { ListView, ListViewEntry, Store } from '../store/store.ts';

export interface VisitedLists {
  readonly lists: readonly Tending[];
  readonly snapshot: Snapshot;
  /** Whether these are all the lists that the configuration names. */
  readonly complete: boolean;
}

/** Saves the views of all lists and forgets those of paths that are no lists any more. */
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
      section: list.sections[entry.section]?.title ?? '',
      key: entry.subject.key,
      shown: shownBy(entry),
      observed: countOf(seen),
      fate: seen?.fate ?? 'unknown',
      ...(changed.has(entry) ? { outOfDate: true } : {}),
    };
  });
  return { repositoryId, path, entries };
}

/** The count that the entry shows of its own subject; a badge's number is not written in the list. */
function shownBy({ subject, markers }: Entry): number | null {
  const kind = subject.kind === 'repository' ? 'stars' : 'citations';
  const marker = markers.find((one) => one.kind === kind && one.subject.key === subject.key);
  return typeof marker?.value === 'number' ? marker.value : null;
}

function countOf(seen: Observation | undefined): number | null {
  if (seen === undefined) return null;
  return (seen.kind === 'repository' ? seen.stars : seen.citations) ?? null;
}
