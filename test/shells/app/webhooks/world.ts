/** The intake of webhooks with rows in memory, and payloads for its tests. */
import { createIntake, type Outcome } from '../../../../src/shells/app/webhooks/intake.ts';
import type { Environment } from '../../../../src/shells/app/settings-values.ts';
import {
  heldClock,
  keptLog,
  memoryRows,
  repositoryField,
  type Rows,
  settingsOf,
  tended,
} from '../server/world.ts';

export interface IntakeWorld extends Rows {
  readonly lines: string[];
  take(name: string, payload: unknown, id?: string): Promise<Outcome>;
}

/** Installation 1 of `acme`, whose repository 7 is known and has one list. */
export function world(env: Environment = {}): IntakeWorld {
  const rows = memoryRows();
  const clock = heldClock();
  const { log, lines } = keptLog(clock, 'debug');
  rows.installations.set(1, { id: 1, account: 'acme', suspended: false });
  rows.repositories.set(7, tended(7, 'acme/list'));
  rows.lists.set(7, ['docs/tools.md']);
  const intake = createIntake({ ...rows, settings: settingsOf(env), log, clock });
  let count = 0;
  const take: IntakeWorld['take'] = (name, payload, id = `d${(count += 1)}`) =>
    intake.handle({ id, name, payload });
  return Object.assign(rows, { lines, take });
}

export const tend = (reason: string) => `tend {"repositoryId":7,"installationId":1,"reason":"${reason}"}`;
export const sync = 'sync {"installationId":1}';
export const place = { repository: repositoryField(), installation: { id: 1 } };
export const account = { login: 'acme', id: 3, type: 'Organization' };
export const installed = (action: string, extra: object = {}) => ({
  action,
  installation: { id: 1, account, suspended_at: null, ...extra },
  repositories: [{ id: 7, full_name: 'acme/list', private: false }],
});
