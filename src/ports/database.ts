/**
 * The only access to the database: plain SQL with parameters, the same for PostgreSQL and the embedded engine.
 * `open.ts` makes it. It hides the differences between the two engines (rule APP-10): integers come as numbers, times
 * as Date, and callers pass JSON as text.
 */
import type { PGlite } from '@electric-sql/pglite';

/** One session; code inside a transaction gets only this. */
export interface DbSession {
  /** One statement. */
  query<Row extends object>(sql: string, parameters?: readonly unknown[]): Promise<readonly Row[]>;
  /** Several statements without parameters. */
  exec(sql: string): Promise<void>;
}

export interface Db extends DbSession {
  /** For a library that uses the database itself: an address, or the engine. */
  readonly engine:
    | { readonly kind: 'postgres'; readonly url: string }
    | { readonly kind: 'embedded'; readonly pglite: PGlite };
  /** Runs all of `work` or none of it. Must not be nested. */
  tx<Result>(work: (session: DbSession) => Promise<Result>): Promise<Result>;
  close(): Promise<void>;
}
