/** How long to pause after a request that failed: each service has its own numbers, the rule is one. Pure. */

export interface Pauses {
  /** After the first failure. */
  readonly firstMs: number;
  /** Each pause is so many times as long as the one before. */
  readonly factor: number;
  readonly mostMs?: number;
}

/** Times a request without a usable answer is sent before it counts as failed. */
export const mostTries = 3;

/** @param failures in a row, this one included; at least 1 */
export function pauseAfter(failures: number, { firstMs, factor, mostMs = Infinity }: Pauses): number {
  return Math.min(mostMs, firstMs * factor ** (failures - 1));
}
