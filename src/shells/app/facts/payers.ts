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

/** So many ask at the same time at most; the clients of others are made anew when their lists come again. */
const mostKept = 64;

export function createPayers(tools: PayerTools): Payers {
  /** The one asked last at the end. */
  const payers = new Map<number, Ask>();
  const latest = new Map<number, string>();
  return {
    remember: ({ installationId, token }) => void latest.set(installationId, token),
    of(installationId) {
      if (!latest.has(installationId)) throw new Error('an installation pays that was never visited');
      const tokenOf = () => latest.get(installationId) as string;
      const payer = payers.get(installationId) ?? createPayer(installationId, tokenOf, tools);
      payers.delete(installationId);
      payers.set(installationId, payer);
      for (const oldest of payers.keys()) {
        if (payers.size <= mostKept) break;
        payers.delete(oldest);
      }
      return payer;
    },
    clear() {
      payers.clear();
      latest.clear();
    },
  };
}
