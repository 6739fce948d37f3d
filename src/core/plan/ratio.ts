/** How far a number in a list is from its fact. Used by the code that judges counts; works on numbers only. */

/** Small counts can double by chance, so this is added to both sides before they are compared. */
const small = 20;

/** The size of a number, in e-folds above the smallest counts. */
export function sizeOf(shown: number): number {
  return Math.log((shown + small) / small);
}

/** ln of the ratio between a fact and the number shown. */
export function ratio(shown: number, fact: number): number {
  return Math.log((fact + small) / (shown + small));
}
