/**
 * The payers of all installations: each asks with the token of the visit that was made last, so that no token is made
 * for facts alone (GitHub allows some hundred a minute). A visit's token outlives it by most of an hour.
 */
import { type Ask, createPayer, type PayerTools } from './payer.ts';
import type { FactsRun } from './shared-facts.ts';

export interface Payers {
  /** Notes that an installation is visited, so that it can pay. */
  remember(run: Pick<FactsRun, 'installationId' | 'token'>): void;
  /** Of an installation that was remembered. */
  of(installationId: number): Ask;
  clear(): void;
}

export function createPayers(tools: PayerTools): Payers {
  const payers = new Map<number, Ask>();
  const latest = new Map<number, string>();
  return {
    remember({ installationId, token }) {
      latest.set(installationId, token);
      if (payers.has(installationId)) return;
      payers.set(
        installationId,
        createPayer(installationId, () => latest.get(installationId) as string, tools),
      );
    },
    of(installationId) {
      const payer = payers.get(installationId);
      if (payer === undefined) throw new Error('an installation pays that was never visited');
      return payer;
    },
    clear() {
      payers.clear();
      latest.clear();
    },
  };
}
