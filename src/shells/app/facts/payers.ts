/**
 * The payers of all installations. Each uses the token of its newest visit, which is valid for most of an hour after the
 * visit. So no token is made only for facts (GitHub allows a few hundred a minute).
 */
import { type Ask, createPayer, type PayerTools } from './payer.ts';
import type { FactsRun } from './shared-facts.ts';

export interface Payers {
  /** Records a visit of an installation, so that it can pay. */
  remember(run: Pick<FactsRun, 'installationId' | 'token'>): void;
  /** The payer of a recorded installation. */
  of(installationId: number): Ask;
  clear(): void;
}

/** Most clients that are kept; others are made again when they are needed. */
const mostKept = 64;

export function createPayers(tools: PayerTools): Payers {
  /** In order of use, the last used at the end. */
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
