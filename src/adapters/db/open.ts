/** Opens the database that the operator chose: PostgreSQL if an address is set, otherwise the embedded engine. */
import type { Journal } from '../../ports/journal.ts';
import type { Db } from '../../ports/database.ts';
import { openEmbedded } from './embedded.ts';
import { openPostgres } from './postgres.ts';
import { seedFile } from './seed.ts';

export interface DatabaseOptions {
  /** `postgres://…`; null: embedded. */
  readonly url: string | null;
  /** Folder of the embedded database; null keeps it in memory. */
  readonly dataDir: string | null;
  readonly journal: Journal;
  /** Archive from which an embedded database starts; by default the archive of the build. */
  readonly seed?: URL;
}

/** @throws FirekeeperError `config`, with what to do */
export function openDatabase({ url, dataDir, journal, seed }: DatabaseOptions): Promise<Db> {
  return url === null ? openEmbedded(dataDir, seed ?? seedFile) : openPostgres(url, journal);
}
