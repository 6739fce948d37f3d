/**
 * The one door to the database: plain SQL with parameters, the same text on PostgreSQL and on the embedded engine.
 * `open.ts` makes it. What the two engines do differently (stack.md, 2.5) is evened out behind it: integers come as
 * numbers, times as Date, and whoever passes JSON passes it as text.
 */
export interface Db {
  readonly engine: 'postgres' | 'embedded';
  /** One statement. */
  query<Row extends object>(sql: string, parameters?: readonly unknown[]): Promise<readonly Row[]>;
  /** Several statements without parameters. */
  exec(sql: string): Promise<void>;
  /** All of `work` or none of it. Must not be nested. */
  tx<Result>(work: (db: Db) => Promise<Result>): Promise<Result>;
  close(): Promise<void>;
}
