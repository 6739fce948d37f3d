/** How far a number shown is from a fact. Called by those who judge counts; knows numbers only. */

/** Small counts double by chance; this many are added to both sides before they are compared. */
const small = 20;

/** How large a number is, in e-folds above the smallest counts. */
export function sizeOf(shown: number): number {
  return Math.log((shown + small) / small);
}

/** ln of how much larger a fact is than a number shown. */
export function ratio(shown: number, fact: number): number {
  return Math.log((fact + small) / (shown + small));
}
