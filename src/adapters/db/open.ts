/** Opens the database that the operator chose: PostgreSQL where an address is set, the embedded engine otherwise. */
import type { Journal } from '../../ports/journal.ts';
import type { Db } from './db.ts';
import { openEmbedded } from './embedded.ts';
import { openPostgres } from './postgres.ts';

export interface DatabaseOptions {
  /** `postgres://…`; null: embedded. */
  readonly url: string | null;
  /** Folder of the embedded database; null keeps it in memory. */
  readonly dataDir: string | null;
  readonly journal: Journal;
}

/** @throws FirekeeperError `config`, with what to do */
export function openDatabase({ url, dataDir, journal }: DatabaseOptions): Promise<Db> {
  return url === null ? openEmbedded(dataDir) : openPostgres(url, journal);
}
