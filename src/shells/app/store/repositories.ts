/** The repositories of all installations, and when the next visit of each is due. */
import type { Db } from '../../../ports/database.ts';
import { together } from '../together.ts';
import { iso, isoOrNull, type Time } from './rows.ts';
import type { Store, TendedRepository } from './store.ts';

interface Row {
  readonly id: number;
  readonly installation_id: number;
  readonly full_name: string;
  readonly is_private: boolean;
  readonly archived: boolean;
  readonly fork: boolean;
  readonly last_success_at: Time | null;
  readonly visited_at: Time | null;
  readonly due_at: Time | null;
  readonly last_result: string | null;
  readonly last_line: string | null;
  readonly glance: string | null;
  readonly suspended: boolean;
  readonly paused_by: string | null;
  readonly paused_at: Time | null;
}

const columns =
  'r.id, r.installation_id, r.full_name, r.is_private, r.archived, r.fork, r.last_success_at, r.visited_at, r.due_at, r.last_result, r.last_line, r.glance, r.paused_by, r.paused_at, exists (select from installations i where i.id = r.installation_id and i.suspended) as suspended';
const listed = 'not r.is_private and exists (select from views v where v.repository_id = r.id)';

/** Not `like`: a search text is not a pattern. */
const named = 'position($1::text in lower(r.full_name)) > 0';

const told = (row: Row): TendedRepository => ({
  id: row.id,
  installationId: row.installation_id,
  fullName: row.full_name,
  isPrivate: row.is_private,
  archived: row.archived,
  fork: row.fork,
  lastSuccessAt: isoOrNull(row.last_success_at),
  visitedAt: isoOrNull(row.visited_at),
  dueAt: isoOrNull(row.due_at),
  lastResult: row.last_result,
  lastLine: row.last_line,
  glance: row.glance,
  suspended: row.suspended,
  paused:
    row.paused_by === null || row.paused_at === null ? null : { by: row.paused_by, at: iso(row.paused_at) },
});

export function repositoriesOf(db: Db): Store['repositories'] {
  const select = async (rest: string, parameters: readonly unknown[]) =>
    (await db.query<Row>(`select ${columns} from repositories r ${rest}`, parameters)).map(told);
  const get = together(async (ids: readonly number[]) => {
    const rows = await select('where r.id = any($1::bigint[])', [[...new Set(ids)]]);
    const found = new Map(rows.map((row) => [row.id, row]));
    return ids.map((id) => found.get(id) ?? null);
  });
  return {
    async put({ id, installationId, fullName, isPrivate, archived, fork }, dueAt) {
      await keepFormerName(db, id, fullName);
      const [row] = await db.query<{ fresh: boolean }>(
        `insert into repositories as r (id, installation_id, full_name, is_private, archived, fork, due_at)
         values ($1, $2, $3, $4, $5, $6, $7)
         on conflict (id) do update set installation_id = excluded.installation_id, full_name = excluded.full_name,
           is_private = excluded.is_private, archived = excluded.archived, fork = excluded.fork, put_at = now()
         returning (xmax = 0) as fresh`,
        [id, installationId, fullName, isPrivate, archived, fork, dueAt],
      );
      return row?.fresh === true ? 'new' : 'known';
    },
    get,
    // Until the next sweep, two rows may have a name that one repository gave up; the row updated last is right.
    async byName(fullName) {
      return (
        (
          await select('where lower(r.full_name) = $1 order by r.put_at desc limit 1', [
            fullName.toLowerCase(),
          ])
        )[0] ?? null
      );
    },
    ofInstallation: (id) => select('where r.installation_id = $1 order by r.id', [id]),
    async remove(id) {
      await db.query('delete from repositories where id = $1', [id]);
    },
    ...settersOf(db),
    due: (now, most, perInstallation) =>
      select(
        `join (
           select o.id, row_number() over (partition by o.installation_id order by o.due_at, o.id) as place
           from repositories o join installations i on i.id = o.installation_id
           where o.due_at <= $1 and not i.suspended
         ) q on q.id = r.id
         where q.place <= $3 order by r.due_at, r.id limit $2`,
        [now, most, perInstallation],
      ),
    ...publicOf(db, select),
    formerly: (fullName) => formerlyOf(select, fullName),
  };
}

/** Functions that set single columns. */
function settersOf(db: Db): Pick<Store['repositories'], 'setDue' | 'setGlance' | 'setPause'> {
  return {
    async setDue(id, dueAt) {
      await db.query('update repositories set due_at = $2 where id = $1', [id, dueAt]);
    },
    async setGlance(id, glance) {
      await db.query('update repositories set glance = $2 where id = $1', [id, glance]);
    },
    async setPause(id, pause) {
      await db.query('update repositories set paused_by = $2, paused_at = $3 where id = $1', [
        id,
        pause?.by ?? null,
        pause?.at ?? null,
      ]);
    },
  };
}

/** Old addresses redirect to the new one. */
async function keepFormerName(db: Db, id: number, fullName: string): Promise<void> {
  await db.query(
    `insert into former_names (name, repository_id)
     select lower(full_name), id from repositories where id = $1 and lower(full_name) <> lower($2)
     on conflict (name) do update set repository_id = excluded.repository_id`,
    [id, fullName],
  );
}

type Select = (rest: string, parameters: readonly unknown[]) => Promise<readonly TendedRepository[]>;

async function formerlyOf(select: Select, fullName: string): Promise<TendedRepository | null> {
  const named = 'join former_names f on f.repository_id = r.id where f.name = $1';
  return (await select(named, [fullName.toLowerCase()]))[0] ?? null;
}

/** The repositories that the index of lists shows. */
function publicOf(db: Db, select: Select): Pick<Store['repositories'], 'publicOnes' | 'countPublic'> {
  return {
    publicOnes: (offset, most, part = '') =>
      select(`where ${named} and ${listed} order by lower(r.full_name) offset $2 limit $3`, [
        part.toLowerCase(),
        offset,
        most,
      ]),
    async countPublic(part = '') {
      const [row] = await db.query<{ count: number }>(
        `select count(*)::int as count from repositories r where ${named} and ${listed}`,
        [part.toLowerCase()],
      );
      return row?.count ?? 0;
    },
  };
}
