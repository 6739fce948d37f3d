/** Webhook deliveries by their id: each is handled once, whoever gets it and however often it is sent. */
import type { Db } from '../../../adapters/db/db.ts';
import type { Store } from './store.ts';

export function deliveriesOf(db: Db): Store['deliveries'] {
  return {
    async claim(id, event, at) {
      const rows = await db.query(
        'insert into deliveries (id, event, at) values ($1, $2, $3) on conflict do nothing returning id',
        [id, event, at],
      );
      return rows.length > 0;
    },
    async release(id) {
      await db.query('delete from deliveries where id = $1', [id]);
    },
    async prune(before) {
      await db.query('delete from deliveries where at < $1', [before]);
    },
  };
}
