/**
 * The one door to the database: plain SQL with parameters, the same text on PostgreSQL and on the embedded engine.
 * `open.ts` makes it. What the two engines do differently (rule APP-10) is evened out behind it: integers come as
 * numbers, times as Date, and whoever passes JSON passes it as text.
 */
import type { PGlite } from '@electric-sql/pglite';

/** One session: what runs inside a transaction sees no more than this. */
export interface DbSession {
  /** One statement. */
  query<Row extends object>(sql: string, parameters?: readonly unknown[]): Promise<readonly Row[]>;
  /** Several statements without parameters. */
  exec(sql: string): Promise<void>;
}

export interface Db extends DbSession {
  /** What a library that speaks to the database itself is given: an address, or the engine. */
  readonly engine:
    | { readonly kind: 'postgres'; readonly url: string }
    | { readonly kind: 'embedded'; readonly pglite: PGlite };
  /** All of `work` or none of it. Must not be nested. */
  tx<Result>(work: (session: DbSession) => Promise<Result>): Promise<Result>;
  close(): Promise<void>;
}
