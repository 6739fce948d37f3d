/** Webhook deliveries by their id: each is handled once, on whichever machine and however often GitHub sends it. */
import type { Db } from '../../../ports/database.ts';
import { together } from '../together.ts';
import type { Store } from './store.ts';

export function deliveriesOf(db: Db): Store['deliveries'] {
  const claim = together((claims: readonly Claim[]) => claimed(db, claims));
  return {
    claim: (id, event, at) => claim({ id, event, at }),
    async release(id) {
      await db.query('delete from deliveries where id = $1', [id]);
    },
    async prune(before) {
      await db.query('delete from deliveries where at < $1', [before]);
    },
  };
}

interface Claim {
  readonly id: string;
  readonly event: string;
  readonly at: string;
}

/** If one id comes twice at the same moment, the first claim wins. */
async function claimed(db: Db, claims: readonly Claim[]): Promise<readonly boolean[]> {
  const rows = await db.query<{ id: string }>(
    `insert into deliveries (id, event, at)
     select * from unnest($1::text[], $2::text[], $3::timestamptz[]) on conflict do nothing returning id`,
    [claims.map(({ id }) => id), claims.map(({ event }) => event), claims.map(({ at }) => at)],
  );
  const won = new Set(rows.map(({ id }) => id));
  return claims.map(({ id }) => won.delete(id));
}
