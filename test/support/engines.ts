/** The databases for the tests of storage: always the embedded one, and PostgreSQL where it is available. */
import { it } from '@jest/globals';
import { startPostgres, type TestPostgres, withoutPostgres } from './postgres.ts';

export type StartServer = () => Promise<TestPostgres | null>;

export function engines(): readonly (readonly [string, StartServer])[] {
  const embedded = ['embedded', async () => null] as const;
  if (withoutPostgres === null) return [embedded, ['PostgreSQL', startPostgres]];
  it.todo(`on PostgreSQL: ${withoutPostgres}`);
  return [embedded];
}
