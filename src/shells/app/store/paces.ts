/**
 * Turns for work that all machines together may do only at a limited rate. A turn costs one statement; callers queue
 * for the row.
 */
import type { Db } from '../../../ports/database.ts';
import { iso, type Time } from './rows.ts';
import type { Store } from './store.ts';

export function pacesOf(db: Db): Store['paces'] {
  return {
    async turn(name, { atOnce, perMinute }, now) {
      const gapMs = 60_000 / perMinute;
      // After a quiet time the first turns are in the past, so several start at once.
      const earliest = new Date(now - (atOnce - 1) * gapMs).toISOString();
      const [row] = await db.query<{ turn: Time }>(
        `insert into paces as p (name, next) values ($1, $2::timestamptz + $3::float8 * interval '1 millisecond')
         on conflict (name) do update
           set next = greatest(p.next, $2::timestamptz) + $3::float8 * interval '1 millisecond'
         returning p.next - $3::float8 * interval '1 millisecond' as turn`,
        [name, earliest, gapMs],
      );
      return row === undefined ? now : Date.parse(iso(row.turn));
    },
    async rest(name, until) {
      await db.query(
        `insert into paces as p (name, next) values ($1, $2)
         on conflict (name) do update set next = greatest(p.next, excluded.next)`,
        [name, new Date(until).toISOString()],
      );
    },
  };
}
