/** The payers of all installations: made when a visit comes, their tokens for the public repository visited last. */
import type { FactsRun } from './shared-facts.ts';
import { type Ask, createPayer, type PayerTools } from './payer.ts';

export interface Payers {
  /** Notes that an installation is visited, so that it can pay. */
  remember(run: Pick<FactsRun, 'installationId' | 'repositoryId'>): void;
  /** Of an installation that was remembered. */
  of(installationId: number): Ask;
  clear(): void;
}

export function createPayers(tools: PayerTools): Payers {
  const payers = new Map<number, Ask>();
  const latest = new Map<number, number>();
  return {
    remember({ installationId, repositoryId }) {
      latest.set(installationId, repositoryId);
      if (payers.has(installationId)) return;
      const wish = () =>
        ({ purpose: 'read', repositoryIds: [latest.get(installationId) as number] }) as const;
      payers.set(installationId, createPayer(installationId, wish, tools));
    },
    of(installationId) {
      const payer = payers.get(installationId);
      if (payer === undefined) throw new Error('an installation pays that was never visited');
      return payer;
    },
    clear: () => payers.clear(),
  };
}
