/** Finds the part of a run that is already in order. `sort.ts` and `wishes.ts` call it; it sees only numbers. */

/**
 * Indexes of the heaviest subsequence of `counts` that never rises. O(n log n): a Fenwick tree over the ranks of the
 * counts keeps the best chain that ends at this count or a higher one.
 */
export function backbone(counts: readonly number[], weights: readonly number[]): Set<number> {
  const ranks = new Map([...new Set(counts)].sort((a, b) => b - a).map((count, i) => [count, i + 1]));
  const size = ranks.size;
  // best[node] is the index of the item that ends the heaviest chain in that range of ranks, or -1.
  const best = new Array<number>(size + 1).fill(-1);
  const total = new Array<number>(counts.length).fill(0);
  const before = new Array<number>(counts.length).fill(-1);
  const heavier = (a: number, b: number): number =>
    b < 0 || (a >= 0 && (total[a] ?? 0) >= (total[b] ?? 0)) ? a : b;
  let last = -1;
  counts.forEach((count, i) => {
    const rank = ranks.get(count) ?? 0;
    let chain = -1;
    for (let node = rank; node > 0; node -= node & -node) chain = heavier(chain, best[node] ?? -1);
    before[i] = chain;
    total[i] = (weights[i] ?? 0) + (chain < 0 ? 0 : (total[chain] ?? 0));
    for (let node = rank; node <= size; node += node & -node) best[node] = heavier(best[node] ?? -1, i);
    last = heavier(last, i);
  });
  const kept = new Set<number>();
  for (let i = last; i >= 0; i = before[i] ?? -1) kept.add(i);
  return kept;
}
