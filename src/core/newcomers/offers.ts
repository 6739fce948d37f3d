/** Papers as searches offer them to a list. */
import type { FoundPaper } from '../facts/found.ts';

/** A paper with how many of the list's papers it was found to cite. */
export interface CitingOffer extends FoundPaper {
  readonly cites: number;
}
