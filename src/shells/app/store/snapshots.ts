/** The state of a remote run between runs, one text per repository, in the database instead of on a branch. */
import type { Db } from '../../../ports/database.ts';
import type { KeptSnapshot } from '../../../core/facts/snapshot.ts';
import { snapshotCodec } from '../../../core/facts/snapshot-text.ts';
import type { SnapshotStore } from '../../../ports/snapshot-store.ts';

/** No compare-and-swap is needed: the lease of the repository allows only one run at a time. */
export function snapshotsOf(db: Db): (repositoryId: number) => SnapshotStore<KeptSnapshot> {
  return (repositoryId) => ({
    async load() {
      const [row] = await db.query<{ text: string }>('select text from snapshots where repository_id = $1', [
        repositoryId,
      ]);
      return row === undefined ? snapshotCodec.empty : understood(row.text);
    },
    async save(state) {
      const text = snapshotCodec.write(state);
      const rows = await db.query(
        `insert into snapshots as s (repository_id, text)
         select $1, $2 where exists (select from repositories where id = $1)
         on conflict (repository_id) do update set text = excluded.text where s.text <> excluded.text
         returning repository_id`,
        [repositoryId, text],
      );
      return rows.length > 0 ? 'written' : 'same';
    },
  });
}

/** A damaged state counts as empty, which costs another fetch. */
function understood(text: string): KeptSnapshot {
  try {
    return snapshotCodec.read(text) ?? snapshotCodec.empty;
  } catch {
    return snapshotCodec.empty;
  }
}
