/** Papers that searches offer to a list. */
import type { FoundPaper } from '../facts/found.ts';

/** A paper, and how many papers of the list it cites. */
export interface CitingOffer extends FoundPaper {
  readonly cites: number;
}
