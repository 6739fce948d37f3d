/** PostgreSQL by its address. Called by `open.ts`. */
import pg from 'pg';
import { FirekeeperError } from '../../core/text/errors.ts';
import type { Journal } from '../../ports/journal.ts';
import type { Db, DbSession } from '../../ports/database.ts';

/** By default, int8 and sums of integers come as text; our numbers are far below 2^53. */
const int8 = 20;
const types = {
  getTypeParser: ((oid: number, format?: 'text') =>
    oid === int8 ? Number : pg.types.getTypeParser(oid, format)) as typeof pg.types.getTypeParser,
};

/** @throws FirekeeperError `config` when the server does not answer, or refuses the connection */
export async function openPostgres(url: string, journal: Journal): Promise<Db> {
  const pool = new pg.Pool({
    connectionString: url,
    types,
    max: 10,
    connectionTimeoutMillis: 10_000,
    idleTimeoutMillis: 30_000,
    statement_timeout: 60_000,
    application_name: 'firekeeper',
  });
  // Without these listeners, a restart of the server would end this process. The pool handles errors of idle connections
  // only. A connection that is in use gets an error with its next statement.
  pool.on('error', (error) => journal.warn(`database connection lost: ${error.message}`));
  pool.on('connect', (client) => client.on('error', () => {}));
  try {
    await pool.query('select 1');
  } catch (cause) {
    await pool.end();
    const why = cause instanceof Error ? cause.message || 'no connection' : String(cause);
    const help = 'Check DATABASE_URL and that the server runs, or unset it to use the embedded database';
    throw new FirekeeperError('config', `the database cannot be opened: ${why}`, help, { cause });
  }
  return {
    engine: { kind: 'postgres', url },
    ...sessionOf(pool),
    async tx(work) {
      const client = await pool.connect();
      let broken: Error | undefined;
      try {
        await client.query('begin');
        const result = await work(sessionOf(client));
        await client.query('commit');
        return result;
      } catch (error) {
        await client.query('rollback').catch((failure: Error) => {
          broken = failure;
        });
        throw error;
      } finally {
        client.release(broken);
      }
    },
    close: () => pool.end(),
  };
}

function sessionOf(client: Pick<pg.Pool, 'query'>): DbSession {
  return {
    async query<Row extends object>(sql: string, parameters: readonly unknown[] = []) {
      return (await client.query<Row>(sql, [...parameters])).rows;
    },
    async exec(sql) {
      await client.query(sql);
    },
  };
}
