/** Lists, facts and policies for the tests of care: small lists, with enough other entries to keep every gate open. */
import { parseConfig } from '../../../src/core/config/index.ts';
import type { Origins } from '../../../src/core/facts/origin.ts';
import type { RepositoryObservation, Snapshot } from '../../../src/core/facts/observation.ts';
import type { Finding } from '../../../src/core/plan/finding.ts';
import { policyOf } from '../../../src/core/plan/policy-of.ts';
import type { EntryChange, Gate } from '../../../src/core/plan/types.ts';
import { careForLists, tendText } from '../../../src/core/tend.ts';
import { listOf } from '../../support/lists.ts';

const now = '2026-11-22T08:00:00Z';

export type Said = Partial<RepositoryObservation> | number;

/** Facts by the name of a repository of `acme`; a number is a star count. */
function said(facts: Readonly<Record<string, Said>>): Snapshot {
  return new Map(
    Object.entries(facts).map(([name, fact]) => {
      const key = `github:acme/${name}`;
      const told = typeof fact === 'number' ? { stars: fact } : fact;
      return [
        key,
        { kind: 'repository', key, fate: 'ok', source: 'github', observedAt: now, stars: 500, ...told },
      ];
    }),
  );
}

export const archived = { fate: 'archived', archived: true } as const;
export const gone = { fate: 'gone', settled: true } as const;

export interface CaredText {
  readonly texts: Readonly<Record<string, string>>;
  /** The text of `README.md`. */
  readonly text: string;
  readonly changes: readonly EntryChange[];
  readonly findings: readonly Finding[];
  readonly origins: Origins;
  /** The gate of each list. */
  readonly gates: readonly Gate[];
}

/** Every repository of `acme` is alive unless `facts` say otherwise. */
export function care(
  lists: string | Readonly<Record<string, string>>,
  config: string,
  facts: Readonly<Record<string, Said>>,
  origins: Origins = new Map(),
): CaredText {
  const files = typeof lists === 'string' ? { 'README.md': lists } : lists;
  const read = parseConfig(`lists: [${Object.keys(files).join(', ')}]\n${config}`, 'f');
  const given = Object.entries(files).map(([path, text]) => {
    const options = { path, order: read.order, tiers: read.tiers };
    return { path, list: listOf(text), policy: policyOf(read, options, path) };
  });
  const names = given.flatMap(({ list }) =>
    list.entries.map(({ subject }) => subject.key.split('/')[1] ?? ''),
  );
  const snapshot = said({ ...Object.fromEntries(names.map((name) => [name, {}])), ...facts });
  const cared = careForLists(given, snapshot, origins, now);
  const tended = given.map(({ path, list, policy }) => {
    const done = cared.lists.get(path);
    return { path, ...tendText(list, snapshot, policy, now, { path, done }) };
  });
  const texts = Object.fromEntries(tended.map(({ path, after }) => [path, after]));
  return {
    texts,
    text: texts['README.md'] ?? '',
    changes: tended.flatMap(({ plan }) => plan.changes.filter((one) => one.kind !== 'order')),
    findings: tended.flatMap(({ plan }) => plan.findings),
    origins: new Map([...origins, ...cared.origins]),
    gates: tended.map(({ plan }) => plan.gate),
  };
}

/** Entries that make one change less than a tenth of the list. */
export function company(count = 12): string {
  return Array.from({ length: count }, (_, n) => `- [c${n}](https://github.com/acme/c${n}) - Other.\n`).join(
    '',
  );
}
