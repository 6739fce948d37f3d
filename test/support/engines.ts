/** The databases that the tests of what is stored run on: always the embedded one, PostgreSQL where there is one. */
import { it } from '@jest/globals';
import { startPostgres, type TestPostgres, withoutPostgres } from './postgres.ts';

export type StartServer = () => Promise<TestPostgres | null>;

export function engines(): readonly (readonly [string, StartServer])[] {
  const embedded = ['embedded', async () => null] as const;
  if (withoutPostgres === null) return [embedded, ['PostgreSQL', startPostgres]];
  it.todo(`on PostgreSQL: ${withoutPostgres}`);
  return [embedded];
}
