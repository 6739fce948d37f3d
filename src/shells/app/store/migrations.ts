/**
 * The tables, as numbered steps that run once each. A merged step is never edited: a new one is added. All data can be
 * read from GitHub again, so a step may also delete a table and create it again.
 */
import { FirekeeperError } from '../../../core/text/errors.ts';
import type { Db } from '../../../ports/database.ts';

interface Migration {
  readonly id: number;
  readonly sql: string;
}

const migrations: readonly Migration[] = [
  {
    id: 1,
    sql: `
      create table installations (
        id bigint primary key, account text not null, suspended boolean not null default false);
      create table repositories (
        id bigint primary key,
        installation_id bigint not null references installations on delete cascade,
        full_name text not null, is_private boolean not null, archived boolean not null, fork boolean not null,
        last_success_at timestamptz, due_at timestamptz, last_result text, last_line text,
        put_at timestamptz not null default now());
      create index repositories_name on repositories (lower(full_name));
      create index repositories_installation on repositories (installation_id);
      create index repositories_due on repositories (due_at) where due_at is not null;
      create table leases (repository_id bigint primary key, owner text not null, until timestamptz not null);
      create table runs (
        id bigint generated always as identity primary key,
        repository_id bigint not null references repositories on delete cascade,
        reason text not null, started_at timestamptz not null, ended_at timestamptz, result text, line text,
        changed boolean not null default false, pull_number integer, pull_url text, log text not null default '[]');
      create index runs_repository on runs (repository_id, id desc);
      create table deliveries (id text primary key, event text not null, at timestamptz not null);
      create index deliveries_at on deliveries (at);
      create table views (
        repository_id bigint not null references repositories on delete cascade,
        path text not null, entries text not null, seen_at timestamptz not null, primary key (repository_id, path));
      create table facts (key text primary key, observation text not null, observed_at timestamptz not null);
      create table fact_claims (key text primary key, owner text not null, until timestamptz not null);
      create table star_points (
        key text not null, week integer not null, stars integer not null, primary key (key, week));
      create table paces (name text primary key, next timestamptz not null);
      create table snapshots (
        repository_id bigint primary key references repositories on delete cascade, text text not null);`,
  },
  {
    id: 2,
    sql: `
      alter table repositories add column visited_at timestamptz, add column glance text;
      update repositories set visited_at = last_success_at;
      alter table views add column commit_id text;
      create table marks (name text primary key, at timestamptz not null);
      create table former_names (
        name text primary key, repository_id bigint not null references repositories on delete cascade);`,
  },
  {
    id: 3,
    sql: 'alter table repositories add column paused_by text, add column paused_at timestamptz;',
  },
];

/** Any number works, as long as no other program with this database uses it. */
const lock = 4_711_000_190;

/**
 * Brings the tables up to date; several machines may start at once.
 * @throws FirekeeperError `config` for a database that a newer version has changed
 */
export async function migrate(db: Db): Promise<void> {
  await db.tx(async (session) => {
    await session.query('select pg_advisory_xact_lock($1)', [lock]);
    await session.exec(
      'create table if not exists migrations (id integer primary key, at timestamptz not null default now())',
    );
    const rows = await session.query<{ id: number }>('select id from migrations order by id');
    const done = new Set(rows.map(({ id }) => id));
    const newest = rows.at(-1)?.id ?? 0;
    if (newest > (migrations.at(-1)?.id ?? 0)) {
      const help =
        'Run that version or a newer one; or empty the database: everything is rebuilt from GitHub';
      throw new FirekeeperError('config', 'the database belongs to a newer version of Firekeeper', help);
    }
    for (const { id, sql } of migrations) {
      if (done.has(id)) continue;
      await session.exec(sql);
      await session.query('insert into migrations (id) values ($1)', [id]);
    }
  });
}
