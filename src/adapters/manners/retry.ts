/** How long to pause after a failed request: each service has its own numbers, the formula is the same. Pure. */

export interface Pauses {
  /** After the first failure. */
  readonly firstMs: number;
  /** Each pause is this many times as long as the previous one. */
  readonly factor: number;
  readonly mostMs?: number;
}

/** After this many tries without a usable answer, a request counts as failed. */
export const mostTries = 3;

/** @param failures failures in a row, including this one; at least 1 */
export function pauseAfter(failures: number, { firstMs, factor, mostMs = Infinity }: Pauses): number {
  return Math.min(mostMs, firstMs * factor ** (failures - 1));
}
